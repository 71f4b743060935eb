import type { Page } from "@playwright/test";
import { expect, open, test } from "./house";

/**
 * 予算 — from the telephone to the first inquiry: sixty seconds and twelve interactions for a registered person. Source:
 * ux.md §7; an interaction is a chord of keys, and typing a name is one.
 */
const SECONDS_MAX = 60;
const INTERACTIONS_MAX = 12;

/**
 * A stated human pace (keystroke-level model, Card, Moran and Newell): a key of somebody who types seldom, and the time to
 * make up one's mind before each step. Computed, not measured: the machine's own speed is no part of it.
 */
const KEY_SECONDS = 0.5;
const MIND_SECONDS = 1.35;
/** What the caller needs to say a name, and to say what happened. */
const LISTENING_SECONDS = 20;

/** A hand on the keyboard that counts what it does. */
class Hand {
  interactions = 0;
  seconds = LISTENING_SECONDS;

  constructor(private readonly page: Page) {}

  async press(chord: string): Promise<void> {
    this.did(chord.split("+").length);
    await this.page.keyboard.press(chord);
  }

  async type(text: string): Promise<void> {
    // Two keys for a syllable, and one to take the reading over.
    this.did(text.length * 2 + 1);
    await this.page.keyboard.type(text);
  }

  private did(keys: number): void {
    this.interactions += 1;
    this.seconds += MIND_SECONDS + keys * KEY_SECONDS;
  }
}

test.describe.configure({ timeout: 120_000 });

test("月曜10時台の電話：the carer is in hospital, and the first house is asked by keys alone", async ({
  as,
}) => {
  const page = await as("desk_operator");
  await open(page, "/home");
  const hand = new Hand(page);
  await page.evaluate(() => {
    addEventListener("mousedown", () => document.body.setAttribute("data-mouse", "used"), true);
  });

  await hand.press("F2");
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("searchbox")).toBeFocused();
  await hand.type("ふじい");
  await hand.press("Enter");
  await expect(page.getByRole("button", { name: /藤井 健太/ })).toBeFocused();
  await hand.press("Enter");
  await expect(page.getByRole("radio", { name: "介護者の入院" })).toBeFocused();
  await hand.press("Space");
  const candidates = page.getByRole("region", { name: "候補", exact: true }).getByRole("checkbox");
  await expect(candidates.first()).toBeVisible();
  await hand.press("Alt+2");
  await expect(candidates.first()).toBeFocused();
  await hand.press("Space");
  await hand.press("Control+Enter");

  const answers = page.getByRole("region", { name: "依頼と返事", exact: true });
  await expect(answers.getByText(/あと \d+:\d\d/)).toBeVisible();
  await expect(answers).toContainText("1か所に聞きました");
  expect(await page.locator("body").getAttribute("data-mouse")).toBeNull();
  expect(hand.interactions).toBeLessThanOrEqual(INTERACTIONS_MAX);
  expect(hand.seconds).toBeLessThanOrEqual(SECONDS_MAX);
});
