import type { Page } from "@playwright/test";
import type { Role } from "~/access/model/role";
import { judgedAtDesk, judgedOnPhone, KnownLooks } from "./axe";
import { arrowTo, cellOf, openCalendar } from "./calendar";
import { accountOf, expect, PHONE, test } from "./house";
import { goTo, nameOf, SCREENS, type Screen, type WayTo } from "./screens";

const DESK = { width: 1366, height: 768 };
const NARROW = { width: 320, height: 640 };
/** Most of a screen stands on others as well, and on those of other roles. */
const looks = new KnownLooks();
test.describe.configure({ timeout: 900_000 });

for (const [role, screens] of Object.entries(SCREENS) as [Role, readonly Screen[]][]) {
  test(`the screens of ${accountOf(role).title} can be read and worked by everyone`, async ({ as }) => {
    const page = await as(role);
    const wayTo: WayTo = new Map();
    for (const screen of screens) {
      const name = nameOf(screen);
      await page.setViewportSize(DESK);
      await goTo(page, screen, wayTo);
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expect.soft(await sideways(page), `${name}: runs out of the office screen`).toEqual([]);
      expect.soft(await doubledIds(page), `${name}: ids given twice`).toEqual([]);
      expect.soft(await judgedAtDesk(page, looks), `${name} at a desk`).toEqual([]);
      await page.setViewportSize(PHONE);
      // A bar that sticks to the lower edge lies over whatever happens to be there; at the end it lies over nothing.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      expect.soft(await judgedOnPhone(page), `${name} on a phone`).toEqual([]);
      expect.soft(await tooSmall(page), `${name}: too small for a finger`).toEqual([]);
      await page.setViewportSize(NARROW);
      expect.soft(await sideways(page), `${name}: runs out of a narrow window`).toEqual([]);
    }
  });
}

test("the pages before sign-in can be read and worked by everyone", async ({ page }) => {
  for (const path of ["/signin", "/signin/first", "/try"]) {
    await page.goto(path);
    expect.soft(await judgedAtDesk(page), path).toEqual([]);
    await page.setViewportSize(PHONE);
    expect.soft(await judgedOnPhone(page), `${path} on a phone`).toEqual([]);
    expect.soft(await tooSmall(page), `${path}: too small for a finger`).toEqual([]);
  }
});

test("the night under the cursor is never hidden by the bar of what to do", async ({ as }) => {
  const page = await as("provider_staff");
  await openCalendar(page, "すぎのこホーム");
  await arrowTo(page, cellOf(page, /^202号室 .*空き/));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const bar = page.getByRole("region", { name: "選んだところにすること", exact: true });
  await expect(bar).toBeVisible();
  for (const key of ["ArrowUp", "ArrowDown", "ArrowRight"]) {
    await page.keyboard.press(key);
    expect(await page.evaluate(whatCoversFocus)).toBe("nothing");
  }
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineWidth);
  expect(Number.parseFloat(outline)).toBeGreaterThanOrEqual(2);
});

/**
 * Everything one can press is at least 44 pixels high, or has a label or a row of that height around it. Left out: links
 * inside a sentence (WCAG 2.5.8 excepts them).
 */
function tooSmall(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const finger = 44;
    const selector = "a[href], button, summary, select, input:not([type=hidden]), textarea";
    const small = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".sr, .skip"))
        return false;
      if (element.tabIndex < 0) return false;
      const target = element.closest("label") ?? element;
      const { height, width } = target.getBoundingClientRect();
      if (height === 0 || width <= 1) return false;
      const isInSentence =
        element.tagName === "A" &&
        getComputedStyle(element).display === "inline" &&
        (element.parentElement?.textContent ?? "").trim() !== (element.textContent ?? "").trim();
      return height < finger - 0.5 && !isInSentence;
    });
    return small.map((element) => {
      const height = Math.round((element.closest("label") ?? element).getBoundingClientRect().height);
      return `${height}px <${element.tagName.toLowerCase()} class="${element.className}"> ${(element.textContent ?? "").trim().slice(0, 30)}`;
    });
  });
}

/** Of two elements with one id the second has no label, and no error that points to it. */
function doubledIds(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return [...new Set(ids.filter((id, nth) => ids.indexOf(id) !== nth))];
  });
}

/** Elements that stick out of the window to the right, unless they stand in a region that scrolls by itself. */
function sideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const out = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      if (element.getBoundingClientRect().right <= root.clientWidth + 1) return false;
      for (let around = element.parentElement; around; around = around.parentElement) {
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(around).overflowX)) return false;
      }
      return element.checkVisibility();
    });
    const named = out.map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`);
    return [`${root.scrollWidth} pixels wide`, ...new Set(named)].slice(0, 6);
  });
}

/** What stands in front of the middle of the focused element (WCAG 2.4.11). */
function whatCoversFocus(): string {
  const focused = document.activeElement;
  if (!focused) return "no focus";
  const { left, top, width, height } = focused.getBoundingClientRect();
  const front = document.elementFromPoint(left + width / 2, top + height / 2);
  if (front === null) return "outside of the window";
  return focused.contains(front) ? "nothing" : `<${front.tagName.toLowerCase()} class="${front.className}">`;
}
