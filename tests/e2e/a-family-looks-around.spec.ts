import { expect, PHONE, test } from "./house";

test.describe("日曜日の家族 — on a phone, without scripts and without a sign-in", () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE });

  test("looks for a place to try, reads of one in the words it likes, and finds where to ask", async ({
    page,
  }) => {
    await page.goto("/signin");
    await page.getByRole("link", { name: /体験をさがす/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("さがす");
    await page.locator('input[name="kind"][value="alone"]').check();
    await page.getByRole("button", { name: "さがす", exact: true }).click();
    await expect(page).toHaveURL(/kind=alone/);
    await expect(page.locator("main h3")).toHaveCount(1);

    await page.locator("main h3 a").click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("ホーム");
    await expect(page.locator("main img").first()).toHaveAttribute("alt", /アパート/);
    await expect(page.locator("ol.day li")).toHaveCount(6);
    await expect(page.locator("ruby").first()).toBeAttached();
    await page.getByRole("button", { name: "ふりがな" }).click();
    await expect(page.locator("ruby")).toHaveCount(0);
    await page.getByRole("button", { name: "くわしい" }).click();
    await expect(page.getByText("グループホーム（共同生活援助）です。")).toBeVisible();
    await expect(page.getByRole("link", { name: "体験を申しこむ" })).toHaveAttribute(
      "href",
      /^\/try\/ask\/0/,
    );
    await expect(page.getByRole("link", { name: "このページをすぐ閉じる" })).toHaveAttribute(
      "href",
      /^https:/,
    );
    await page.getByRole("link", { name: "もどる" }).click();
    await expect(page).toHaveURL(/kind=alone/);
  });
});
