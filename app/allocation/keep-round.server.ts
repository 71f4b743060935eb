import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { RoundMonth, RoundRules } from "./model/round";
import { type CalendarRefusal, decideCalendar, phaseOf, type RoundCalendar } from "./model/round-calendar";
import { mayDecideRounds } from "./permissions";
import {
  insertRound,
  lockRound,
  type RoundId,
  type RoundPurpose,
  type RoundWritten,
  rewriteRound,
} from "./rounds-repository.server";

/** 日程と決まり, as the lead coordinator writes them down. */
export interface AnnounceRound {
  readonly month: Day;
  readonly purpose: RoundPurpose;
  readonly calendar: RoundCalendar;
  readonly rules: RoundRules;
  readonly schoolHolidays: readonly RoundMonth[];
  readonly note: string;
}

export type AnnounceRoundRefusal =
  | CalendarRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "month_taken" };

/**
 * 割当てを知らせる — calendar, rules and the seed of the lottery stand before anyone wishes: whoever made them cannot
 * know for whom they are good.
 */
export async function announceRound(
  unit: UnitOfWork,
  command: AnnounceRound,
): Promise<Result<{ readonly roundId: RoundId }, AnnounceRoundRefusal>> {
  const { municipality, name } = unit.actor;
  if (municipality === null || !mayDecideRounds(unit.actor, municipality)) {
    return refuse({ kind: "not_permitted" });
  }
  const calendar = decideCalendar(command.month, command.calendar, unit.today);
  if (!calendar.ok) return calendar;
  const roundId = unit.newId<"AllocationRound">();
  const written = { ...command, ...calendar.value, roundId, municipality };
  const isNew = await insertRound(unit.sql, written, { name, at: unit.now });
  if (!isNew) return refuse({ kind: "month_taken" });
  await tell(unit, written, "round.announce");
  return accept({ roundId });
}

export type ChangeRoundRefusal =
  | CalendarRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "already_open" };

/** 知らせを直す — until the first wish may come, and not after: the rules one wished under are the rules one is judged by. */
export async function changeRound(
  unit: UnitOfWork,
  roundId: RoundId,
  command: Omit<AnnounceRound, "month" | "purpose">,
): Promise<Result<{ readonly roundId: RoundId }, ChangeRoundRefusal>> {
  const round = await lockRound(unit.sql, roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  if (!mayDecideRounds(unit.actor, round.municipality)) return refuse({ kind: "not_permitted" });
  if (phaseOf(round, unit.today) !== "announced") return refuse({ kind: "already_open" });
  const calendar = decideCalendar(round.month, command.calendar, unit.today);
  if (!calendar.ok) return calendar;
  const { purpose, month, municipality } = round;
  const written = { ...command, ...calendar.value, roundId, purpose, month, municipality };
  await rewriteRound(unit.sql, written);
  await tell(unit, written, "round.change");
  return accept({ roundId });
}

async function tell(
  unit: UnitOfWork,
  { roundId, municipality }: RoundWritten,
  action: "round.announce" | "round.change",
): Promise<void> {
  await unit.audit({ action, subjectKind: "allocation_round", subjectId: roundId, municipality });
  await unit.record({ topic: `${action}d`, municipality, payload: { roundId } });
}
