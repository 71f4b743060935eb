import type { Page } from "@playwright/test";
import { expect, open, test } from "./house";
import { unreachedByKeys } from "./keys";

/** The night that the paper is for: a coordinator finds the plan among all, reads the gap, and prints. */
test("a plan is found, read and printed: one A4 page for the call, two for the hand-over", async ({ as }) => {
  const page = await as("coordinator");
  await page.goto("/plans");
  await page.getByLabel("ようす").selectOption("gaps");
  await page.getByRole("button", { name: "しぼる" }).click();
  await page.getByRole("link", { name: "青木 陽太" }).click();

  await expect(page.getByText("1コマがまだ決まっていません")).toBeVisible();
  await expect(page.getByText("5日目の日中です")).toBeVisible();
  const plan = page.url();
  await open(page, plan);
  expect(await unreachedByKeys(page)).toEqual([]);

  await page.getByRole("button", { name: "電話用に印刷（1枚）" }).click();
  await expect(page.getByRole("heading", { name: "電話用の紙" })).toBeVisible();
  const call = await printed(page);
  expect(call.pages).toBe(1);
  expect(call.text).toContain("取扱注意・個人情報");
  expect(call.text).toMatch(/第1版.*印刷　佐藤 みどり.*通し番号 \d{6}.*1／1/su);
  expect(call.text).not.toMatch(/住所|鍵のある所/u);

  await page.goto(plan);
  await page.getByRole("button", { name: "引き継ぎ用（2枚）" }).click();
  await expect(page.getByRole("heading", { name: "引き継ぎ用の紙" })).toBeVisible();
  const handover = await printed(page);
  expect(handover.pages).toBe(2);
  expect(handover.text).toMatch(/住所/u);
  expect(handover.text).toMatch(/1／2.*2／2/su);
});

/** What lies on the paper: its words as print shows them, and how many A4 pages they take. */
async function printed(page: Page): Promise<{ readonly text: string; readonly pages: number }> {
  await page.emulateMedia({ media: "print" });
  // biome-ignore lint/performance/useDomNodeTextContent: what print hides must not count as printed.
  const text = await page.locator("main").innerText();
  const sheet = await page.pdf({ format: "A4", preferCSSPageSize: true });
  await page.emulateMedia({ media: "screen" });
  return { text, pages: sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0 };
}
