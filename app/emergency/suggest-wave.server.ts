import { facilitiesOnDuty } from "~/duty/queries.server";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { findBest } from "~/matching/find-places.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { askablePlaces, isAskedByPhone } from "./asked-places-queries.server";
import { findCase } from "./cases-repository.server";
import type { CaseId } from "./model/case";
import { type WavePlace, type WaveTurn, waveOrder } from "./model/waves";
import { mayHandleEmergency } from "./permissions";
import type { Nights } from "./send-inquiries.server";

/** A place in its turn, by name: what the desk ticks. */
export interface SuggestedPlace extends WaveTurn {
  readonly facilityName: string;
  readonly unitLabel: string;
}

export type SuggestWaveRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "facts_missing" };

/**
 * 打診の順をすすめる — who may be asked next for this case, in their turn: fit first, then fairness of burden. Not asked yet,
 * one bed a house, nobody who wants to be telephoned. How many of them are asked at once is the caller's question.
 *
 * @param wanted.isWider  places beyond the municipality as well
 * @param wanted.nights  half-open, where only some of the nights of the case are sought
 */
export async function suggestWave(
  unit: UnitOfWork,
  caseId: CaseId,
  wanted: { readonly isWider?: boolean; readonly nights?: Nights } = {},
): Promise<Result<readonly SuggestedPlace[], SuggestWaveRefusal>> {
  const isJob = unit.actor.role === "system";
  if (!isJob && !mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await findCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (found.requestId === null) return refuse({ kind: "facts_missing" });
  const { needs, personId } = found;
  const { isWider = false, nights = { from: found.fromDay, until: found.untilDay } } = wanted;
  const asDesk = { ...unit, actor: { ...unit.actor, municipality: found.municipality } };
  const places = await findBest(asDesk, {
    needs,
    personId,
    request: { purpose: "emergency", slots: slotsOfStay({ checkIn: nights.from, checkOut: nights.until }) },
  });
  if (!places.ok) return places;
  const scores = new Map(
    places.value.candidates.map(({ judgement, ranking }) => [judgement.unitId, ranking.score]),
  );
  const known = await askablePlaces(unit.sql, {
    caseId,
    personId,
    unitIds: [...scores.keys()],
    now: unit.now,
  });
  const onDuty = await facilitiesOnDuty(unit.sql, unit.now);
  const names = new Map(known.map((place) => [place.unitId, place]));
  const waiting = known
    .filter((place) => !isAskedByPhone(place))
    .map(
      (place): WavePlace => ({
        ...place,
        score: scores.get(place.unitId) ?? 0,
        inMunicipality: place.municipality === found.municipality,
        isOnDuty: onDuty.has(place.facilityId),
      }),
    );
  return accept(
    waveOrder(waiting, isWider).map((turn) => {
      const { facilityName = "", unitLabel = "" } = names.get(turn.place.unitId) ?? {};
      return { ...turn, facilityName, unitLabel };
    }),
  );
}
