import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type JobId, latestDraft, latestSolving } from "./jobs-repository.server";

import { fairnessOf } from "./model/fairness";
import { figuresOf } from "./model/fairness-figures";
import { receiptsOf } from "./model/receipts";
import type { HouseholdId, RoundInput } from "./model/round";
import { phaseOf, type RoundPhase } from "./model/round-calendar";
import type { Receipt, RoundResult } from "./model/round-result";
import { mayDecideRounds } from "./permissions";
import { changesOf } from "./published-stays";
import { lockRound, markPublished, type Round, type RoundId } from "./rounds-repository.server";
import {
  insertCredits,
  insertFigures,
  insertLines,
  insertVersion,
  type LineNow,
  linesOf,
  type RoundLine,
} from "./versions-repository.server";

export interface PublishRound {
  readonly roundId: RoundId;
  /** The draft that was looked at. */
  readonly jobId: JobId;
  /** Why there is a correction; empty for the first version. */
  readonly reason: string;
}

export type PublishRoundRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "too_early"; readonly phase: RoundPhase }
  | { readonly kind: "nothing_solved" }
  | { readonly kind: "draft_changed" }
  | { readonly kind: "still_solving" }
  /** Bookings of the version before are still being made. */
  | { readonly kind: "still_booking"; readonly left: number }
  /** The draft gives everybody what they have: a correction would correct nothing. */
  | { readonly kind: "nothing_changed" }
  | { readonly kind: "reason_missing" };

/**
 * 公表する — the draft becomes a version that nobody changes any more, with a receipt for every wish, the figures, and the
 * credit each household takes along. Background work makes the bookings, one by one, on behalf of whoever published.
 */
export async function publishRound(
  unit: UnitOfWork,
  command: PublishRound,
): Promise<Result<{ readonly version: number }, PublishRoundRefusal>> {
  const { actor, sql, now } = unit;
  const { roundId } = command;
  const round = await lockRound(sql, roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  const { municipality } = round;
  if (!mayDecideRounds(actor, municipality)) return refuse({ kind: "not_permitted" });
  const phase = phaseOf(round, unit.today);
  if (phase === "announced" || phase === "open" || phase === "closed")
    return refuse({ kind: "too_early", phase });
  const draft = await latestDraft(sql, roundId);
  if (draft === null) return refuse({ kind: "nothing_solved" });
  if (draft.jobId !== command.jobId) return refuse({ kind: "draft_changed" });
  const solving = await latestSolving(sql, roundId);
  if (solving !== null && (solving.state === "waiting" || solving.state === "running")) {
    return refuse({ kind: "still_solving" });
  }
  const before = round.publishedVersion === null ? [] : await linesOf(sql, roundId, round.publishedVersion);
  const left = before.filter((line) => line.state === "to_book" || line.cancelsBookingId !== null).length;
  if (left > 0) return refuse({ kind: "still_booking", left });
  if (before.length > 0 && changesOf(before, draft.result).length === 0) {
    return refuse({ kind: "nothing_changed" });
  }
  const reason = command.reason.trim();
  if (round.publishedVersion !== null && reason === "") return refuse({ kind: "reason_missing" });

  const version = (round.publishedVersion ?? 0) + 1;
  const { input, result, secondsAtMost, gapWanted } = draft;
  const named = { roundId, version, municipality };
  await insertVersion(sql, {
    ...named,
    input,
    result,
    secondsAtMost,
    gapWanted,
    reason,
    publishedBy: actor,
    at: now,
  });
  const receipts = new Map(receiptsOf(result, input).map((receipt) => [receipt.wishId, receipt]));
  await insertLines(sql, linesFor(round, version, input, result, receipts, before));
  await insertFigures(sql, named, figuresOf(fairnessOf(result, input), result));
  await insertCredits(sql, named, creditsOf(input, receipts), now);
  await markPublished(sql, roundId, version, now);
  await unit.audit({
    action: "round.publish",
    subjectKind: "allocation_round",
    subjectId: roundId,
    municipality,
    detail: { version, hash: result.hash },
  });
  await unit.record({ topic: "round.published", municipality, payload: { roundId, version } });
  return accept({ version });
}

function linesFor(
  round: Round,
  version: number,
  input: RoundInput,
  result: RoundResult,
  receipts: ReadonlyMap<string, Receipt>,
  before: readonly LineNow[],
): readonly RoundLine[] {
  const groups = new Map(input.groups.map((group) => [group.groupId, group]));
  const given = new Map(result.assignments.map((assignment) => [assignment.wishId, assignment]));
  return input.wishes.flatMap((wish): readonly RoundLine[] => {
    const receipt = receipts.get(wish.wishId);
    if (receipt === undefined) return [];
    const assignment = given.get(wish.wishId) ?? null;
    const was = before.find(({ wishId }) => wishId === wish.wishId);
    const booked = was?.state === "booked" && !was.isBookingGone ? was : null;
    const line = {
      roundId: round.roundId,
      version,
      wishId: wish.wishId,
      municipality: round.municipality,
      personId: wish.personId,
      receipt,
      assignment,
      obstacle: null,
    };
    if (assignment !== null && booked !== null && isSameStay(assignment, booked.assignment)) {
      const { unitId, bookingId } = booked;
      return [{ ...line, unitId, state: "booked", bookingId, cancelsBookingId: null }];
    }
    const cancelsBookingId = booked?.bookingId ?? null;
    if (assignment === null) {
      return [{ ...line, unitId: null, state: "not_given", bookingId: null, cancelsBookingId }];
    }
    const unitId = groups.get(assignment.groupId)?.unitIds[assignment.unitIndex] ?? null;
    return [{ ...line, unitId, state: "to_book", bookingId: null, cancelsBookingId }];
  });
}

type Stay = Pick<NonNullable<RoundLine["assignment"]>, "facilityId" | "checkIn" | "checkOut">;

/** Which bed of the house it is does not matter to anyone who has one already. */
const isSameStay = (now: Stay, was: Stay | null) =>
  was !== null &&
  now.facilityId === was.facilityId &&
  now.checkIn === was.checkIn &&
  now.checkOut === was.checkOut;

function creditsOf(
  input: RoundInput,
  receipts: ReadonlyMap<string, Receipt>,
): ReadonlyMap<HouseholdId, number> {
  const households = new Map(input.persons.map(({ personId, householdId }) => [personId, householdId]));
  const credits = new Map<HouseholdId, number>();
  for (const wish of input.wishes) {
    const household = households.get(wish.personId);
    const receipt = receipts.get(wish.wishId);
    if (household === undefined || receipt === undefined) continue;
    credits.set(household, receipt.kind === "given" ? receipt.credit : receipt.next.credit);
  }
  return credits;
}
