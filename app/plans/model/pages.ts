import type { SectionId } from "./sections";

/** 書くページ — seven short pages over the fourteen sections, in the order in which one talks about them. */
export const PLAN_PAGES = {
  who: ["person", "household"],
  contacts: ["contacts", "triggers"],
  living: ["daily", "medical"],
  comfort: ["behaviour", "wishes", "bring"],
  days: ["grid"],
  places: ["places", "practice"],
  agreement: ["consent", "after"],
} as const satisfies Readonly<Record<string, readonly SectionId[]>>;
export type PlanPage = keyof typeof PLAN_PAGES;

export const PAGE_KEYS = Object.keys(PLAN_PAGES) as readonly PlanPage[];

/** Reads the page of an address; null for a stranger. */
export function planPage(text: string | undefined): PlanPage | null {
  return PAGE_KEYS.find((page) => page === text) ?? null;
}

/** The page after this one; null after the last. */
export function pageAfter(page: PlanPage): PlanPage | null {
  return PAGE_KEYS[PAGE_KEYS.indexOf(page) + 1] ?? null;
}
