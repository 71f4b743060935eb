import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type FixKept, fixesOf } from "./fixes-repository.server";
import { latestDraft, latestSolving, type Solving } from "./jobs-repository.server";
import type { Assignment, RoundResult } from "./model/round-result";
import { ROWS_A_PAGE } from "./model/solving-limits";
import { mayReadBoard } from "./permissions";
import { facilityNames, type OfferedPlace, offeredPlaces } from "./places-queries.server";
import { changesOf } from "./published-stays";
import type { Round } from "./rounds-repository.server";
import { type LineNow, linesOf } from "./versions-repository.server";
import { type RoundWish, wishesOf } from "./wishes-repository.server";

/** 板の一行 — a wish, what the draft gives it, what was fixed by hand, and what is published. */
export interface BoardRow {
  readonly wish: RoundWish;
  readonly credit: number;
  readonly draft: Assignment | null;
  readonly fix: FixKept | null;
  readonly line: LineNow | null;
}

export interface Board {
  readonly rows: readonly BoardRow[];
  /** Wishes in all, and how many the draft gives nothing. */
  readonly total: number;
  readonly notGiven: number;
  readonly solving: Solving | null;
  readonly draft:
    | (Omit<RoundResult, "assignments"> & { readonly jobId: string; readonly placed: number })
    | null;
  /** Lines of the published version whose bookings are still to be made. */
  readonly toBook: number;
  readonly lost: readonly LineNow[];
  /** The draft gives everybody what is published: there is nothing to correct. */
  readonly isUnchanged: boolean;
  readonly places: readonly OfferedPlace[];
  readonly names: ReadonlyMap<string, string>;
}

/**
 * 板を開く — for coordinators. Those whose names are shown are in the audit.
 *
 * @param only `not_given` shows those the draft leaves out
 */
export async function openBoard(
  unit: UnitOfWork,
  round: Round,
  { only, page }: { readonly only: "all" | "not_given" | "fixed"; readonly page: number },
): Promise<Result<Board, { readonly kind: "not_permitted" }>> {
  const { sql } = unit;
  if (!mayReadBoard(unit.actor, round.municipality)) return refuse({ kind: "not_permitted" });
  const { roundId } = round;
  const wishes = await wishesOf(sql, roundId);
  const draft = await latestDraft(sql, roundId);
  const fixes = new Map((await fixesOf(sql, roundId)).map((kept) => [kept.wishId, kept]));
  const lines = round.publishedVersion === null ? [] : await linesOf(sql, roundId, round.publishedVersion);
  const lineOf = new Map(lines.map((line) => [line.wishId, line]));
  const given = new Map((draft?.result.assignments ?? []).map((one) => [one.wishId, one]));
  const credits = new Map(draft?.input.households.map(({ householdId, credit }) => [householdId, credit]));
  const households = new Map(
    draft?.input.persons.map(({ personId, householdId }) => [personId, householdId]),
  );
  const rows = wishes.map((wish): BoardRow => {
    const household = households.get(wish.personId);
    return {
      wish,
      credit: household === undefined ? 0 : (credits.get(household) ?? 0),
      draft: given.get(wish.wishId) ?? null,
      fix: fixes.get(wish.wishId) ?? null,
      line: lineOf.get(wish.wishId) ?? null,
    };
  });
  const chosen = rows.filter(
    (row) => only === "all" || (only === "fixed" ? row.fix !== null : row.draft === null),
  );
  const shown = chosen.slice((page - 1) * ROWS_A_PAGE, page * ROWS_A_PAGE);
  if (shown.length > 0) {
    await unit.audit({
      action: "round.open_board",
      subjectKind: "allocation_round",
      subjectId: roundId,
      municipality: round.municipality,
      detail: { shown: shown.map(({ wish }) => wish.personId) },
    });
  }
  const places = await offeredPlaces(sql, roundId);
  const named = [
    ...places.map(({ facilityId }) => facilityId),
    ...shown.flatMap(({ wish }) => wish.choices.map(({ facilityId }) => facilityId)),
    ...lines.flatMap(({ assignment }) => (assignment === null ? [] : [assignment.facilityId])),
  ];
  return accept({
    rows: shown,
    total: chosen.length,
    notGiven: draft === null ? 0 : wishes.length - given.size,
    solving: await latestSolving(sql, roundId),
    draft: draft === null ? null : draftOf(draft.jobId, draft.result),
    toBook: lines.filter(({ state, cancelsBookingId }) => state === "to_book" || cancelsBookingId !== null)
      .length,
    isUnchanged: draft !== null && lines.length > 0 && changesOf(lines, draft.result).length === 0,
    lost: lines.filter(({ state }) => state === "lost"),
    places,
    names: await facilityNames(sql, named),
  });
}

function draftOf(jobId: string, { assignments, ...result }: RoundResult) {
  return { ...result, jobId, placed: assignments.length };
}
