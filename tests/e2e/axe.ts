import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import { makeJudge } from "./judge";
import { looksOf } from "./looks";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe cannot decide by itself, by rule, each looked at by a person. Anything else it leaves open fails.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  // The marks ○ △ × ー are drawn and carry words; surfaces with stripes and dots hide their ground from axe. Every pair
  // of ink and ground, stripes included, is computed from the tokens in tests/unit/ui/contrast.test.ts.
  "color-contrast": "computed from the tokens",
};

/**
 * why not AxeBuilder: it sends a megabyte and more to every page twice, and knows no rule that looks at part of a page.
 * Both read the axe-core that it brings along.
 */
function axeSource(): string {
  const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
  return readFileSync(createRequire(builder).resolve("axe-core/axe.min.js"), "utf8");
}

/** What passes is not described, nor where it stands (`noHtml`): describing every element takes longer than judging it. */
const SCRIPT = `window.tomarigi = {
  bringAxe() { ${axeSource()}; axe.configure({ noHtml: true }); },
  judge: (${makeJudge})(${looksOf}, ${JSON.stringify(TAGS)}, ${JSON.stringify(Object.keys(REVIEWED))}),
};`;

const prepared = new WeakSet<Page>();

/** Lets every document of this window bring the script along: sent once, and axe is read only where it is brought. */
async function prepare(page: Page): Promise<void> {
  if (prepared.has(page)) return;
  prepared.add(page);
  await page.addInitScript({ content: SCRIPT });
  await page.evaluate(SCRIPT);
}

/** The looks that have been judged; kept from screen to screen, most of which share a frame and much of what is in it. */
export class KnownLooks {
  readonly inks = new Set<string>();
  readonly wholes = new Set<string>();
}

/**
 * At a desk: every rule. What is about the page — its landmarks, headings, ids, what scrolls and what is too small — is
 * judged on the whole of every page; names, roles and tables where they look like nothing judged before; and the colours
 * of every ink on every ground once. `the-judge-still-bites` shows what that finds.
 *
 * @returns violations, and what axe leaves to people and nobody has looked at yet
 */
export async function judgedAtDesk(
  page: Page,
  known: KnownLooks = new KnownLooks(),
): Promise<readonly string[]> {
  await prepare(page);
  const { inks, wholes } = await page.evaluate(() => window.tomarigi.judge.look());
  const seen = {
    inks: inks.filter((look) => known.inks.has(look)),
    wholes: wholes.filter((look) => known.wholes.has(look)),
  };
  for (const look of inks) known.inks.add(look);
  for (const look of wholes) known.wholes.add(look);
  return page.evaluate((seen) => {
    window.tomarigi.bringAxe();
    return window.tomarigi.judge.atDesk(seen);
  }, seen);
}

/**
 * On a phone, after `judgedAtDesk` and on the same page: what is about the page once more, and every rule but the colours
 * for what is shown there in another way than at the desk, or only there. The elements are the same and say the same, so
 * that a name, a role or a table is not another for being narrower.
 */
export async function judgedOnPhone(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.tomarigi.judge.onPhone());
}
