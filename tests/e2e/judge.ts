import type AxeBuilder from "@axe-core/playwright";
import type { Looks } from "./looks";

type Results = Awaited<ReturnType<AxeBuilder["analyze"]>>;
interface Rule {
  readonly id: string;
  readonly tags: readonly string[];
  gather(...parameters: unknown[]): readonly { readonly actualNode: Element }[];
}
interface Axe {
  readonly _audit: { readonly rules: readonly Rule[] };
  configure(spec: object): void;
  run(options: object): Promise<Results>;
}

/** The looks that have been judged, kept from screen to screen and from role to role. */
export interface Known {
  readonly inks: readonly string[];
  readonly wholes: readonly string[];
}

export interface Judge {
  /** The looks of this page that may have been judged before. */
  look(): Known;
  atDesk(known: Known): Promise<readonly string[]>;
  onPhone(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    /** What tests/e2e/axe.ts brings into every page. */
    tomarigi: { bringAxe(): void; judge: Judge };
    axe: Axe;
  }
}

/**
 * axe in one run a width, with each rule told what of the page to look at. Runs in the page and therefore reaches for
 * nothing outside of itself.
 */
export function makeJudge(
  looksOf: (root: Element) => Looks,
  tags: readonly string[],
  reviewed: readonly string[],
): Judge {
  const COLOURS = "color-contrast";
  const SIZE = "target-size";
  /**
   * What these say about an element hangs on itself, on what is inside and on what it stands in: on its whole look. Rules
   * of any other kind, new ones included, see the whole page.
   */
  const aboutOneElement = /^cat\.(aria|forms|name-role-value|tables|text-alternatives)$/;

  let looks: Looks | undefined;
  /** How each element was shown at the desk. */
  let atDesk = new Map<Element, string>();
  const howShown = (element: Element) =>
    `${element.checkVisibility({ visibilityProperty: true })} ${getComputedStyle(element).display}`;

  /**
   * Those that can be too small: axe measures every target against everything near it, and of one that is large enough
   * and touches no other it finds nothing. Measuring so takes a fifth of all its time.
   */
  function tightTargets(): Set<Element> {
    const least = 24;
    const selector =
      "a, area, button, summary, select, input, textarea, iframe, [tabindex], [contenteditable]";
    const targets = [...document.querySelectorAll(selector)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0)
      .sort((one, other) => one.box.top - other.box.top);
    const tight = new Set<Element>();
    for (const [index, { element, box }] of targets.entries()) {
      if (box.width < least || box.height < least) tight.add(element);
      for (let next = index + 1; next < targets.length; next += 1) {
        const other = targets[next];
        if (!other || other.box.top >= box.bottom) break;
        if (other.box.left >= box.right || other.box.right <= box.left) continue;
        // What lies inside of another covers it and is not covered by it.
        if (!element.contains(other.element)) tight.add(other.element);
        if (!other.element.contains(element)) tight.add(element);
      }
    }
    return tight;
  }

  async function run(wants: (rule: Rule, element: Element) => boolean, rules: object) {
    const { axe } = window;
    // why: axe takes one context for all rules, and builds its picture of the page anew for every run.
    for (const rule of axe._audit.rules) {
      const { gather } = Object.getPrototypeOf(rule) as Rule;
      rule.gather = (...parameters) =>
        gather.apply(rule, parameters).filter(({ actualNode }) => wants(rule, actualNode));
    }
    const { violations, incomplete } = await axe.run({
      runOnly: { type: "tag", values: tags },
      rules,
      resultTypes: ["violations", "incomplete"],
      selectors: false,
      elementRef: true,
      iframes: false,
    });
    const line = (kind: string) => (result: Results["violations"][number]) => {
      const nodes = result.nodes as unknown as readonly { readonly element: Element }[];
      return `${kind} ${result.id}: ${nodes.map(({ element }) => element.outerHTML.slice(0, 120)).join(" ‖ ")}`;
    };
    const open = incomplete.filter(({ id }) => !reviewed.includes(id));
    return [...violations.map(line("violates")), ...open.map(line("undecided"))];
  }

  return {
    look() {
      looks = looksOf(document.body);
      const { ink, whole } = looks;
      return { inks: [...new Set(ink.values())], wholes: [...new Set(whole.values())] };
    },

    async atDesk({ inks, wholes }) {
      const { ink, whole } = looks ?? looksOf(document.body);
      // The hundredth row of one look is no other than the first two, and neither is the frame of the next screen.
      const same = new Set<Element>();
      const seen = new Map<string, number>(wholes.map((look) => [look, 2]));
      const walk = (element: Element, isSame: boolean): void => {
        const look = whole.get(element) ?? "";
        const before = seen.get(look) ?? 0;
        seen.set(look, before + 1);
        const known = isSame || before >= 2;
        if (known) same.add(element);
        for (const child of element.children) walk(child, known);
      };
      walk(document.body, false);
      const inked = new Set(inks);
      const coloured = new Set(
        [...ink].filter(([, look]) => !inked.has(look) && inked.add(look)).map(([one]) => one),
      );
      const tight = tightTargets();
      atDesk = new Map([...whole.keys()].map((element) => [element, howShown(element)]));
      return run(({ id, tags }, element) => {
        if (id === COLOURS) return coloured.has(element);
        if (id === SIZE) return tight.has(element);
        return !same.has(element) || !tags.some((tag) => aboutOneElement.test(tag));
      }, {});
    },

    async onPhone() {
      const tight = tightTargets();
      const changed = new Set(
        [...document.body.querySelectorAll("*")].filter((one) => atDesk.get(one) !== howShown(one)),
      );
      return run(
        ({ id, tags }, element) => {
          if (id === SIZE) return tight.has(element);
          return changed.has(element) || !tags.some((tag) => aboutOneElement.test(tag));
        },
        { [COLOURS]: { enabled: false } },
      );
    },
  };
}
