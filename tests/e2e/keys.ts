import type { Page } from "@playwright/test";
import { expect } from "./house";

/** What stands in the page for hands and is not reached by the Tab key. */
export async function unreachedByKeys(page: Page): Promise<readonly string[]> {
  const stops = page
    .locator("main")
    .locator("a[href], button, input:not([type=hidden]):not([type=radio]), select, textarea, summary")
    .filter({ visible: true });
  const count = await stops.count();
  expect(count).toBeGreaterThan(0);
  await page.locator("#main").focus();
  await page.evaluate(() =>
    document.addEventListener("focusin", ({ target }) =>
      (target as Element).setAttribute("data-reached", ""),
    ),
  );
  // Radio buttons of one question are one stop, and a scrolling table is one of its own.
  for (let presses = 0; presses < count + 20; presses += 1) await page.keyboard.press("Tab");
  return stops
    .and(page.locator(":not([data-reached]):not(:disabled)"))
    .evaluateAll((missed) => missed.map((one) => one.outerHTML.slice(0, 80)));
}
