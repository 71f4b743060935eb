import { ageOn, type Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { countedDays, nightCount, type Stay } from "~/kernel/stay";
import type { ServiceKind } from "~/providers/model/support";
import {
  CERTIFICATE_LINE,
  type CertificateFacts,
  type CertificateService,
  certificatesOn,
  isLevelValidOn,
} from "./certificate";
import {
  type Chain,
  chainAround,
  type Month,
  monthOf,
  nextMonthFirst,
  type UsedStay,
  usedInMonth,
  usedInYearTo,
} from "./entitlement-days";
import { ADULT_AGE } from "./household";
import type { SupportLevel } from "./needs";

/** 気づきの重さ: `act` something is due today, `check` somebody has to be asked, `know` it is good to know. None of them blocks. */
export type WarningSeverity = "act" | "check" | "know";

/** 支給の気づき — one thing that the paper does not cover yet, with what it is about. */
export type EntitlementWarning =
  | { readonly id: "no_certificate"; readonly severity: "act" }
  | { readonly id: "applied_not_decided"; readonly severity: "know"; readonly appliedOn: Day }
  | { readonly id: "applied_after_entry"; readonly severity: "act"; readonly appliedOn: Day }
  | { readonly id: "days_not_covered"; readonly severity: "act"; readonly days: readonly Day[] }
  | { readonly id: "service_not_granted"; readonly severity: "act"; readonly service: CertificateService }
  | { readonly id: "days_short"; readonly severity: "act"; readonly month: Month; readonly short: number }
  | { readonly id: "grant_unknown"; readonly severity: "check"; readonly month: Month }
  | { readonly id: "chain_over"; readonly severity: "act"; readonly days: readonly Day[] }
  | { readonly id: "year_over"; readonly severity: "check"; readonly days: number; readonly guidance: number }
  | { readonly id: "level_not_assessed"; readonly severity: "act" }
  | { readonly id: "level_ran_out"; readonly severity: "act"; readonly on: Day }
  | {
      readonly id: "level_too_low";
      readonly severity: "act";
      readonly least: number;
      readonly level: SupportLevel;
    }
  | { readonly id: "level_of_other_age"; readonly severity: "check"; readonly level: SupportLevel }
  | { readonly id: "no_contract"; readonly severity: "act" };
export type WarningId = EntitlementWarning["id"];

/** One month of the grant. */
export interface MonthReading {
  readonly month: Month;
  /** Null when no certificate says a number. */
  readonly granted: number | null;
  readonly used: number;
  readonly wanted: number;
  /** What is left after this stay, below zero when too much is asked; null when the grant is not known. */
  readonly left: number | null;
}

/** 支給量の読み — nights and counted days side by side, the months, the chain, and what to do. */
export interface EntitlementReading {
  readonly nights: number;
  /** 利用日数, both ends counted. */
  readonly countedDays: number;
  /** The months of the stay and at least the one after its first. Empty for what is no benefit. */
  readonly months: readonly MonthReading[];
  readonly chain: Chain | null;
  /** 1年の目安: days of the year that ends with the stay, the stay included. Null where no number is set. */
  readonly year: { readonly days: number; readonly guidance: number } | null;
  readonly warnings: readonly EntitlementWarning[];
}

export interface EntitlementQuestion {
  /** At least one night. */
  readonly stay: Stay;
  readonly service: ServiceKind;
  readonly birthDate: Day | null;
  readonly certificates: readonly CertificateFacts[];
  /** 区分 on the record, taken where no certificate says one for the day. */
  readonly levelOnRecord: SupportLevel;
  /** Stays of the same service, of the exchange and elsewhere, without the one asked about. */
  readonly used: readonly UsedStay[];
  readonly facilityId: FacilityId | null;
  /** 年間の目安 of the municipality (`yearGuidanceFrom`); null for none. */
  readonly yearGuidance: number | null;
  /** Null while no place is chosen. */
  readonly hasContract: boolean | null;
}

/** 区分の条件, on the scale of adults; null where none is asked for. Source: domain.md §2.2. */
export const LEAST_LEVEL: Readonly<Record<ServiceKind, number | null>> = {
  short_stay_welfare: 1,
  short_stay_welfare_enhanced: 1,
  short_stay_medical: 5,
  short_stay_kyosei: 1,
  municipal_emergency_stay: null,
  group_home: null,
  residential_training: null,
  daily_life_care: 3,
  functional_training: null,
  life_training: null,
  employment_b: null,
  day_temporary_care: null,
  specialist_supporter: null,
};

/**
 * 支給の確かめ — what the paper says to a stay: everything that is missing, each with what it is about, and the days.
 *
 * Nothing here refuses: in an emergency a bed comes before the paper, and every warning has a remedy (`ui`). What is no
 * benefit (自治体独自の緊急ショート) needs no certificate; only the contract is looked at.
 */
export function readEntitlement(question: EntitlementQuestion): EntitlementReading {
  const { stay, service, hasContract } = question;
  const line = CERTIFICATE_LINE[service];
  const wanted = countedDays(stay);
  const contract: EntitlementWarning[] =
    hasContract === false ? [{ id: "no_contract", severity: "act" }] : [];
  const counts = { nights: nightCount(stay), countedDays: wanted.length };
  if (line === null || wanted.length === 0) {
    return { ...counts, months: [], chain: null, year: null, warnings: contract };
  }
  const months = monthsOf(question, line, wanted);
  const chain = line === "short_stay" ? chainAround(question.used, wanted) : null;
  const year = line === "short_stay" ? yearOf(question, wanted) : null;
  return {
    ...counts,
    months,
    chain,
    year,
    warnings: [
      ...certificateWarnings(question, line, wanted),
      ...monthWarnings(question, months),
      ...(chain !== null && chain.beyond.length > 0
        ? [{ id: "chain_over", severity: "act", days: chain.beyond } as const]
        : []),
      ...(year !== null && year.days > year.guidance
        ? [{ id: "year_over", severity: "check", ...year } as const]
        : []),
      ...levelWarnings(question, wanted),
      ...contract,
    ],
  };
}

/** 支給量 of a service on a day; null when no valid certificate has the line or the line has no number of days. */
function grantedOn(
  certificates: readonly CertificateFacts[],
  line: CertificateService,
  on: Day,
): number | null {
  const grants = certificatesOn(certificates, on).flatMap((one) =>
    one.grants.filter(({ service, unit }) => service === line && unit === "days"),
  );
  return grants.find(({ perMonth }) => perMonth !== null)?.perMonth ?? null;
}

function monthsOf(
  { certificates, used, facilityId }: EntitlementQuestion,
  line: CertificateService,
  wanted: readonly Day[],
): readonly MonthReading[] {
  const first = wanted[0] as Day;
  const shown = [...new Set([...wanted.map(monthOf), monthOf(nextMonthFirst(first))])];
  const asked: UsedStay = { fromDay: first, lastDay: wanted.at(-1) as Day, facilityId };
  return shown.map((month) => {
    const usedDays = usedInMonth(used, month);
    const added = usedInMonth([...used, asked], month) - usedDays;
    // A certificate that is renewed within the month counts as it stands on the last day asked for.
    const on = wanted.filter((day) => monthOf(day) === month).at(-1) ?? (`${month}-01` as Day);
    const granted = grantedOn(certificates, line, on);
    return {
      month,
      granted,
      used: usedDays,
      wanted: added,
      left: granted === null ? null : granted - usedDays - added,
    };
  });
}

function yearOf({ used, facilityId, yearGuidance }: EntitlementQuestion, wanted: readonly Day[]) {
  if (yearGuidance === null) return null;
  const last = wanted.at(-1) as Day;
  const asked: UsedStay = { fromDay: wanted[0] as Day, lastDay: last, facilityId };
  return { days: usedInYearTo([...used, asked], last), guidance: yearGuidance };
}

function monthWarnings(
  { certificates }: EntitlementQuestion,
  months: readonly MonthReading[],
): readonly EntitlementWarning[] {
  return months
    .filter(({ wanted }) => wanted > 0)
    .flatMap(({ month, left }): EntitlementWarning[] => {
      if (left === null) {
        // Where there is no certificate at all the days are the smaller worry, and the first is already said.
        return certificates.some(({ validFrom }) => validFrom !== null)
          ? [{ id: "grant_unknown", severity: "check", month }]
          : [];
      }
      return left < 0 ? [{ id: "days_short", severity: "act", month, short: -left }] : [];
    });
}

function certificateWarnings(
  { certificates, stay }: EntitlementQuestion,
  line: CertificateService,
  wanted: readonly Day[],
): readonly EntitlementWarning[] {
  const uncovered = wanted.filter((on) => certificatesOn(certificates, on).length === 0);
  const applied = certificates
    .flatMap(({ appliedOn, validFrom }) => (appliedOn !== null && validFrom === null ? [appliedOn] : []))
    .sort()[0];
  if (uncovered.length > 0 && applied !== undefined) {
    return applied <= stay.checkIn
      ? [{ id: "applied_not_decided", severity: "know", appliedOn: applied }]
      : [{ id: "applied_after_entry", severity: "act", appliedOn: applied }];
  }
  if (uncovered.length > 0) {
    return certificates.length === 0
      ? [{ id: "no_certificate", severity: "act" }]
      : [{ id: "days_not_covered", severity: "act", days: uncovered }];
  }
  const lacksLine = wanted.some((on) =>
    certificatesOn(certificates, on).every(({ grants }) => !grants.some(({ service }) => service === line)),
  );
  return lacksLine ? [{ id: "service_not_granted", severity: "act", service: line }] : [];
}

const isChildLevel = (level: SupportLevel) => level.startsWith("child_");

function levelWarnings(
  { certificates, levelOnRecord, service, birthDate }: EntitlementQuestion,
  wanted: readonly Day[],
): readonly EntitlementWarning[] {
  const least = LEAST_LEVEL[service];
  if (least === null) return [];
  const first = wanted[0] as Day;
  const stated = certificates.filter((one) => one.level !== "not_assessed");
  const onFirst = stated.find((one) => isLevelValidOn(one, first));
  const level = onFirst?.level ?? levelOnRecord;
  const ranOut = wanted.find((on) => !stated.some((one) => isLevelValidOn(one, on)));
  if (stated.length > 0 && ranOut !== undefined)
    return [{ id: "level_ran_out", severity: "act", on: ranOut }];
  if (level === "not_assessed") return [{ id: "level_not_assessed", severity: "act" }];
  const age = birthDate === null ? null : ageOn(birthDate, first);
  if (age !== null && level !== "none" && isChildLevel(level) !== age < ADULT_AGE) {
    return [{ id: "level_of_other_age", severity: "check", level }];
  }
  // The children's scale has no counterpart to a minimum of adults beyond the first.
  if (isChildLevel(level)) return [];
  const reached = level === "none" ? 0 : Number(level);
  return reached < least ? [{ id: "level_too_low", severity: "act", least, level }] : [];
}
