import { expect, test } from "./house";

test("主任コーディネーター asks who would have no place tonight, opens the list and the evening's pack, and hands over", async ({
  as,
}) => {
  const page = await as("lead_coordinator");
  await page.goto("/readiness");
  const again = page.getByRole("button", { name: "いま調べ直す" });
  // A round of the morning or the evening may be on its way by itself.
  await expect(again).toBeVisible({ timeout: 60_000 });
  await again.click();
  // The round before stands there until the new one is done.
  await expect(page.getByText(/の調べ直し$/)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/／\d+人に行き先があります/)).toBeVisible();
  const sums = await page
    .getByRole("table", { name: "行き先の見こみ（人）" })
    .getByRole("row")
    .allInnerTexts();
  const columns = [1, 2].map((column) =>
    sums.slice(1).reduce((sum, row) => sum + Number(row.split(/\t/)[column]), 0),
  );
  expect(columns[0]).toBeGreaterThan(0);
  expect(columns[1]).toBe(columns[0]);

  await page.getByRole("link", { name: "名簿を開く" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/今夜のうちにできること|今夜の名簿/);

  await page.goto("/readiness/binder");
  await page.getByRole("button", { name: "いまの内容で作り直す" }).click();
  await expect(page.getByText(/通し番号 \d{8}-\d{5}-\d{2}/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "今夜あいているベッド" })).toBeVisible();

  await page.goto("/duty/handover");
  await page.getByLabel("ひとこと").fill("静かな夜でした。");
  await page.getByRole("button", { name: "この内容で引き継ぐ" }).click();
  await expect(page.getByText("まだだれも受け取っていません")).toBeVisible();

  const next = await as("desk_operator");
  await next.goto("/duty/handover");
  await next.getByRole("button", { name: "受け取りました" }).click();
  await expect(next.getByText(/さんから.*さんへ/)).toBeVisible();
});
