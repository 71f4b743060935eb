import { expect, open, PHONE, test } from "./house";
import { askForDescribed, holdButton, showAllPlaces } from "./requests";
import { dayAhead } from "./town-time";

const HOUSE = "ひなたの家";

/**
 * 順番待ち。 The one room of a house is taken; a family waits for its night, and another household behind it. When the night
 * comes back, the family is asked until an hour and says yes; the other household is not asked.
 */
test("a night that opens is offered to the household that waited first, and to no other", async ({ as }) => {
  const [from, until] = [dayAhead(26), dayAhead(27)];
  const desk = await as("coordinator");
  await askForDescribed(desk, "trial", { describedAs: "20代・1晩だけ", nights: 1, from });
  await showAllPlaces(desk);
  await holdButton(desk, HOUSE).first().click();
  await desk.waitForURL(/held=1/);
  const taken = new URL(desk.url()).pathname;

  // An offer is one a household: whoever holds one for another place lets that wish go first.
  const family = await as("family", { viewport: PHONE });
  await family.goto("/wishes");
  await family.getByRole("link", { name: /^見る・直す/ }).click();
  await family.getByRole("button", { name: "この希望を取り下げる" }).click();
  await expect(family.getByText("希望を取り下げました。")).toBeVisible();
  await family.getByRole("link", { name: "希望を書く" }).click();
  await family.getByLabel("いつから").fill(from);
  await family.getByLabel("おそくともいつ帰る").fill(until);
  await family.getByLabel("1番目").selectOption({ label: `${HOUSE}（中央）` });
  await family.getByRole("button", { name: "希望を登録する" }).click();
  await expect(family.getByRole("listitem").filter({ hasText: HOUSE }).last()).toContainText("1番目");

  await desk.goto("/wishes/new");
  await desk.getByLabel(/^どなたの希望ですか/).fill("松本 理恵");
  await desk.getByRole("button", { name: "さがす" }).click();
  await desk.getByLabel("だれの希望ですか").selectOption({ label: "松本 理恵（まつもと りえ）" });
  await desk.getByLabel("いつから").fill(from);
  await desk.getByLabel("おそくともいつ帰る").fill(until);
  await desk.getByLabel("1番目").selectOption({ label: `${HOUSE}（中央）` });
  await desk.getByRole("button", { name: "希望を登録する" }).click();
  const behind = desk.getByRole("listitem").filter({ hasText: "松本 理恵さん" });
  await expect(behind).toContainText("2番目");

  await desk.goto(taken);
  await desk.getByRole("button", { name: "この依頼を取り下げる" }).click();
  const yes = family.getByRole("button", { name: "泊まりたい" });
  const offered = family.getByRole("region").filter({ has: yes });
  await expect(async () => {
    await family.goto("/wishes");
    await expect(offered).toContainText(HOUSE, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(offered).toContainText(/\d+\/\d+\(.\) \d\d:\d\dまでに/);
  await yes.click();
  await expect(family.getByText(/^事業所にお願いしました/)).toBeVisible();

  await open(desk, "/wishes");
  await expect(behind).toContainText("松本 理恵さん");
  await expect(behind).not.toContainText("お返事を待っています");
  await expect(desk.getByRole("heading", { level: 2, name: /^松本 理恵さん/ })).toHaveCount(0);
});
