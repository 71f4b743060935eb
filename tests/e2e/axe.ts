import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe cannot decide by itself, by rule, each looked at by a person. Anything else it leaves open fails.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  // The marks ○ △ × ー are drawn and carry words; surfaces with stripes and dots hide their ground from axe. Every pair
  // of ink and ground, stripes included, is computed from the tokens in tests/unit/ui/contrast.test.ts.
  "color-contrast": "computed from the tokens",
};

/** Colours do not change with the window, and measuring them is most of what axe does: they are judged apart. */
const COLOURS = "color-contrast";

/** What passes is not described, nor where it stands: describing every element takes longer than judging it. */
const OPTIONS: Parameters<AxeBuilder["options"]>[0] = {
  resultTypes: ["violations", "incomplete"],
  selectors: false,
};

/** Rows that look like two rows above them: the hundredth row with the same elements, classes and marks is no other. */
const REPEATED = "[data-same-as-above]";

type Results = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/** The looks whose colours have been judged; kept from screen to screen, most of which share a frame. */
export type KnownColours = Set<string>;

/**
 * At a desk: every rule on the whole page but for rows that repeat one another, and the colours of every look that was
 * not seen before. A look is an element's classes and marks and those around it, which is what the colours hang on.
 *
 * @returns violations, and what axe leaves to people and nobody has looked at yet
 */
export async function judgedAtDesk(page: Page, known: KnownColours = new Set()): Promise<readonly string[]> {
  await page.evaluate(markRepetitions);
  const axe = new AxeBuilder({ page })
    .options({ ...OPTIONS })
    .withTags(TAGS)
    .disableRules(COLOURS)
    .exclude(REPEATED)
    .setLegacyMode(true);
  return [...told(await axe.analyze()), ...(await judgedColours(page, known))];
}

async function judgedColours(page: Page, known: KnownColours): Promise<readonly string[]> {
  const looks = await page.evaluate(looksOfTexts);
  const fresh = looks.map((look) => !known.has(look) && Boolean(known.add(look)));
  if (!fresh.includes(true)) return [];
  await page.evaluate(markTexts, fresh);
  return told(
    await runAxe(page, { include: [["[data-new-look]"]] }, { runOnly: { type: "rule", values: [COLOURS] } }),
  );
}

/** On a phone: every rule but the colours. Call it after `judgedAtDesk`, on the same page. */
export async function judgedOnPhone(page: Page): Promise<readonly string[]> {
  return told(
    await runAxe(
      page,
      { exclude: [[REPEATED]] },
      { runOnly: { type: "tag", values: TAGS }, rules: { [COLOURS]: { enabled: false } } },
    ),
  );
}

/** why: axe is half a megabyte, and the first judgement of a page has left it there. */
function runAxe(page: Page, context: object, options: object): Promise<Results> {
  return page.evaluate(
    ({ context, options }) => {
      const { axe } = window as unknown as { axe: { run(of: object, options: object): Promise<Results> } };
      return axe.run(context, options);
    },
    { context, options: { ...OPTIONS, ...options } },
  );
}

function told({ violations, incomplete }: Results): readonly string[] {
  const line = (kind: string) => (result: Results["violations"][number]) =>
    `${kind} ${result.id}: ${result.nodes.map(({ html }) => html.slice(0, 120)).join(" ‖ ")}`;
  const open = incomplete.filter(({ id }) => !(id in REVIEWED));
  return [...violations.map(line("violates")), ...open.map(line("undecided"))];
}

/** The look of every element that holds text of its own, in the order of the page. Runs in the page. */
function looksOfTexts(): string[] {
  const lookOf = (element: Element): string => {
    const marks = [...element.attributes]
      .filter(
        ({ name }) =>
          /^(class|style|type|open|hidden|disabled|checked|aria-(?!label|describedby|controls|owns))/.test(
            name,
          ) || name.startsWith("data-"),
      )
      .map(({ name, value }) => (name.startsWith("data-") && /\d/.test(value) ? name : `${name}=${value}`));
    const around = element.parentElement ? lookOf(element.parentElement) : "";
    return `${around}>${element.localName} ${marks.sort().join(" ")}`;
  };
  const writes = (element: Element) =>
    element.matches("input, select, textarea") ||
    [...element.childNodes].some((child) => child.nodeType === 3 && (child.textContent ?? "").trim() !== "");
  const texts = [...document.body.querySelectorAll("*")].filter(writes);
  for (const element of texts) element.setAttribute("data-text", "");
  return texts.map((element) => {
    const shown = element.checkVisibility({ visibilityProperty: true }) ? "shown" : "hidden";
    return `${shown} ${lookOf(element)}`;
  });
}

/** Marks the texts, in the order of `looksOfTexts`, whose look is new. Runs in the page. */
function markTexts(fresh: readonly boolean[]): void {
  for (const [index, element] of [...document.querySelectorAll("[data-text]")].entries()) {
    if (fresh[index]) element.setAttribute("data-new-look", "");
  }
}

/** Marks the rows of every list and table that look like two rows above them. Runs in the page. */
function markRepetitions(): void {
  const shown = 2;
  // What a row says differs from row to row; what it looks like is said by these and by what is inside.
  const looks = (element: Element): string => {
    const marks = [...element.attributes].map(({ name, value }) => {
      const isLook = /^(class|style|role|type|open|hidden|disabled|aria-(?!label|describedby|controls))/.test(
        name,
      );
      return isLook || (name.startsWith("data-") && !/\d/.test(value)) ? `${name}=${value}` : name;
    });
    const inside = [...element.childNodes].map((child) => {
      if (child instanceof Element) return looks(child);
      return (child.textContent ?? "").trim() === "" ? "" : "text";
    });
    return `<${element.localName} ${marks.sort().join(" ")}>${inside.join("")}</>`;
  };
  for (const list of document.querySelectorAll("ul, ol, tbody")) {
    const seen = new Map<string, number>();
    for (const row of list.children) {
      const shape = looks(row);
      const before = seen.get(shape) ?? 0;
      seen.set(shape, before + 1);
      if (before >= shown) row.setAttribute("data-same-as-above", "");
    }
  }
}
