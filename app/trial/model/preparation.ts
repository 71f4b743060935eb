/** 泊まる前の確認 — what is done before a stay at a house that does not know the person yet. */
export const BEFORE_ITEMS = [
  "visit",
  "interview",
  "contract",
  "assessment",
  "health_check",
  "certificate",
  "medicine_sheet",
] as const;

/** 持ち物. */
export const BRING_ITEMS = [
  "clothes",
  "night_clothes",
  "wash_things",
  "medicines",
  "cards",
  "calming_thing",
  "money",
] as const;

export const PREPARATION_ITEMS = [...BEFORE_ITEMS, ...BRING_ITEMS] as const;
export type PreparationItem = (typeof PREPARATION_ITEMS)[number];

/**
 * 要る確認 — what is asked for this stay. A house that had the person before has the contract and the papers; the visit and
 * the interview are past. Source: domain.md §2.3 (first stay, real practice).
 *
 * @param staysBefore  of this person at this house
 */
export function itemsAsked(staysBefore: number): readonly PreparationItem[] {
  const before = staysBefore > 0 ? BEFORE_ITEMS.filter((item) => item === "medicine_sheet") : BEFORE_ITEMS;
  return [...before, ...BRING_ITEMS];
}

/** 薬の日数 — every counted day, and one more in case the way home is late. */
export function medicineDays(nights: number): number {
  return nights + 2;
}
