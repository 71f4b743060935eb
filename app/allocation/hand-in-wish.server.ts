import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { WishId } from "./model/round";
import { phaseOf, type RoundPhase, roundMonth } from "./model/round-calendar";
import { decideWish, type WishDraft, type WishRefusal } from "./model/wish-form-rules";
import { mayHandInWish } from "./permissions";
import { facilitiesOffering, mayWishFor } from "./places-queries.server";
import { type RoundId, readRound } from "./rounds-repository.server";
import { readWish, withdrawStored, writeWish } from "./wishes-repository.server";

export interface HandInWish extends WishDraft {
  readonly roundId: RoundId;
  readonly personId: PersonId;
  /** Someone of the same family who would like to stay at the same time in the same house. */
  readonly companionPersonId: PersonId | null;
  readonly note: string;
}

export type HandInWishRefusal =
  | WishRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "person_unknown" }
  | { readonly kind: "place_not_offered" }
  | { readonly kind: "not_open"; readonly phase: RoundPhase };

/**
 * 希望を出す — for one's own person, while the round is open. Handing in again changes the wish; the first and the last
 * one to come have the same chance.
 */
export async function handInWish(
  unit: UnitOfWork,
  command: HandInWish,
): Promise<Result<{ readonly wishId: WishId }, HandInWishRefusal>> {
  const { actor, sql, today } = unit;
  if (!mayHandInWish(actor)) return refuse({ kind: "not_permitted" });
  const round = await readRound(sql, command.roundId);
  if (round === null || round.municipality !== actor.municipality) return refuse({ kind: "round_unknown" });
  const phase = phaseOf(round, today);
  if (phase !== "open") return refuse({ kind: "not_open", phase });
  const people = [
    command.personId,
    ...(command.companionPersonId === null ? [] : [command.companionPersonId]),
  ];
  for (const person of people) {
    if (!(await mayWishFor(sql, person, round.municipality))) return refuse({ kind: "person_unknown" });
  }
  const offering = new Set(await facilitiesOffering(sql, command.roundId));
  if (command.choices.some(({ facilityId }) => !offering.has(facilityId))) {
    return refuse({ kind: "place_not_offered" });
  }
  const decision = decideWish(command, roundMonth(round.month));
  if (!decision.ok) return decision;

  const wishId = await writeWish(
    sql,
    {
      ...command,
      note: command.note.trim(),
      wishId: unit.newId<"RoundWish">(),
      municipality: round.municipality,
    },
    { ...actor, at: unit.now },
  );
  await unit.audit({
    action: "wish.hand_in",
    subjectKind: "person",
    subjectId: command.personId,
    municipality: round.municipality,
    detail: { roundId: command.roundId, wishId },
  });
  await unit.record({ topic: "wish.handed_in", municipality: round.municipality, payload: { wishId } });
  return accept({ wishId });
}

export type WithdrawWishRefusal = Extract<
  HandInWishRefusal,
  { kind: "not_permitted" | "not_open" | "round_unknown" }
>;

/** 希望を取り下げる — as long as wishes are taken. Nothing is held against anyone who does. */
export async function withdrawWish(
  unit: UnitOfWork,
  wishId: WishId,
): Promise<Result<null, WithdrawWishRefusal>> {
  if (!mayHandInWish(unit.actor)) return refuse({ kind: "not_permitted" });
  const wish = await readWish(unit.sql, wishId);
  const round = wish === null ? null : await readRound(unit.sql, wish.roundId);
  if (wish === null || round === null) return refuse({ kind: "round_unknown" });
  const phase = phaseOf(round, unit.today);
  if (phase !== "open") return refuse({ kind: "not_open", phase });
  if (await withdrawStored(unit.sql, wishId)) {
    await unit.audit({
      action: "wish.withdraw",
      subjectKind: "person",
      subjectId: wish.personId,
      municipality: round.municipality,
      detail: { roundId: wish.roundId, wishId },
    });
    await unit.record({ topic: "wish.withdrawn", municipality: round.municipality, payload: { wishId } });
  }
  return accept(null);
}
