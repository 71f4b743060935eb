import type { Locator } from "@playwright/test";
import { expect, open, PHONE, test } from "./house";

/** The link of the round in this phase; the seeds tell one of each. */
const roundIn = (phase: "open" | "deciding") => `.rounds li:has(.phase.${phase}) h2 a`;

/**
 * 月ごとの割当て。 A family ranks its wishes for the month that is open; the lead decides the month of trial stays that waits
 * for it — solves, fixes one by hand, solves around that, publishes — and the family reads its receipt.
 */
test("a family wishes on a phone, the lead decides a month, the family reads its receipt", async ({ as }) => {
  const family = await as("family", { viewport: PHONE });
  await family.goto("/rounds");
  await family.locator(roundIn("open")).click();
  await family.getByRole("link", { name: "山田 翼さんの希望を出す" }).click();
  await family.getByLabel("何泊したいか").fill("1");
  await family.getByLabel("第1希望の所").selectOption({ label: "あおばの家（西野）" });
  await family.getByLabel("第2希望の所").selectOption({ index: 2 });
  await family.getByRole("button", { name: "希望を出す", exact: true }).click();
  await expect(family.getByText("希望を受け取りました。")).toBeVisible();

  const lead = await as("lead_coordinator");
  await lead.goto("/rounds");
  const decided = (await lead.locator(roundIn("deciding")).getAttribute("href")) ?? "no round";
  await open(lead, `${decided}/board`);
  await expect(lead.locator(".board > li").first()).toContainText("計算はこれから");
  await lead.getByRole("button", { name: "計算を始める" }).click();
  await expect(lead.getByRole("heading", { name: "計算しています" })).toBeVisible();
  await lead.getByRole("button", { name: "いちばんよい案で止める" }).click();
  await expect(
    lead.getByRole("heading", { name: /^\d+件が決まり、[1-9]\d*件が決まりません$/ }),
  ).toBeVisible();

  // Somebody who was given nothing gets a night by hand, and the month is solved around it.
  const row = lead.locator(".board > li.empty").first();
  const name = ((await row.locator(".person b").textContent()) ?? "").trim();
  await row.getByText("手で決める", { exact: true }).click();
  await row.getByLabel("どうするか").selectOption({ label: "この所・この日に決める" });
  await row.getByLabel("所", { exact: true }).selectOption({ label: "グループホーム せせらぎ" });
  await row.getByLabel("始まりの日").fill(`${await monthOf(lead.locator("h1"))}-27`);
  await row.getByLabel(/^わけ/).fill("電話で、平日でもよいと聞きました");
  await lead.getByRole("button", { name: `${name}さんを手で決める` }).click();
  const fixed = lead.locator(".board > li").filter({ hasText: name });
  await expect(fixed).toContainText("手で：グループホーム せせらぎ");
  await lead.getByRole("button", { name: /計算しなおす$/ }).click();
  await expect(lead.getByRole("button", { name: /計算しなおす$/ })).toBeHidden();
  await expect(lead.getByRole("button", { name: "この案を公表する" })).toBeVisible();
  await expect(fixed.locator(".given")).toContainText("希望のほか");
  await lead.getByRole("button", { name: "この案を公表する" }).click();
  await expect(lead.getByRole("heading", { level: 1 })).toContainText("第1版");

  await lead.goto(`${decided}/fairness`);
  await expect(lead.getByRole("img").first()).toBeVisible();
  await expect(lead.getByRole("row", { name: /^希望のほかの世帯/ })).toContainText("1");

  await family.goto(decided);
  await family.getByRole("link", { name: "山田 翼さんのお知らせを見る" }).click();
  await expect(family.getByRole("heading", { level: 1 })).toContainText(/決まり/);
  await expect(family.getByRole("main")).toContainText("第1版");
});

/** 2031年8月 in a heading as the 2031-08 of a day. */
async function monthOf(heading: Locator): Promise<string> {
  const [, year = "", month = ""] = ((await heading.textContent()) ?? "").match(/(\d{4})年(\d+)月/) ?? [];
  return `${year}-${month.padStart(2, "0")}`;
}
