import type { Page } from "@playwright/test";
import { expect, test } from "./house";
import { townNow } from "./town-time";

/** A fact as it was said: by whom, and in whose own words. */
async function writeDown(
  page: Page,
  fact: { readonly title: string; readonly says: string; readonly saidBy: string },
): Promise<void> {
  await page.getByRole("link", { name: new RegExp(`^${fact.title}`) }).click();
  await page.getByRole("textbox", { name: new RegExp(`^${fact.title}`) }).fill(fact.says);
  await page.getByRole("radio", { name: fact.saidBy, exact: true }).check();
  await page.getByRole("button", { name: "書く" }).click();
  await page.waitForURL((url) => !url.pathname.includes("/notes/"));
}

test("名簿：what the person wishes and what the family wishes stay apart; who is at risk is reviewed every year; who takes the list away is on record", async ({
  as,
}) => {
  const page = await as("coordinator");
  await page.goto("/people");
  await page.getByRole("searchbox").fill("すぎもと");
  await page.getByRole("button", { name: "さがす" }).click();
  await page.getByRole("link", { name: "杉本 修" }).click();
  await page.waitForURL(/\/people\/[0-9a-f-]{36}$/);
  const person = page.url();

  await page.goto(`${person}/notes`);
  await writeDown(page, { title: "ご本人の願い", says: "駅の近くで、ひとりの部屋がいい", saidBy: "ご本人" });
  await page.goto(`${person}/notes`);
  await writeDown(page, { title: "ご家族の願い", says: "夜も職員がいる所に", saidBy: "ご家族" });
  await page.goto(`${person}/notes`);
  const wishOf = (title: string) => page.getByRole("region", { name: title, exact: true });
  await expect(wishOf("ご本人の願い")).toContainText("駅の近くで、ひとりの部屋がいい");
  await expect(wishOf("ご本人の願い")).not.toContainText("夜も職員がいる所に");
  await expect(wishOf("ご家族の願い")).toContainText("夜も職員がいる所に");

  await page.goto(`${person}/roster`);
  await page.getByLabel(/^のせる理由/).selectOption({ label: "介護者のほかに支える人がいない" });
  await page.getByRole("button", { name: /名簿にのせる|きょう見直した/ }).click();
  await expect(page.getByRole("region", { name: "いま名簿にのっています" })).toContainText("次の見直し");

  await page.goto("/roster?risk=sole_carer");
  const row = page.getByRole("row").filter({ hasText: "杉本 修" });
  await expect(row).toContainText("介護者のほかに支える人がいない");
  const nextYear = townNow().getFullYear() + 1 - 2018;
  await expect(row).toContainText(`令和${nextYear}年`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "表計算ソフトへ" }).click();
  expect((await download).suggestedFilename()).toMatch(/^roster-.*\.csv$/);

  const admin = await as("administrator");
  await admin.goto("/admin/audit");
  await expect(admin.getByRole("row").filter({ hasText: "佐藤 みどり" }).first()).toContainText("名簿");
});
