import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { Purpose } from "~/kernel/part";
import { compareSlots } from "~/kernel/stay";
import {
  DISABILITY_TYPES,
  type DisabilityType,
  MEDICAL_ACTS,
  type MedicalAct,
} from "~/providers/model/support";
import { type AgeBand, ageBand } from "~/registry/model/figures";
import type { CareNeeds } from "~/registry/model/needs";
import type { BindingConstraint } from "./empty-result";
import { nightsRequested, type PlacementRequest } from "./placement";
import { RULES_VERSION } from "./rules-version";
import { CONSTRAINT_IDS, type ConstraintId } from "./verdict";

/** Constraint → how many places it alone kept away. A constraint that is not named kept no place away by itself. */
export type Binding = Readonly<Partial<Record<ConstraintId, number>>>;

/** 足りなかった夜の一行 — a search that found nothing, without the person. */
export interface UnmetDemandLine {
  readonly purpose: Purpose;
  readonly from: Day;
  /** Half-open, for day use the day after the last. */
  readonly until: Day;
  /** 0 for day use. */
  readonly nights: number;
  readonly ageBand: AgeBand | null;
  readonly disabilities: readonly DisabilityType[];
  readonly acts: readonly MedicalAct[];
  readonly binding: Binding;
  readonly rulesVersion: string;
}

/**
 * 足りなかったことを一行に — what was asked for and what bound, de-identified: years become the city's age band, acts lose
 * their shifts, home, gender and 区分 are left out, and everything is in the order of the closed lists.
 */
export function unmetDemandLine(
  needs: CareNeeds,
  request: PlacementRequest,
  binding: readonly BindingConstraint[],
): UnmetDemandLine {
  const [first, ...rest] = [...request.slots].sort(compareSlots);
  if (first === undefined) throw new RangeError("a search needs at least one slot");
  return {
    purpose: request.purpose,
    from: first.day,
    until: addDays(rest.at(-1)?.day ?? first.day, 1),
    nights: nightsRequested(request).length,
    ageBand: needs.age === null ? null : ageBand(needs.age),
    disabilities: DISABILITY_TYPES.filter((type) => needs.disabilities.includes(type)),
    acts: MEDICAL_ACTS.filter((act) => needs.acts.some((needed) => needed.act === act)),
    binding: Object.fromEntries(
      binding
        .filter(({ failingAlone }) => failingAlone > 0)
        .map(({ constraint, failingAlone }) => [constraint, failingAlone]),
    ),
    rulesVersion: String(RULES_VERSION),
  };
}

/** What the figures read of a line. */
export type CountedLine = Pick<UnmetDemandLine, "from" | "until" | "nights" | "binding">;

/** How many searches, and how many nights of one person they were for. */
export interface UnmetCell {
  readonly searches: number;
  readonly nights: number;
}

/** A reason in the figures: a constraint, or `several` where no place was kept away by one thing alone. */
export type UnmetReason = ConstraintId | "several";
export const UNMET_REASONS: readonly UnmetReason[] = [...CONSTRAINT_IDS, "several"];

/** One month, as its first day. */
export interface UnmetMonth {
  readonly month: Day;
  readonly total: UnmetCell;
  readonly byReason: Readonly<Record<UnmetReason, UnmetCell>>;
  /** Searches for day use, which are not nights and are in no other number here. */
  readonly dayUse: number;
}

/**
 * 足りなかった夜 by month and reason — each night in the month it falls in.
 *
 * One search counts under every reason that bound it, so that the reasons sum to more than the total.
 *
 * @param months  first days of the months, any order
 */
export function unmetByMonth(lines: readonly CountedLine[], months: readonly Day[]): readonly UnmetMonth[] {
  return months.map((month) => {
    const end = firstOfNextMonth(month);
    const falling = lines
      .filter(({ nights }) => nights > 0)
      .map((line) => ({ line, nights: overlap(line, month, end) }))
      .filter(({ nights }) => nights > 0);
    const cellOf = (reason: UnmetReason): UnmetCell =>
      sumOf(falling.filter(({ line }) => reasonsOf(line).includes(reason)));
    return {
      month,
      total: sumOf(falling),
      byReason: Object.fromEntries(UNMET_REASONS.map((reason) => [reason, cellOf(reason)])) as Record<
        UnmetReason,
        UnmetCell
      >,
      dayUse: lines.filter(({ nights, from }) => nights === 0 && month <= from && from < end).length,
    };
  });
}

/** Fewer searches than this could be one family. Source: design, S7 「少数」. */
export const SMALL_CELL_MAX = 4;

/** A cell as it may be shown: a number of nights, or 少数. */
export type ShownCell = { readonly kind: "few" } | { readonly kind: "nights"; readonly nights: number };

/** 少数の扱い — a cell of one to four searches is hidden from readers outside the desk; none at all is shown as 0. */
export function shownCell(cell: UnmetCell, hidesSmall: boolean): ShownCell {
  const isSmall = cell.searches > 0 && cell.searches <= SMALL_CELL_MAX;
  return hidesSmall && isSmall ? { kind: "few" } : { kind: "nights", nights: cell.nights };
}

/** The first days of this month and of the months before it, oldest first. */
export function monthsUntil(today: Day, count: number): readonly Day[] {
  const first = firstOfMonth(today);
  const months = [first];
  while (months.length < count) months.unshift(firstOfMonth(addDays(months[0] ?? first, -1)));
  return months;
}

/** The first day of the month after. */
export function firstOfNextMonth(month: Day): Day {
  return firstOfMonth(addDays(firstOfMonth(month), 31));
}

function firstOfMonth(of: Day): Day {
  return `${of.slice(0, 7)}-01` as Day;
}

function reasonsOf({ binding }: CountedLine): readonly UnmetReason[] {
  const bound = CONSTRAINT_IDS.filter((id) => (binding[id] ?? 0) > 0);
  return bound.length === 0 ? ["several"] : bound;
}

function overlap(line: CountedLine, from: Day, until: Day): number {
  const start = line.from > from ? line.from : from;
  const end = line.until < until ? line.until : until;
  return Math.max(0, daysBetween(start, end));
}

function sumOf(counted: readonly { readonly nights: number }[]): UnmetCell {
  return { searches: counted.length, nights: counted.reduce((sum, { nights }) => sum + nights, 0) };
}
