import type { Purpose } from "~/kernel/part";
import type { CareNeeds } from "~/registry/model/needs";
import { RELAXABLE, type RelaxableId } from "./empty-result";
import type { PlacementRequest } from "./placement";

/** What the family lets go of for this search; other days are another request and not in this list. */
export const LETTING_GO = RELAXABLE.filter((id) => id !== "dates");

/**
 * ほかの目的 — under which other purpose a place may be looked at. None in an emergency, which takes short-stay beds
 * already; and never the beds kept for emergencies.
 */
export const OTHER_PURPOSE: Readonly<Record<Purpose, Purpose | null>> = {
  trial: "short_stay",
  short_stay: "trial",
  emergency: null,
};

/** A request as it was made, or with something let go of. */
export interface Asked {
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
}

/**
 * 条件をゆるめる — the same request without these conditions. Days are left as they are.
 *
 * 市の外まで: the home municipality becomes unknown, so that a place for its own residents is asked instead of refused.
 */
export function relaxed({ needs, request }: Asked, conditions: readonly RelaxableId[]): Asked {
  const lets = (id: RelaxableId) => conditions.includes(id);
  const other = lets("purpose") ? OTHER_PURPOSE[request.purpose] : null;
  return {
    needs: {
      ...needs,
      transport: needs.transport && !lets("transport"),
      distanceMaxKm: lets("distance") ? null : needs.distanceMaxKm,
      sameGenderCare: needs.sameGenderCare && !lets("same_gender_care"),
      municipality: lets("municipality") ? null : needs.municipality,
    },
    request: other === null ? request : { ...request, purpose: other },
  };
}
