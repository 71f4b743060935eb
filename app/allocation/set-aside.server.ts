import type { Day } from "~/kernel/day";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { phaseOf, type RoundPhase, roundMonth } from "./model/round-calendar";
import { maySetAside } from "./permissions";
import { ownBeds } from "./places-queries.server";
import { type RoundId, readRound } from "./rounds-repository.server";

/** 取り分け — for each bed of one house the nights it gives to the round; a bed that is not named gives none. */
export interface SetAside {
  readonly roundId: RoundId;
  readonly facilityId: FacilityId;
  readonly beds: readonly { readonly unitId: UnitId; readonly nights: readonly Day[] }[];
}

export type SetAsideRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "round_unknown" }
  | { readonly kind: "too_late"; readonly phase: RoundPhase };

/**
 * 枠を取り分ける — the house gives nights to a round: its yes, given beforehand. They stay bookable for an emergency until
 * the round is published; the claim decides, and a night that went is one the round does without. May be changed until the
 * day on which the round is decided.
 */
export async function setAside(
  unit: UnitOfWork,
  command: SetAside,
): Promise<Result<{ readonly nights: number }, SetAsideRefusal>> {
  const { actor, sql } = unit;
  const { organisationId } = actor;
  if (organisationId === null || !maySetAside(actor, organisationId))
    return refuse({ kind: "not_permitted" });
  const round = await readRound(sql, command.roundId);
  if (round === null) return refuse({ kind: "round_unknown" });
  const phase = phaseOf(round, unit.today);
  if (phase === "deciding" || phase === "published") return refuse({ kind: "too_late", phase });
  const month = roundMonth(round.month);
  const own = await ownBeds(sql, { ...command, organisationId, month, now: unit.now });
  if (own.length === 0) return refuse({ kind: "round_unknown" });
  let given = 0;
  for (const bed of own) {
    const wanted = command.beds.find(({ unitId }) => unitId === bed.unitId)?.nights ?? [];
    const nights = [...new Set(wanted)].filter((day) => month.from <= day && day < month.until).sort();
    given += nights.length;
    await writeReserve(unit, { ...command, organisationId, unitId: bed.unitId, nights });
  }
  await unit.audit({
    action: "round.set_aside",
    subjectKind: "facility",
    subjectId: command.facilityId,
    municipality: round.municipality,
    detail: { roundId: command.roundId, nights: given },
  });
  await unit.record({
    topic: "round.set_aside",
    organisationId,
    municipality: round.municipality,
    payload: { roundId: command.roundId },
  });
  return accept({ nights: given });
}

async function writeReserve(
  { sql, actor, now }: UnitOfWork,
  reserve: {
    readonly roundId: RoundId;
    readonly facilityId: FacilityId;
    readonly organisationId: OrganisationId;
    readonly unitId: UnitId;
    readonly nights: readonly Day[];
  },
): Promise<void> {
  const { roundId, unitId } = reserve;
  if (reserve.nights.length === 0) {
    await sql`delete from round_reserve where round_id = ${roundId} and unit_id = ${unitId}`;
    return;
  }
  await sql`
    insert into round_reserve (round_id, unit_id, facility_id, organisation_id, nights, set_by_name, set_at)
    values (${roundId}, ${unitId}, ${reserve.facilityId}, ${reserve.organisationId},
      ${[...reserve.nights]}::text[]::date[], ${actor.name}, ${now.toISOString()})
    on conflict (round_id, unit_id) do update set
      nights = excluded.nights, set_by_name = excluded.set_by_name, set_at = excluded.set_at`;
}
