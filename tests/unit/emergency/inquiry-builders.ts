import type { InquiryState } from "~/emergency/model/inquiry";
import { DEFAULT_INQUIRY_SETTINGS, type Ladder } from "~/emergency/model/ladder";
import type { WavePlace } from "~/emergency/model/waves";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import { anId } from "../../support/builders";

export type AnswerableState = InquiryState;

/** 1 December 2026, 21:19 in Tokyo: a quarter of an hour after the call. */
export const aDeadline = new Date("2026-12-01T12:19:00Z");

export const afterDeadline = (ms: number) => new Date(aDeadline.getTime() + ms);

/** A ladder of the default rungs, frozen when the first inquiry went out at 21:04. */
export function aLadder(over: Partial<Ladder> = {}): Ladder {
  const { steps } = DEFAULT_INQUIRY_SETTINGS;
  return { frozenAt: new Date("2026-12-01T12:04:00Z"), steps, taken: 0, ...over };
}

/** A fitting place of the municipality that nobody has troubled lately. */
export function aWavePlace(number: number, over: Partial<WavePlace> = {}): WavePlace {
  return {
    unitId: anId<UnitId>(number),
    facilityId: anId<FacilityId>(number),
    organisationId: anId<OrganisationId>(number),
    score: 20,
    inMunicipality: true,
    burden: { acceptances: 0, inquiries: 0 },
    isOnDuty: false,
    isAsked: false,
    ...over,
  };
}
