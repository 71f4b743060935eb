import { cellOf } from "./calendar";
import { expect, PHONE, signIn, test } from "./house";
import { holdButton, searchButton } from "./requests";
import { dayAhead } from "./town-time";

test.describe("without scripts everything is a plain form", () => {
  test.use({ javaScriptEnabled: false });

  test("a request is made, held, accepted and decided", async ({ page, browser }) => {
    await signIn(page, "coordinator");
    await page.goto("/requests/new?kind=trial");
    await page.getByRole("button", { name: "名前なしで説明する" }).click();
    await page.getByLabel(/^どんな方か/).fill("北の台地区の30代の方");
    await page.getByLabel("何泊").fill("1");
    await searchButton(page).click();
    await expect(page).toHaveURL(/\/match$/);
    await page.goto(`${page.url()}?all=1`);
    await holdButton(page, "すぎのこ第二ホーム").first().click();
    const asked = page.getByRole("region", { name: "依頼と返事" });
    await expect(asked).toContainText("返事待ち");
    const request = page.url();
    const code = ((await asked.textContent()) ?? "").match(/TM-\w{4}-\w{4}/)?.[0] ?? "no code";

    const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
    const phone = await context.newPage();
    await signIn(phone, "provider_staff");
    await phone.goto("/inbox");
    await phone.getByRole("link", { name: `${code}の依頼に返事する` }).click();
    await phone.getByRole("button", { name: "受け入れます", exact: true }).click();
    await expect(phone.getByText("受け入れの返事あり").first()).toBeVisible();

    await page.goto(request);
    await page.getByRole("region", { name: "依頼と返事" }).getByRole("link", { name: "くわしく" }).click();
    await page.getByRole("button", { name: "ここに決める" }).click();
    await expect(page.getByText("決まりました").first()).toBeVisible();
    await context.close();
  });

  test("tonight is confirmed with one press, and a night is chosen from two dates", async ({ page }) => {
    await signIn(page, "provider_staff");
    await page.goto("/vacancy");
    await page.getByLabel("事業所", { exact: true }).selectOption({ label: "すぎのこ第二ホーム" });
    await page.getByRole("button", { name: "切りかえる" }).click();
    await page.getByRole("button", { name: "今の内容で合っています" }).click();
    await expect(page.getByText(/^確認しました（/)).toBeVisible();

    await page.getByText("部屋と日で選ぶ", { exact: true }).click();
    await page.getByLabel("始まりの夜").fill(dayAhead(3));
    await page.getByLabel(/^帰る日/).fill(dayAhead(4));
    await page.getByRole("button", { name: "この範囲を選ぶ" }).click();
    await expect(page.getByRole("region", { name: "選んだところにすること", exact: true })).toContainText(
      "1泊",
    );
    await expect(cellOf(page, /体験室/)).toBeVisible();
  });
});
