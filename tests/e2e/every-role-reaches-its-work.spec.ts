import { ROLES } from "~/access/model/role";
import { accountOf, expect, test } from "./house";

for (const role of ROLES) {
  test(`${accountOf(role).title} comes in and reaches everything the menu offers`, async ({ as }) => {
    const page = await as(role);
    await page.goto("/home");
    const heading = page.getByRole("heading", { level: 1 });
    // A sentence ends in a verb; the name of a page does not.
    await expect(heading).toHaveText(/(です|ます|ません|ましょう|ますか|ください)。?$/);

    // What stands behind 「そのほか」 as well.
    const menu = page.locator('nav[aria-label="メニュー"] a');
    const titles = new Map<string, string>();
    for (const href of await menu.evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
      const answer = await page.goto(href ?? "");
      expect.soft(answer?.status(), href ?? "").toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText("うまく動きませんでした")).toHaveCount(0);
      titles.set(href ?? "", await page.title());
    }
    expect(titles.size).toBeGreaterThan(1);
    expect(new Set(titles.values()).size, "two pages of one menu are called the same").toBe(titles.size);
  });
}
