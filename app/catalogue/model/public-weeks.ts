import { addDays, type Day, tokyoDay, tokyoTime, weekday } from "~/kernel/day";

/**
 * 公開の空き — what everyone may know of whether there is room, formed so that nobody can be followed by it.
 *
 * Three things hold together:
 * 1. The label of a week is formed once, on the Monday four weeks before it begins, at five in the morning, and never
 *    changes. Whoever moves in later leaves no trace in it; a stay that becomes known tonight and ends within four weeks
 *    is in nothing published at all.
 * 2. A label differs from the week before only when more than three people's worth of places differs: one person's move
 *    alone turns none.
 * 3. A house with fewer than ten beds or seats shows no count: 「相談できます」, the same in every week. Whether there is
 *    room is then told for all houses of the municipality together.
 */
export const WEEKS_SHOWN = 3;
export const WEEKS_AHEAD = 2;
export const PUBLISHED_AT = "05:00";
/** Fewer beds or seats than this show no count. */
export const UNITS_MIN = 10;
/** One person sleeps once a night: seven places a week is the most that one person changes. */
const PLACES_OF_ONE_PERSON = 7;
/**
 * More than three people's worth, so that at least four have moved. With two, whoever guesses at a stay of months in a house
 * of ten to twenty beds was right in 52.04 % of 6,000 drawn towns, and two points over a coin is what may be.
 */
export const CHANGE_MIN = 3 * PLACES_OF_ONE_PERSON + 1;
/** A calendar that nobody has confirmed for so long is 確認中. */
export const CONFIRMED_DAYS_MAX = 14;

/** open ○ 空きがあります, few △ 少し, full × いっぱい, ask △ 相談できます, off ー 受け付けていません, checking 確認中. */
export const WEEK_LABELS = ["open", "few", "full", "ask", "off", "checking"] as const;
export type WeekLabel = (typeof WEEK_LABELS)[number];

/** 公開の日 — the Monday whose labels stand at this moment. */
export function publicationDay(now: Date): Day {
  const today = tokyoDay(now);
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  return monday === today && tokyoTime(now) < PUBLISHED_AT ? addDays(monday, -7) : monday;
}

/** 載せる週 — the Mondays of the weeks that a publication tells of. */
export function weeksOf(publishedOn: Day): readonly Day[] {
  return Array.from({ length: WEEKS_SHOWN }, (_, at) => addDays(publishedOn, 7 * (WEEKS_AHEAD + at)));
}

/** One week of one scope as the calendars stand: places offered (bed-nights or seat-days) and those of them taken. */
export interface WeekCount {
  readonly week: Day;
  readonly offered: number;
  readonly taken: number;
}

/** A scope with its weeks, at the moment of publication. */
export interface ScopeCount {
  /** Beds or seats that are offered at all. */
  readonly units: number;
  /** Whether somebody has confirmed the calendar within the last fortnight. */
  readonly isConfirmed: boolean;
  readonly weeks: readonly WeekCount[];
}

/** A week as everyone sees it. */
export interface PublicWeek {
  readonly week: Day;
  readonly label: WeekLabel;
}

/** What is shown of a week, and what the next one is compared with. */
export interface WeekShown {
  readonly week: Day;
  readonly label: WeekLabel;
  /** Places taken, as the label was formed from them; null where the label counts nothing. */
  readonly basis: number | null;
}

/**
 * 空きの印をきめる — the labels of those weeks of a scope that have none yet, ascending.
 *
 * @param formed  the weeks that have one; they stay as they are
 */
export function formLabels(scope: ScopeCount, formed: readonly WeekShown[]): readonly WeekShown[] {
  const isOffered = scope.weeks.some(({ offered }) => offered > 0);
  let basis = formed.findLast((one) => one.basis !== null)?.basis ?? 0;
  const fresh = scope.weeks.filter(({ week }) => formed.every((one) => one.week !== week));
  return fresh.map(({ week, offered, taken }): WeekShown => {
    if (!isOffered) return { week, label: "off", basis: null };
    if (!scope.isConfirmed) return { week, label: "checking", basis: null };
    if (scope.units < UNITS_MIN) return { week, label: "ask", basis: null };
    if (offered === 0) return { week, label: "off", basis: null };
    basis = steadied(basis, taken);
    return { week, label: labelOf(offered, basis), basis };
  });
}

/** The count of the week before until more than three people's worth differs. */
function steadied(basis: number, taken: number): number {
  return Math.abs(taken - basis) >= CHANGE_MIN ? taken : basis;
}

const FEW_BELOW = 0.4;
const FULL_BELOW = 0.1;

function labelOf(offered: number, taken: number): WeekLabel {
  const free = 1 - Math.min(1, taken / offered);
  if (free < FULL_BELOW) return "full";
  return free < FEW_BELOW ? "few" : "open";
}

/** いまの空き of one day, for coordinators alone: places offered for trials or short stays, and how many are still free. */
export interface ExactDay {
  readonly day: Day;
  readonly offered: number;
  readonly free: number;
}
