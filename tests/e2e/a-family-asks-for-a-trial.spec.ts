import { expect, open, PHONE, test } from "./house";
import { holdButton } from "./requests";

/**
 * 家族の日曜日。 A family without an account asks on a telephone with scripts switched off, the coordinator holds the place, the house
 * says yes, and the family reads it by its link. Labels with readings above them are found by the kana that have none.
 */
test("a family asks on the phone without scripts and reads the answer by its link", async ({
  browser,
  as,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const phone = await context.newPage();
  await phone.goto("/try");
  await phone
    .getByRole("link", { name: /グループホーム すぎのこ/ })
    .first()
    .click();
  await phone
    .getByRole("link", { name: /しこむ/ })
    .first()
    .click();

  const next = () => phone.getByRole("button", { name: /つぎへ/ }).click();
  await next();
  await expect(phone.getByRole("alert")).toContainText("どれか1つを");
  await phone.locator('input[name="asker"][value="family"]').check();
  await next();
  await phone.locator('input[name="kind"][value="group_home"]').check();
  await next();
  await phone.locator('input[name="from"]').nth(15).check({ force: true });
  await next();
  await phone.locator('input[name="living"][value="with_family"]').check();
  await phone.locator('input[name="age"]').fill("２４");
  await phone.locator('input[name="gender"][value="male"]').check();
  await next();
  await phone.locator('input[name="voice"][value="afraid"]').check({ force: true });
  await phone.locator('textarea[name="words"]').fill("でんきを けさないで");
  await next();
  await phone.locator('textarea[name="words"]').fill("はじめての外泊です");
  await next();
  await phone.locator('input[name="name"]').fill("試野 花");
  await next();
  await expect(phone.getByRole("alert")).toContainText("電話かメール");
  await expect(phone.locator('input[name="name"]')).toHaveValue("試野 花");
  await phone.locator('input[name="phone"]').fill("00-0000-0191");
  await next();
  await expect(phone.locator(".check-answers")).toContainText("まだ こわい");
  await phone.getByRole("button", { name: /しこむ/ }).click();
  const sent = phone.locator(".sent");
  await expect(sent).toContainText("お返");
  const code = ((await sent.textContent()) ?? "").match(/TM-\w{4}-\w{4}/)?.[0] ?? "no code";
  const link = new URL(phone.url()).pathname;

  const desk = await as("coordinator");
  await desk.goto("/requests");
  const row = desk.locator("li, tr").filter({ hasText: code }).first();
  const match = (await row.locator('a[href$="/match"]').first().getAttribute("href")) ?? "";
  await desk.goto(match.replace(/\/match$/, ""));
  await expect(desk.getByRole("region", { name: "本人の声" })).toContainText("でんきを けさないで");
  await expect(desk.getByRole("region", { name: "家族・支援する人の声" })).toContainText(
    "はじめての外泊です",
  );
  await desk.goto(`${match}?all=1`);
  await holdButton(desk, "グループホーム すぎのこ").first().click();
  await desk.waitForURL(/held=1/);
  const asked = desk.getByRole("region", { name: "依頼と返事" });
  await expect(asked).toContainText("返事待ち");
  const holdCode = ((await asked.textContent()) ?? "").match(/TM-\w{4}-\w{4}/)?.[0] ?? "no code";
  await phone.goto(link);
  await expect(phone.locator(".standing")).toContainText("いています");

  const house = await as("provider_staff", { viewport: PHONE });
  await open(house, "/inbox");
  await house.getByRole("link", { name: `${holdCode}の依頼に返事する` }).click();
  await house.getByRole("button", { name: "受け入れます", exact: true }).click();
  await expect(house.getByRole("button", { name: "受け入れます", exact: true })).toBeHidden();
  await phone.goto(link);
  await expect(phone.locator(".standing")).toContainText("いいですよ");
  await expect(phone.locator("main")).not.toContainText("試野");
  await context.close();
});
