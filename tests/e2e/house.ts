import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "db/seeds/demo-accounts";
import type { Role } from "~/access/model/role";

export { expect };

export const PHONE = { width: 375, height: 812 };

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface House {
  /** A window of its own for someone of this role, who has come in through the sign-in form. */
  as(role: Role, options?: BrowserContextOptions): Promise<Page>;
}

/**
 * The story's people at their screens, in the town of this worker (see playwright.config.ts). Whatever a window complains about — an error in its console, a refusal of the
 * content policy, an answer of 500 — fails the test it belongs to.
 */
export const test = base.extend<House, { readonly signedIn: Map<Role, Cookies> }>({
  signedIn: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
    async ({}, use) => use(new Map()),
    { scope: "worker" },
  ],
  async as({ browser, signedIn }, use) {
    const complaints: string[] = [];
    const windows: BrowserContext[] = [];
    await use(async (role, options = {}) => {
      const storageState = signedIn.get(role);
      const context = await browser.newContext({ ...(storageState && { storageState }), ...options });
      windows.push(context);
      const page = await context.newPage();
      noteComplaints(page, complaints);
      if (!storageState) {
        await signIn(page, role);
        signedIn.set(role, await context.storageState());
      }
      return page;
    });
    for (const window of windows) await window.close();
    expect(complaints).toEqual([]);
  },
});

export function accountOf(role: Role) {
  const account = DEMO_ACCOUNTS.find((one) => one.role === role);
  if (!account) throw new RangeError(`nobody of the demo city is ${role}`);
  return account;
}

export async function signIn(page: Page, role: Role): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("メールアドレス").fill(accountOf(role).email);
  await page.getByLabel("パスワード", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "入る", exact: true }).click();
  await page.waitForURL("**/home");
}

function noteComplaints(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => {
    // Whoever goes on while the page is reading cuts the reading off, and the browser says so.
    if (!`${error}`.includes("AbortError")) complaints.push(`${page.url()}: ${error.message}`);
  });
  page.on("console", (message) => {
    // A refusal is an answer of 4xx by design; Chromium reports it as an error of its own.
    const isAnswer = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isAnswer) complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 500) complaints.push(`${answer.status()} ${answer.url()}`);
  });
}

/** Opens a page and waits until its scripts have taken over, so that keys are not pressed into the void. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** Waits until the page's scripts have taken over. */
export async function awake(page: Page): Promise<void> {
  const main = page.locator("#main");
  await expect
    .poll(() =>
      main.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps"))),
    )
    .toBe(true);
}

/** Goes to an element with the Tab key alone, as far as anybody would press it. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${target} was not reached with ${key}`);
}
