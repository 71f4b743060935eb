import { ageOn, type Day, daysBetween } from "~/kernel/day";
import { type CertificateFacts, certificatesOn } from "./certificate";
import { agreedTo, type Contact } from "./contact";
import { carersOf, daysUntilAge, type HouseholdMember, hasSoleCarer, memberAge } from "./household";

/** 気をつける目じるし — what makes an emergency likelier or harder, derived and never typed. Source: domain.md §1.2 S1-3, §1.5 S4-1. */
export const RISKS = [
  "carer_80",
  "carer_65",
  "sole_carer",
  "carer_ill",
  "no_household",
  "nobody_to_call",
  "nobody_agreed_to_stay",
  "no_practice_stay",
  "no_certificate",
  "certificate_expiring",
  "no_plan",
  "turns_18",
  "turns_65",
] as const;
export type Risk = (typeof RISKS)[number];

/** The ages of a carer from which care may end any day. Source: domain.md §1.5 S4-2 (8050). */
export const AGED_CARER = 65;
export const VERY_AGED_CARER = 80;
/** Days within which the end of a certificate is a reason to call. */
export const EXPIRING_DAYS = 60;
/** A change of law at a birthday is prepared for a year ahead (障害児→者 at 18, 介護保険 at 65). */
export const BIRTHDAY_AHEAD_DAYS = 365;

/** What the indicators are read from. */
export interface RiskFacts {
  readonly birthDate: Day | null;
  readonly household: readonly Pick<
    HouseholdMember,
    "careRole" | "health" | "birthDate" | "ageSaid" | "ageSaidOn"
  >[];
  readonly contacts: readonly Pick<Contact, "canDo" | "agreedOn">[];
  readonly certificates: readonly Pick<CertificateFacts, "validFrom" | "validUntil">[];
  /** Stays anywhere, ever. */
  readonly stays: number;
  /** Null where nobody has looked for one. */
  readonly hasPlan: boolean | null;
}

/** 目じるし — every indicator that holds on a day, in the order of the vocabulary. */
export function risksOf(facts: RiskFacts, today: Day): readonly Risk[] {
  const held = new Set<Risk>();
  const carers = carersOf(facts.household);
  const oldest = Math.max(0, ...carers.map((carer) => memberAge(carer, today) ?? 0));
  if (oldest >= VERY_AGED_CARER) held.add("carer_80");
  else if (oldest >= AGED_CARER) held.add("carer_65");
  if (facts.household.length === 0) held.add("no_household");
  if (hasSoleCarer(facts.household)) held.add("sole_carer");
  if (carers.some(({ health }) => health === "ill" || health === "in_hospital" || health === "frail")) {
    held.add("carer_ill");
  }
  if (facts.contacts.length === 0) held.add("nobody_to_call");
  else if (agreedTo(facts.contacts, "stay").length === 0) held.add("nobody_agreed_to_stay");
  if (facts.stays === 0) held.add("no_practice_stay");
  const valid = certificatesOn(facts.certificates, today);
  const last = valid[0];
  if (last === undefined) held.add("no_certificate");
  else if (last.validUntil !== null && daysBetween(today, last.validUntil) <= EXPIRING_DAYS) {
    held.add("certificate_expiring");
  }
  if (facts.hasPlan === false) held.add("no_plan");
  for (const [age, risk] of [
    [18, "turns_18"],
    [65, "turns_65"],
  ] as const) {
    if (facts.birthDate === null || ageOn(facts.birthDate, today) >= age) continue;
    const left = daysUntilAge(facts.birthDate, age, today);
    if (left !== null && left <= BIRTHDAY_AHEAD_DAYS) held.add(risk);
  }
  return RISKS.filter((risk) => held.has(risk));
}
