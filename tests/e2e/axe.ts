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

/** Colours do not change with the window, and measuring them is most of what axe does. */
const SAME_AT_ANY_WIDTH = ["color-contrast"];

/** What passes is not described, nor where it stands: describing every element takes longer than judging it. */
const OPTIONS: Parameters<AxeBuilder["options"]>[0] = {
  resultTypes: ["violations", "incomplete"],
  selectors: false,
};

type Results = Awaited<ReturnType<AxeBuilder["analyze"]>>;

/**
 * At a desk: every rule, colours among them, on the whole page but for rows that repeat one another.
 *
 * Of each list and table two rows of every shape are judged: the hundredth row with the same elements, classes and
 * marks has the colours of the first. All of them are judged by `judgedOnPhone`.
 *
 * @returns violations, and what axe leaves to people and nobody has looked at yet
 */
export async function judgedAtDesk(page: Page): Promise<readonly string[]> {
  await page.evaluate(markRepetitions);
  const axe = new AxeBuilder({ page })
    .options({ ...OPTIONS })
    .withTags(TAGS)
    .exclude("[data-same-as-above]")
    .setLegacyMode(true);
  return told(await axe.analyze());
}

/** On a phone: every rule but the colours, on every element. Call it after `judgedAtDesk`, on the same page. */
export async function judgedOnPhone(page: Page): Promise<readonly string[]> {
  // why: axe is half a megabyte, and the desk has left it in the page.
  const results = await page.evaluate(
    ({ options, tags, leftOut }) => {
      const { axe } = window as unknown as { axe: { run(of: Document, options: object): Promise<Results> } };
      return axe.run(document, {
        ...options,
        runOnly: { type: "tag", values: tags },
        rules: Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }])),
      });
    },
    { options: OPTIONS, tags: TAGS, leftOut: SAME_AT_ANY_WIDTH },
  );
  return told(results);
}

function told({ violations, incomplete }: Results): readonly string[] {
  const line = (kind: string) => (result: Results["violations"][number]) =>
    `${kind} ${result.id}: ${result.nodes.map(({ html }) => html.slice(0, 120)).join(" ‖ ")}`;
  const open = incomplete.filter(({ id }) => !(id in REVIEWED));
  return [...violations.map(line("violates")), ...open.map(line("undecided"))];
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
