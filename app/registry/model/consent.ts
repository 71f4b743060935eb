import type { Day } from "~/kernel/day";
import type { Id } from "~/kernel/id";

/** 5層 of the network: 市, 中核機関, 拠点の事業者, 連携先 (医療・学校・警察など), 地域. Source: domain.md §1.5 S4-13. */
export const LAYERS = [1, 2, 3, 4, 5] as const;
export type Layer = (typeof LAYERS)[number];

/** 見せる項目 — what a consent can cover, as few as a family can keep apart. */
export const CONSENT_FIELDS = [
  "name",
  "address",
  "contacts",
  "certificate",
  "care",
  "behaviour",
  "medication",
  "wishes",
  "plan",
  "photo",
] as const;
export type ConsentField = (typeof CONSENT_FIELDS)[number];

/**
 * その層に同意できる項目 — the local community (5) never gets a person's data beyond name and contacts, with consent, and
 * never care or medicines. Source: domain.md §1.5 S4-13, §7.2.
 */
export const FIELDS_OF_LAYER: Readonly<Record<Layer, readonly ConsentField[]>> = {
  1: CONSENT_FIELDS,
  2: CONSENT_FIELDS,
  3: CONSENT_FIELDS,
  4: CONSENT_FIELDS,
  5: ["name", "contacts"],
};

/** だれが同意したか. */
export const CONSENT_GIVERS = ["person", "guardian", "family"] as const;
export type ConsentGiver = (typeof CONSENT_GIVERS)[number];

/** What is written down when consent is given. */
export interface ConsentFacts {
  readonly layer: Layer;
  readonly fields: readonly ConsentField[];
  readonly givenByKind: ConsentGiver;
  readonly givenBy: string;
  /** Why the person did not say it; empty when the person did. */
  readonly proxyReason: string;
  /** どう説明したか: やさしい日本語, 絵, … */
  readonly explained: string;
  readonly givenOn: Day;
  /** Last day, inclusive: consent without an end is no informed consent. */
  readonly validUntil: Day;
}

/** 同意. */
export interface Consent extends ConsentFacts {
  readonly consentId: Id<"PersonConsent">;
  readonly notedBy: string;
  readonly withdrawnOn: Day | null;
  readonly withdrawnBy: string | null;
}

/** What the rule reads of a consent. */
export type ConsentOnRecord = Pick<Consent, "layer" | "fields" | "givenOn" | "validUntil" | "withdrawnOn">;

/** 効いている同意か — given, not run out, not withdrawn. From the day of a withdrawal on it counts for nothing. */
export function isInForce(
  { givenOn, validUntil, withdrawnOn }: Pick<Consent, "givenOn" | "validUntil" | "withdrawnOn">,
  today: Day,
): boolean {
  return givenOn <= today && today <= validUntil && (withdrawnOn === null || today < withdrawnOn);
}

/**
 * 同意があるか — may this field be shown to this layer today? The rule for whoever discloses.
 *
 * A consent counts for its own layer alone: yes to the houses (3) says nothing of the police (4). Where a layer may not
 * be given a field at all (`FIELDS_OF_LAYER`), no consent opens it.
 */
export function consented(
  consents: readonly ConsentOnRecord[],
  layer: Layer,
  field: ConsentField,
  today: Day,
): boolean {
  if (!FIELDS_OF_LAYER[layer].includes(field)) return false;
  return consents.some((one) => one.layer === layer && one.fields.includes(field) && isInForce(one, today));
}

/** 見せてよい項目 — every field that this layer may be shown today, in the order of the vocabulary. */
export function consentedFields(
  consents: readonly ConsentOnRecord[],
  layer: Layer,
  today: Day,
): readonly ConsentField[] {
  return CONSENT_FIELDS.filter((field) => consented(consents, layer, field, today));
}

export type ConsentRefusal =
  | { readonly kind: "given_in_the_future"; readonly today: Day }
  | { readonly kind: "ends_before_it_begins" }
  | { readonly kind: "proxy_without_reason" }
  | { readonly kind: "no_fields" }
  | { readonly kind: "not_for_this_layer"; readonly fields: readonly ConsentField[] };

/** 同意を書けるか — every reason why not; empty when it may be written. */
export function consentRefusals(facts: ConsentFacts, today: Day): readonly ConsentRefusal[] {
  const refusals: ConsentRefusal[] = [];
  if (facts.givenOn > today) refusals.push({ kind: "given_in_the_future", today });
  if (facts.validUntil < facts.givenOn) refusals.push({ kind: "ends_before_it_begins" });
  if (facts.givenByKind !== "person" && facts.proxyReason === "") {
    refusals.push({ kind: "proxy_without_reason" });
  }
  if (facts.fields.length === 0) refusals.push({ kind: "no_fields" });
  const beyond = facts.fields.filter((field) => !FIELDS_OF_LAYER[facts.layer].includes(field));
  if (beyond.length > 0) refusals.push({ kind: "not_for_this_layer", fields: beyond });
  return refusals;
}
