import type { Page } from "@playwright/test";
import { open, tabTo } from "./house";

/** 登録からさがす — a person of the register taken into the emergency or trial form with keys alone. */
export async function choosePersonByKeys(page: Page, typed: string, name: RegExp): Promise<void> {
  await tabTo(page, page.getByRole("searchbox"));
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  const found = page.getByRole("radio", { name });
  await found.waitFor();
  const rows = page.getByRole("radio", { name: /（|歳/ });
  if (!(await found.isChecked())) {
    await tabTo(page, rows.first(), "Shift+Tab");
    for (let presses = 0; presses < 20 && !(await found.isChecked()); presses += 1) {
      await page.keyboard.press("ArrowDown");
    }
  }
  await tabTo(page, page.getByRole("button", { name: "この方で進める" }));
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "ほかの方にする" }).waitFor();
}

/** 名前なしの依頼 — a request for somebody who is only described; ends on the list of places. */
export async function askForDescribed(
  page: Page,
  kind: "emergency" | "trial",
  wish: { readonly describedAs: string; readonly nights: number; readonly from?: string },
): Promise<void> {
  await open(page, `/requests/new?kind=${kind}`);
  await page.getByRole("button", { name: "名前なしで説明する" }).click();
  await page.getByLabel(/^どんな方か/).fill(wish.describedAs);
  if (kind === "emergency") await page.getByLabel(/^何が起きましたか/).selectOption({ index: 1 });
  if (wish.from) await page.getByLabel("始まりの日").fill(wish.from);
  await page.getByLabel("何泊").fill(String(wish.nights));
  await searchButton(page).click();
  await page.waitForURL(/\/match$/);
}

/** The one button that sends the form; it says its shortcut as well. */
export function searchButton(page: Page) {
  return page.getByRole("button", { name: /^行き先をさがす/ });
}

/** The button that holds a place, by the beginning of its name. */
export function holdButton(page: Page, place: string) {
  return page.getByRole("button", { name: new RegExp(`^${place}.*を仮おさえする$`) });
}

/** 候補をすべて見る — the list shows the best places first; the rest stands behind a link. */
export async function showAllPlaces(page: Page): Promise<void> {
  await open(page, `${new URL(page.url()).pathname}?all=1`);
}
