import { addDays, daysFrom } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Fix, fixesOf, writeFix } from "./fixes-repository.server";
import { latestDraft } from "./jobs-repository.server";
import type { RoundInput, WishId } from "./model/round";
import { phaseOf, type RoundPhase, roundMonth } from "./model/round-calendar";
import { mayDecideRounds } from "./permissions";
import { type RoundId, readRound } from "./rounds-repository.server";
import { readWish } from "./wishes-repository.server";

export interface FixAssignment {
  readonly roundId: RoundId;
  readonly wishId: WishId;
  /** Null takes an earlier word back. */
  readonly fix: Fix | null;
  readonly reason: string;
}

export type FixAssignmentRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "wish_unknown" }
  | { readonly kind: "too_early"; readonly phase: RoundPhase }
  | { readonly kind: "outside_month" }
  | { readonly kind: "reason_missing" }
  /** The house set nothing aside on one of these nights, or others fixed by hand have it all. */
  | { readonly kind: "no_bed_left" };

/**
 * 手で決める — the lead places one wish or leaves it out, with a reason on record; the next solving works around it. A word
 * of the lead outranks wishes and points, and never the beds there are.
 */
export async function fixAssignment(
  unit: UnitOfWork,
  command: FixAssignment,
): Promise<Result<null, FixAssignmentRefusal>> {
  const { sql, actor } = unit;
  const round = await readRound(sql, command.roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  const { municipality } = round;
  if (!mayDecideRounds(actor, municipality)) return refuse({ kind: "not_permitted" });
  const phase = phaseOf(round, unit.today);
  if (phase === "announced" || phase === "open") return refuse({ kind: "too_early", phase });
  const wish = await readWish(sql, command.wishId);
  if (wish === null || wish.roundId !== command.roundId) return refuse({ kind: "wish_unknown" });
  const reason = command.reason.trim();
  const { fix } = command;
  if (fix !== null && fix.kind !== "free" && reason === "") return refuse({ kind: "reason_missing" });
  if (fix?.kind === "place") {
    const month = roundMonth(round.month);
    const nights = daysFrom(fix.checkIn, addDays(fix.checkIn, wish.nights));
    if (fix.checkIn < month.from || addDays(fix.checkIn, wish.nights) > month.until) {
      return refuse({ kind: "outside_month" });
    }
    const draft = await latestDraft(sql, command.roundId);
    const others = (await fixesOf(sql, command.roundId)).filter(({ wishId }) => wishId !== wish.wishId);
    if (draft !== null && !hasBed(draft.input, fix, nights, others)) return refuse({ kind: "no_bed_left" });
  }
  await writeFix(sql, { ...command, municipality }, fix, { name: actor.name, reason, at: unit.now });
  await unit.audit({
    action: "round.fix",
    subjectKind: "person",
    subjectId: wish.personId,
    municipality,
    detail: { roundId: command.roundId, wishId: wish.wishId, kind: fix?.kind ?? "unfixed" },
  });
  await unit.record({ topic: "round.fixed", municipality, payload: { roundId: command.roundId } });
  return accept(null);
}

/** Is a bed left on every night, beside what else was fixed in this house? */
function hasBed(
  input: RoundInput,
  { facilityId }: Extract<Fix, { kind: "place" }>,
  nights: readonly string[],
  others: Awaited<ReturnType<typeof fixesOf>>,
): boolean {
  const groups = input.groups.filter((group) => group.facilityId === facilityId);
  return nights.every((night) => {
    const beds = groups.reduce(
      (sum, { nights: open }) => sum + (open.find((one) => one.night === night)?.beds ?? 0),
      0,
    );
    const taken = others.filter(({ wishId, fix }) => {
      const asked = input.wishes.find((one) => one.wishId === wishId)?.nights ?? 0;
      return (
        fix.kind === "place" &&
        fix.facilityId === facilityId &&
        fix.checkIn <= night &&
        night < addDays(fix.checkIn, asked)
      );
    }).length;
    return beds > taken;
  });
}
