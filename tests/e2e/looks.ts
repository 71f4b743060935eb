/**
 * What stands on a page, as looks: two elements of one look are drawn by the same lines of the program with other words
 * in them, so that what is true of the one is true of the other. Runs in the page and therefore reaches for nothing
 * outside of itself.
 */
export interface Looks {
  /** By element that writes: its own marks, its ink, and every ground below it: what its contrast hangs on. */
  readonly ink: ReadonlyMap<Element, string>;
  /** By element: its marks, those around it and everything inside: what its name, role and structure hang on. */
  readonly whole: ReadonlyMap<Element, string>;
}

export function looksOf(root: Element): Looks {
  // What differs from one bed, person or night to the next. Whether it says anything at all does count.
  const words =
    /^(href|src|srcset|id|for|name|value|alt|title|placeholder|datetime|min|max|action|headers|form|list|d|points|x|y|x1|x2|y1|y2|cx|cy|r|width|height|transform|viewBox|formaction|aria-(label|labelledby|describedby|controls|owns|details|activedescendant|rowindex|colindex|rowcount|colcount|setsize|posinset|valuenow|valuetext))$/;
  const references =
    /^(for|form|list|headers|aria-(labelledby|describedby|controls|owns|details|activedescendant))$/;

  const marksOf = (element: Element): string => {
    const marks = [...element.attributes].map(({ name, value }) => {
      if (references.test(name)) return `${name}→${value.split(/\s+/).map(targetOf).join(",")}`;
      const isWord = words.test(name) || (/^(data-|style$)/.test(name) && /\d/.test(value));
      if (isWord) return value.trim() === "" ? `${name} is empty` : name;
      return `${name}=${value}`;
    });
    const labels = (element as HTMLInputElement).labels;
    // A label may stand anywhere on the page.
    if (labels) marks.push(`labels=${[...labels].map(({ textContent }) => Boolean(textContent?.trim()))}`);
    return `${element.localName} ${marks.sort().join(" ")}`;
  };
  const targetOf = (id: string): string => {
    const target = document.getElementById(id);
    return target
      ? `${target.localName}${(target.textContent ?? "").trim() === "" ? " without words" : ""}`
      : "nothing";
  };

  // Fifty-three bits of a hash in place of a kilobyte of marks (cyrb53): a thousand elements have a thousand looks.
  const short = (text: string): string => {
    let high = 0xdeadbeef;
    let low = 0x41c6ce57;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text.charCodeAt(at);
      high = Math.imul(high ^ letter, 2654435761);
      low = Math.imul(low ^ letter, 1597334677);
    }
    high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
    low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
    return ((low & 0x1fffff) * 4294967296 + (high >>> 0)).toString(36);
  };

  const plain = new Map([
    ["background-color", "rgba(0, 0, 0, 0)"],
    ["background-image", "none"],
    ["opacity", "1"],
    ["filter", "none"],
    ["backdrop-filter", "none"],
    ["mix-blend-mode", "normal"],
    ["clip-path", "none"],
    ["transform", "none"],
  ]);
  const inkOf = (style: CSSStyleDeclaration): string =>
    `${style.color} ${style.fontSize} ${style.fontWeight} ${style.textShadow} ${style.webkitTextFillColor}`;
  const groundOf = (style: CSSStyleDeclaration): string =>
    [...plain]
      .map(([name, usual]) => [name, style.getPropertyValue(name), usual])
      .filter(([, value, usual]) => value !== usual)
      .map(([name, value]) => `${name}=${value}`)
      .join(" ");
  const writes = (element: Element): boolean =>
    element.matches("input, select, textarea") ||
    [...element.childNodes].some((child) => child.nodeType === 3 && (child.textContent ?? "").trim() !== "");

  const ink = new Map<Element, string>();
  const whole = new Map<Element, string>();
  const look = (element: Element, around: string, below: string): string => {
    const marks = marksOf(element);
    const shown = element.checkVisibility({ visibilityProperty: true }) ? "shown" : "hidden";
    const here = short(`${around}>${shown} ${marks}`);
    const style = getComputedStyle(element);
    const own = groundOf(style);
    // What is taken out of the flow may lie on something that is not around it: where it stands counts in full.
    const inFlow = /static|relative/.test(style.position);
    const grounds = own === "" && inFlow ? below : short(`${below}|${own}|${inFlow ? "" : here}`);
    if (writes(element)) ink.set(element, short(`${shown} ${marks} ${inkOf(style)} on ${grounds}`));
    let inside = "";
    for (const child of element.childNodes) {
      if (child instanceof Element) inside += look(child, here, grounds);
      else if (child.nodeType === Node.TEXT_NODE && (child.textContent ?? "").trim() !== "") inside += "text";
    }
    const all = short(`${here}{${inside}}`);
    whole.set(element, all);
    return all;
  };
  look(root, "", "");
  return { ink, whole };
}
