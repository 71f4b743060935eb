import { day } from "~/kernel/day";
import type { FacilityId, OrganisationId } from "~/kernel/id";
import type { PlanContents } from "~/plans/model/completeness";
import { PLAN_PARTS, type PlanCell } from "~/plans/model/grid";
import type { PlanPlace, PlanPlaceId } from "~/plans/model/place-agreement";
import type { PlanContact } from "~/plans/model/sections";

export function aCell(overrides: Partial<PlanCell> = {}): PlanCell {
  return {
    day: 1,
    part: "night",
    state: "covered",
    facilityId: null,
    place: "すぎのこ 101",
    who: "",
    transport: "",
    meal: "",
    note: "",
    service: null,
    ...overrides,
  };
}

/** Every part of every day settled. */
export function aFullGrid(days: number): readonly PlanCell[] {
  return Array.from({ length: days }, (_, at) => at + 1).flatMap((on) =>
    PLAN_PARTS.map((part) => aCell({ day: on, part })),
  );
}

export function aContact(overrides: Partial<PlanContact> = {}): PlanContact {
  return {
    name: "母",
    relation: "母",
    phone: "00-0000-0311",
    can: "決める",
    agreedOn: day("2026-11-02"),
    ...overrides,
  };
}

export function aPlace(
  overrides: Partial<Omit<PlanPlace, "facilityId">> & { readonly facilityId?: string } = {},
): PlanPlace {
  const { facilityId = "f-1", ...others } = overrides;
  return {
    placeId: "p-1" as PlanPlaceId,
    facilityId: facilityId as FacilityId,
    organisationId: "o-1" as OrganisationId,
    position: 1,
    agreement: "agreed",
    answeredOn: day("2026-11-02"),
    conditions: "",
    declineReason: null,
    standsUntil: day("2027-11-02"),
    ...others,
  };
}

/** Contents with which a draft may be agreed. */
export const READY: PlanContents = {
  days: 5,
  sections: {
    texts: {
      daily: { meals: "ふつう", medicines: "夕 2錠", cautions: "大きい音" },
      behaviour: { firstMinutes: "名前を呼ぶ" },
      consent: { network: "on", inEmergency: "on", signedBy: "青木 恵子", signedOn: "2026-11-02" },
    },
    contacts: [aContact()],
  },
  cells: aFullGrid(5),
  places: [],
};
