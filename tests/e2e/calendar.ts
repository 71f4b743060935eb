import type { Locator, Page } from "@playwright/test";
import { expect, open, tabTo } from "./house";

/** 空き状況 of one house, as its staff comes to it: the menu of houses and its button, by keys. */
export async function openCalendar(page: Page, facility: string): Promise<void> {
  await open(page, "/vacancy");
  const houses = page.getByLabel("事業所", { exact: true });
  await houses.selectOption({ label: facility });
  await tabTo(page, page.getByRole("button", { name: "切りかえる" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/facility=/);
  await expect(chartOf(page)).toHaveAccessibleName(new RegExp(`^${facility}の空き状況`));
}

/** The chart that this width of window shows. */
export function chartOf(page: Page): Locator {
  return page.getByRole("grid").filter({ visible: true });
}

/** A night or a stay of the chart by its full name: 「体験室 2 12月5日土曜日 空き」. */
export function cellOf(page: Page, name: RegExp): Locator {
  return chartOf(page).getByRole("gridcell", { name }).first();
}

/** From wherever the chart's cursor is to a cell, with the arrow keys. */
export async function arrowTo(page: Page, cell: Locator): Promise<void> {
  const chart = chartOf(page);
  if (!(await chart.evaluate((grid) => grid.contains(document.activeElement)))) {
    await tabTo(page, chart.locator('[tabindex="0"]'));
  }
  const place = async (of: Locator) => ((await of.getAttribute("data-at")) ?? "").split(" ").map(Number);
  const [toRow = 0, toColumn = 0] = await place(cell);
  for (let presses = 0; presses < 60; presses += 1) {
    const [row = 0, column = 0] = await place(chart.locator('[tabindex="0"]'));
    if (row === toRow && column === toColumn) break;
    const along = column < toColumn ? "ArrowRight" : "ArrowLeft";
    await page.keyboard.press(row === toRow ? along : row < toRow ? "ArrowDown" : "ArrowUp");
  }
  await expect(cell).toBeFocused();
}
