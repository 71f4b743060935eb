import type { Page } from "@playwright/test";
import { expect, open, test } from "./house";
import { searchButton } from "./requests";

/** この市では計画が先 — switched on for this story alone: the other stories' town has no such rule. */
async function decideWhetherPlanComesFirst(lead: Page, comesFirst: boolean): Promise<void> {
  await lead.goto("/plans/rules");
  const rule = lead.getByRole("checkbox", { name: /緊急の泊まりには/ });
  if ((await rule.isChecked()) === comesFirst) return;
  await rule.setChecked(comesFirst);
  await lead.getByRole("button", { name: "この決まりにする" }).click();
  await lead.waitForURL(/\/plans\/rules\?saved=\d+$/);
}

/** Asks for one night, tonight, for someone on the register and presses the first place. */
async function holdFirstFor(page: Page, kana: string, name: RegExp): Promise<void> {
  await open(page, "/requests/new?kind=emergency");
  await page.getByRole("searchbox").fill(kana);
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name }).check();
  await page.getByRole("button", { name: "この方で進める" }).click();
  await page.getByLabel(/^何が起きましたか/).selectOption({ index: 1 });
  await page.getByLabel("何泊").fill("1");
  await searchButton(page).click();
  await page.waitForURL(/\/match$/);
  await holdFirst(page);
}

const holdFirst = (page: Page) =>
  page
    .getByRole("button", { name: /仮おさえする$/ })
    .first()
    .click();
const isHeld = (page: Page) => expect(page.getByText("仮おさえしました", { exact: true })).toBeVisible();

test("緊急ショートには計画が先：without one a bed is refused; a short plan on the spot opens it, and so does the lead's word with a reason", async ({
  as,
}) => {
  const lead = await as("lead_coordinator");
  const page = await as("coordinator");
  await decideWhetherPlanComesFirst(lead, true);
  try {
    await holdFirstFor(page, "もりた", /森田 拓也/);
    await page.waitForURL(/\/plan\/short\?request=/);
    await expect(page.getByText("この市では、緊急の泊まりに緊急時対応計画が要ります。")).toBeVisible();
    await expect(page.getByRole("button", { name: "理由を記録して進める" })).toHaveCount(0);
    await page.getByLabel(/^連絡する人/).fill("森田 良子（母）");
    await page.getByLabel(/^その電話/).fill("00-0000-0399");
    await page.getByLabel(/^今夜の泊まる所/).fill("短期入所");
    await page.getByLabel(/^薬/).fill("なし");
    await page.getByLabel(/^はじめの30分/).fill("静かな部屋で待つ");
    await page.getByLabel(/^決める人/).fill("母");
    await page.getByRole("button", { name: "簡易計画を作って、つづける" }).click();
    await page.waitForURL(/\/match$/);
    await holdFirst(page);
    await isHeld(page);

    await holdFirstFor(lead, "まつもと", /松本 理恵/);
    await lead.waitForURL(/\/plan\/short\?request=/);
    await lead.getByLabel(/^進めるわけ/).fill("兄は救急車の中で、電話に出られません");
    await lead.getByRole("button", { name: "理由を記録して進める" }).click();
    await lead.waitForURL(/\/match$/);
    await holdFirst(lead);
    await isHeld(lead);
  } finally {
    await decideWhetherPlanComesFirst(lead, false);
  }
});
