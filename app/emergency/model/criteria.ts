import { type Day, daysBetween } from "~/kernel/day";
import { EMERGENCY_REASONS, type EmergencyReason } from "~/matching/model/emergency-reason";

/** 緊急の判定基準の一つ — a sentence of the municipality's rule and the reasons it covers. */
export interface Criterion {
  /** Stays the same through the versions, so that figures can be counted over years. */
  readonly key: string;
  readonly text: string;
  readonly reasons: readonly EmergencyReason[];
  /**
   * How many days before the first night the reason may have arisen; null for no limit. Two in the scheme of
   * 筑紫野・太宰府・春日 and in 緊急短期入所受入加算. Source: domain.md §4.1, §4.3.
   */
  readonly daysBeforeMax: number | null;
}

/** The criteria in force with their version; version 0 where the municipality has not written any. */
export interface CriteriaInForce {
  readonly version: number;
  readonly validFrom: Day | null;
  readonly criteria: readonly Criterion[];
}

const CARER_GONE: readonly EmergencyReason[] = [
  "carer_hospitalized",
  "carer_illness",
  "carer_accident",
  "carer_death",
  "carer_funeral",
  "carer_childbirth",
  "carer_missing",
];

/**
 * 市が決めるまでの基準 — used until the municipality writes its own. The three groups that the published definitions
 * share: the carer is unforeseeably absent, home cannot be lived in, the person cannot stay as they are.
 * Source: domain.md §4.1.
 */
export const DEFAULT_CRITERIA: CriteriaInForce = {
  version: 0,
  validFrom: null,
  criteria: [
    { key: "carer_absent", text: "介護する人が、急にいなくなった", reasons: CARER_GONE, daysBeforeMax: 2 },
    { key: "home_lost", text: "火事や水害などで、家にいられない", reasons: ["home_lost"], daysBeforeMax: 2 },
    {
      key: "cannot_stay",
      text: "このままでは、ご本人が安全にすごせない",
      reasons: [
        "carer_exhaustion",
        "person_condition_change",
        "person_fall",
        "helper_cancelled",
        "abuse_suspected",
      ],
      daysBeforeMax: null,
    },
    {
      key: "recognised",
      text: "そのほか、市が緊急と認めた",
      reasons: ["other"],
      daysBeforeMax: null,
    },
  ],
};

/** あてはまる基準 — the first criterion that covers the reason; null when none does or the reason is not known. */
export function criterionFor(
  criteria: readonly Criterion[],
  reason: EmergencyReason | null,
): Criterion | null {
  if (reason === null) return null;
  return criteria.find(({ reasons }) => reasons.includes(reason)) ?? null;
}

/** 「二日前まで」 — whether the reason arose near enough to the first night; null when the day is not known. */
export function aroseInTime(criterion: Criterion, occurredOn: Day | null, fromDay: Day): boolean | null {
  if (criterion.daysBeforeMax === null) return true;
  if (occurredOn === null) return null;
  return daysBetween(occurredOn, fromDay) <= criterion.daysBeforeMax;
}

/** どの基準にも入っていない理由 — reasons that no criterion covers, which the page names so that none is forgotten. */
export function reasonsLeftOut(criteria: readonly Criterion[]): readonly EmergencyReason[] {
  return EMERGENCY_REASONS.filter((reason) => !criteria.some(({ reasons }) => reasons.includes(reason)));
}
