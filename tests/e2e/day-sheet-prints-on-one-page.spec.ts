import { chartOf, openCalendar } from "./calendar";
import { expect, test } from "./house";

test("the day sheet of a house is one A4 page that says 取扱注意", async ({ as }) => {
  const page = await as("provider_staff");
  await openCalendar(page, "すぎのこホーム");
  const rows = await chartOf(page).getByRole("row").count();
  expect(rows).toBeGreaterThan(6);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("取扱注意・個人情報")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "メニュー" })).toBeHidden();
  await expect(page.getByRole("button", { name: "今の内容で合っています" })).toBeHidden();

  const sheet = await page.pdf({ format: "A4", landscape: true, preferCSSPageSize: true });
  expect(pagesOf(sheet)).toBe(1);
  // A4 lying down, in points.
  expect(sheet.toString("latin1")).toMatch(/\/MediaBox \[0 0 84[12][.\d]* 59[45][.\d]*\]/);
});

function pagesOf(document: Buffer): number {
  return document.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
