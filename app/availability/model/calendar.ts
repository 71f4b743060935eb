import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import { type CellState, cellOf, type Viewer } from "./cell";
import { isLive, type LiveClaim } from "./claims";
import type { Closure } from "./closure";
import { FRESHNESS_LIMITS, type FreshnessLimits, freshnessOf } from "./freshness";
import type { DayWindow } from "./pages";
import type { PublicationPage } from "./publication";

/** Everything the calendar is drawn from, for any number of units. */
export interface CalendarFacts {
  /** In the order of the rows. */
  readonly units: readonly { readonly unitId: UnitId; readonly confirmedAt: Date | null }[];
  readonly pages: readonly PublicationPage[];
  /** Those of the window, and the rest of every stay that crosses its edge, so that a bar knows its real ends. */
  readonly claims: readonly LiveClaim[];
  readonly closures: readonly Closure[];
}

export interface CalendarView {
  readonly window: DayWindow;
  readonly part: Part;
  readonly viewer: Viewer;
  readonly now: Date;
  readonly limits?: FreshnessLimits;
}

/**
 * 帯 — neighbouring columns that are one thing: a whole booked stay, or a single slot of any other kind. Each row's runs cover
 * its columns without gap or overlap.
 */
export interface Run {
  /** Column in the window, 0 for its first day. */
  readonly start: number;
  readonly length: number;
  readonly state: CellState;
  /** First day of the stay itself, which may lie before the window. */
  readonly from: Day;
  /** First day after the stay (half-open), which may lie behind the window. */
  readonly until: Day;
  readonly cutAtStart: boolean;
  readonly cutAtEnd: boolean;
}

export interface CalendarRow {
  readonly unitId: UnitId;
  /** One per column, before merging: what the list and the twin table show. */
  readonly cells: readonly CellState[];
  readonly runs: readonly Run[];
}

export interface Calendar {
  readonly days: readonly Day[];
  readonly rows: readonly CalendarRow[];
  /** 空きの数 — units open in each column, as the viewer sees them. */
  readonly openPerDay: readonly number[];
}

/**
 * 空き状況カレンダー — units × days of one part, with stays merged into bars.
 *
 * Bars are clipped at the window's edges but keep their real first and last day. Outside the house nothing is merged: two
 * neighbouring taken nights do not tell whether they are one guest.
 *
 * @returns rows in the order of the units
 */
export function calendarOf(facts: CalendarFacts, view: CalendarView): Calendar {
  const days = daysFrom(view.window.from, view.window.until);
  const pages = groupByUnit(facts.pages);
  const claims = groupByUnit(facts.claims.filter((claim) => claim.part === view.part));
  const closures = groupByUnit(facts.closures);

  const rows = facts.units.map(({ unitId, confirmedAt }): CalendarRow => {
    const ownClaims = claims.get(unitId) ?? [];
    const unitFacts = {
      pages: pages.get(unitId) ?? [],
      claims: ownClaims,
      closures: closures.get(unitId) ?? [],
      freshness: freshnessOf(confirmedAt, view.now, view.limits ?? FRESHNESS_LIMITS),
    };
    const cells = days.map((day) => cellOf(unitFacts, { day, part: view.part }, view.viewer, view.now));
    const booked = ownClaims.filter((claim) => isLive(claim, view.now));
    return { unitId, cells, runs: runsOf(days, cells, booked) };
  });
  const openPerDay = days.map((_, column) => rows.filter((row) => row.cells[column]?.kind === "open").length);
  return { days, rows, openPerDay };
}

/**
 * 列を減らす — the runs of the first columns alone, for a narrower chart of the same window.
 *
 * @returns a stay that goes on is marked as cut; its real ends stay as they are
 */
export function clipRuns(runs: readonly Run[], columns: number): readonly Run[] {
  return runs
    .filter((run) => run.start < columns)
    .map((run) =>
      run.start + run.length <= columns ? run : { ...run, length: columns - run.start, cutAtEnd: true },
    );
}

function runsOf(days: readonly Day[], cells: readonly CellState[], claims: readonly LiveClaim[]): Run[] {
  const runs: Run[] = [];
  for (const [column, state] of cells.entries()) {
    const day = days[column];
    const last = runs.at(-1);
    const booking = bookingOf(state);
    if (day === undefined) continue;
    if (last && booking !== null && bookingOf(last.state) === booking) {
      runs[runs.length - 1] = { ...last, length: last.length + 1, until: addDays(day, 1) };
    } else {
      runs.push({
        start: column,
        length: 1,
        state,
        from: day,
        until: addDays(day, 1),
        cutAtStart: false,
        cutAtEnd: false,
      });
    }
  }
  return runs.map((run) => withRealEnds(run, claims));
}

function withRealEnds(run: Run, claims: readonly LiveClaim[]): Run {
  const booking = bookingOf(run.state);
  if (booking === null) return run;
  const nights = new Set(claims.filter((claim) => claim.bookingId === booking).map((claim) => claim.day));
  let { from, until } = run;
  while (nights.has(addDays(from, -1))) from = addDays(from, -1);
  while (nights.has(until)) until = addDays(until, 1);
  return { ...run, from, until, cutAtStart: from !== run.from, cutAtEnd: until !== run.until };
}

function bookingOf(state: CellState): BookingId | null {
  return state.kind === "booked" ? state.bookingId : null;
}

function groupByUnit<Fact extends { readonly unitId: UnitId }>(
  facts: readonly Fact[],
): ReadonlyMap<UnitId, readonly Fact[]> {
  const groups = new Map<UnitId, Fact[]>();
  for (const fact of facts) {
    const group = groups.get(fact.unitId);
    if (group) group.push(fact);
    else groups.set(fact.unitId, [fact]);
  }
  return groups;
}
