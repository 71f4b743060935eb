import { type Day, daysBetween } from "~/kernel/day";
import type { Certificate } from "./certificate";
import { type Consent, isInForce } from "./consent";
import type { Contact } from "./contact";
import { type Fact, type FactKey, newestFacts } from "./fact";
import type { Guardian, HouseholdMember } from "./household";

/** What is on record of a person besides the record itself. */
export interface DossierParts {
  readonly household: readonly HouseholdMember[];
  readonly contacts: readonly Contact[];
  readonly guardians: readonly Guardian[];
  readonly certificates: readonly Certificate[];
  readonly facts: readonly Fact[];
  readonly consents: readonly Consent[];
}

/** そろい具合の項目 — what a night needs to find, each with the page where it is written. */
export const COMPLETENESS_ITEMS = [
  "contacts",
  "household",
  "certificate",
  "wish_of_person",
  "first_30_minutes",
  "dangers",
  "allergies",
  "medications",
  "belongings",
  "consent",
] as const;
export type CompletenessItem = (typeof COMPLETENESS_ITEMS)[number];

/** そろい具合 — which items are there, in the order of the vocabulary. */
export interface Completeness {
  readonly done: readonly CompletenessItem[];
  readonly missing: readonly CompletenessItem[];
}

const FACT_ITEMS = [
  "wish_of_person",
  "first_30_minutes",
  "dangers",
  "allergies",
  "medications",
  "belongings",
] as const satisfies readonly FactKey[];

/**
 * そろい具合 — 「ない」と聞いた counts as known: an empty answer was asked for, a missing one was not.
 *
 * A contact counts once someone has agreed; consent counts for the houses (layer 3), to whom a night would hand over.
 *
 * @param isWithheld  the household of a protected person was left out: nothing is said about it
 */
export function completenessOf(parts: DossierParts, today: Day, isWithheld = false): Completeness {
  const asked = COMPLETENESS_ITEMS.filter((item) => !isWithheld || item !== "household");
  const facts = newestFacts(parts.facts);
  const isDone = (item: CompletenessItem): boolean => {
    if (item === "contacts") return parts.contacts.some(({ agreedOn }) => agreedOn !== null);
    if (item === "household") return parts.household.length > 0;
    if (item === "certificate") return parts.certificates.length > 0;
    if (item === "consent") return parts.consents.some((one) => one.layer === 3 && isInForce(one, today));
    return facts[FACT_ITEMS.find((key) => key === item) ?? "wish_of_person"] !== undefined;
  };
  return {
    done: asked.filter(isDone),
    missing: asked.filter((item) => !isDone(item)),
  };
}

/** 期限のあるもの. */
export type ExpiryKind = "certificate" | "level" | "consent" | "guardian" | "health_check" | "roster_review";

/** 期限 — a day after which something on record no longer counts. */
export interface Expiry {
  readonly kind: ExpiryKind;
  /** Which one, where there are several: a layer, a house. */
  readonly of: string;
  /** Last day, inclusive. */
  readonly lastDay: Day;
  /** Days left; below zero when it is over. */
  readonly daysLeft: number;
}

/** Days ahead within which an end is shown. */
export const EXPIRY_AHEAD_DAYS = 90;
/** Days for which what has ended is still shown. */
export const EXPIRY_PAST_DAYS = 180;

/**
 * 期限が近いもの — soonest first; what ended within the last half year stays until it is renewed.
 *
 * Of certificates and consents the one that lasts longest counts: a renewed one takes the worry away.
 */
export function expiriesOf(
  parts: Pick<DossierParts, "certificates" | "consents" | "guardians">,
  others: readonly Omit<Expiry, "daysLeft">[],
  today: Day,
): readonly Expiry[] {
  const longest = (days: readonly (Day | null)[]) =>
    days.includes(null) ? undefined : [...(days as readonly Day[])].sort().at(-1);
  const decided = parts.certificates.filter(({ validFrom }) => validFrom !== null);
  const levels = decided.filter(({ level }) => level !== "not_assessed");
  const standing = parts.consents.filter(({ withdrawnOn }) => withdrawnOn === null);
  const ends: { kind: ExpiryKind; of: string; lastDay: Day | undefined }[] = [
    { kind: "certificate", of: "", lastDay: longest(decided.map(({ validUntil }) => validUntil)) },
    { kind: "level", of: "", lastDay: longest(levels.map(({ levelUntil }) => levelUntil)) },
    ...([1, 2, 3, 4, 5] as const).map((layer) => ({
      kind: "consent" as const,
      of: String(layer),
      lastDay: longest(standing.filter((one) => one.layer === layer).map(({ validUntil }) => validUntil)),
    })),
    ...parts.guardians.map(({ name, untilDay }) => ({
      kind: "guardian" as const,
      of: name,
      lastDay: untilDay ?? undefined,
    })),
    ...others,
  ];
  return ends
    .flatMap(({ lastDay, ...rest }) =>
      lastDay === undefined ? [] : [{ ...rest, lastDay, daysLeft: daysBetween(today, lastDay) }],
    )
    .filter(({ daysLeft }) => -EXPIRY_PAST_DAYS <= daysLeft && daysLeft <= EXPIRY_AHEAD_DAYS)
    .sort((left, right) => left.daysLeft - right.daysLeft);
}
