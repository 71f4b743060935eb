import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { countedDays } from "~/kernel/stay";
import { countsAsBenefit, type Funding, isByNight, isTransition, type Living, type TrialKind } from "./kinds";

/** 日数の決まり of trial stays. Granted days (支給量) are the registry's. */
export const LIMIT_IDS = [
  "group_home_year",
  "group_home_consecutive",
  "transition_overnight",
  "day_service_month",
] as const;
export type LimitId = (typeof LIMIT_IDS)[number];

/** How sure the rule is: read in a second-hand source, told from memory, or decided by the municipality. */
export type LimitStatus = "secondary" | "unverified" | "municipal";

/** 決まり — an amount of days with the day from which it counts, where it stands written, and how sure that is. */
export interface LimitRule {
  readonly id: LimitId;
  /** Days at most; for `day_service_month` the days of a month that stay free. */
  readonly amount: number;
  readonly validFrom: Day;
  readonly source: string;
  readonly status: LimitStatus;
}

const SINCE_2024 = "2024-04-01" as Day;

/** 市が決めるまでの決まり. Sources: domain.md §2.1, §2.2, §10.2: none was read in a primary text. */
export const DEFAULT_LIMITS: readonly LimitRule[] = [
  {
    id: "group_home_year",
    amount: 50,
    validFrom: SINCE_2024,
    source: "グループホームの体験利用：年50日まで（運営会社の解説）",
    status: "secondary",
  },
  {
    id: "group_home_consecutive",
    amount: 30,
    validFrom: SINCE_2024,
    source: "グループホームの体験利用：つづけて30日まで（もとの文書は未確認）",
    status: "unverified",
  },
  {
    id: "transition_overnight",
    amount: 15,
    validFrom: SINCE_2024,
    source: "地域移行支援の体験宿泊：15日まで。最初の日と最後の日も数える（報酬の解説）",
    status: "secondary",
  },
  {
    id: "day_service_month",
    amount: 8,
    validFrom: SINCE_2024,
    source: "日中のサービス：その月の日数から8日を引いた日数まで（報酬の解説）",
    status: "secondary",
  },
];

/** その日の決まり — of each kind the newest that counts on a day, the municipality's own before the general one. */
export function limitsOn(own: readonly LimitRule[], on: Day): readonly LimitRule[] {
  return LIMIT_IDS.flatMap((id) => {
    const counting = (rules: readonly LimitRule[]) =>
      rules
        .filter((rule) => rule.id === id && rule.validFrom <= on)
        .sort((left, right) => (left.validFrom < right.validFrom ? 1 : -1))[0];
    const rule = counting(own) ?? counting(DEFAULT_LIMITS);
    return rule === undefined ? [] : [rule];
  });
}

/** A trial stay as the limits look at it. By day `parts` names its parts; the days are half-open. */
export interface TrialDays {
  readonly kind: TrialKind;
  readonly funding: Funding;
  readonly living: Living;
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
}

/** 日数の読み — one rule laid on one window of days. */
export interface LimitReading {
  readonly rule: LimitRule;
  /** Days at most within the window. */
  readonly max: number;
  /** First and last day that were counted, both included. */
  readonly from: Day;
  readonly last: Day;
  readonly used: number;
  readonly asked: number;
  /** Days beyond `max`; 0 when it is kept. */
  readonly over: number;
}

/** 数える日 — nights count both ends, as the grant does; by day each day once. Source: domain.md §2.1. */
export function daysCounted({ kind, from, until, parts }: TrialDays): readonly Day[] {
  return isByNight(kind) && parts.length === 0
    ? countedDays({ checkIn: from, checkOut: until })
    : daysFrom(from, until);
}

const isUnder = (id: LimitId, stay: TrialDays): boolean => {
  if (!countsAsBenefit(stay.funding)) return false;
  if (id === "transition_overnight") {
    return isTransition(stay.living) && (stay.kind === "living_alone" || stay.kind === "group_home");
  }
  if (id === "day_service_month") return stay.kind === "day_programme" || stay.kind === "work";
  return stay.kind === "group_home" && !isTransition(stay.living);
};

/**
 * 日数の確かめ — every limit that bears on what is asked, in counted days. Nothing here refuses: what is over is told with a
 * way out, and a coordinator decides.
 *
 * @param used  trial stays of the same person, without the one asked for; order does not matter
 */
export function readLimits(
  rules: readonly LimitRule[],
  asked: TrialDays,
  used: readonly TrialDays[],
): readonly LimitReading[] {
  const wanted = daysCounted(asked);
  if (wanted.length === 0) return [];
  return rules
    .filter(({ id }) => isUnder(id, asked))
    .flatMap((rule) => {
      const before = new Set(used.filter((stay) => isUnder(rule.id, stay)).flatMap(daysCounted));
      return READERS[rule.id](rule, wanted, before);
    });
}

type Reader = (rule: LimitRule, wanted: readonly Day[], before: ReadonlySet<Day>) => readonly LimitReading[];

/** A window of days in which at most `max` may be used; a day that is used already is not asked for twice. */
function within(
  rule: LimitRule,
  window: { readonly from: Day; readonly last: Day; readonly max: number },
  wanted: readonly Day[],
  before: ReadonlySet<Day>,
): LimitReading {
  const { from, last, max } = window;
  const used = [...before].filter((on) => from <= on && on <= last).length;
  const asked = wanted.filter((on) => from <= on && on <= last && !before.has(on)).length;
  return { rule, max, from, last, used, asked, over: Math.max(0, used + asked - max) };
}

const READERS: Readonly<Record<LimitId, Reader>> = {
  group_home_year: (rule, wanted, before) =>
    [...new Set(wanted.map(fiscalYearOf))].map((year) =>
      within(
        rule,
        { from: `${year}-04-01` as Day, last: `${year + 1}-03-31` as Day, max: rule.amount },
        wanted,
        before,
      ),
    ),
  group_home_consecutive: (rule, wanted, before) => {
    const taken = new Set([...before, ...wanted]);
    let from = wanted[0] as Day;
    while (taken.has(addDays(from, -1))) from = addDays(from, -1);
    let last = wanted.at(-1) as Day;
    while (taken.has(addDays(last, 1))) last = addDays(last, 1);
    return [within(rule, { from, last, max: rule.amount }, wanted, before)];
  },
  // The decision of 地域移行支援 stands for months and may be renewed; its dates are not known here, so a year back is looked at.
  transition_overnight: (rule, wanted, before) => {
    const last = wanted.at(-1) as Day;
    return [within(rule, { from: addDays(last, -364), last, max: rule.amount }, wanted, before)];
  },
  day_service_month: (rule, wanted, before) =>
    [...new Set(wanted.map((on) => on.slice(0, 7)))].map((month) => {
      const from = `${month}-01` as Day;
      const next = `${addDays(from, 31).slice(0, 7)}-01` as Day;
      const max = daysFrom(from, next).length - rule.amount;
      return within(rule, { from, last: addDays(next, -1), max }, wanted, before);
    }),
};

/** 年度 — April to March, by the year it begins in. */
export function fiscalYearOf(on: Day): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5) < "04-01" ? year - 1 : year;
}

/** 気づき — the readings that are over their limit. */
export function limitsPassed(readings: readonly LimitReading[]): readonly LimitReading[] {
  return readings.filter(({ over }) => over > 0);
}
