import type { FacilityId, MunicipalityCode, RoomId, UnitId } from "~/kernel/id";
import type { Part, Purpose, Shift } from "~/kernel/part";
import type { OfferBits } from "~/providers/model/offer-bits";
import type { Gender, MedicalAct, RoomGenderRule } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";

/** Days of one page and part as an unsigned 32-bit mask; bit n is day `page * 32 + n` since 1970 (availability's pages). */
export interface PageMask {
  readonly page: number;
  readonly part: Part;
  readonly mask: number;
}

/** 公開 of one purpose on one page and part. */
export interface PublishedPage extends PageMask {
  readonly purpose: Purpose;
}

/** Nights on which a claim of someone of this gender (null: not recorded) lies on the unit. */
export interface PresentPage {
  readonly page: number;
  readonly gender: Gender | null;
  readonly mask: number;
}

/** 部屋・ベッド・席の写し — one bookable unit as the index knows it. */
export interface UnitImage {
  readonly unitId: UnitId;
  readonly kind: "bed" | "seat";
  readonly roomId: RoomId | null;
  readonly bits: OfferBits;
  /** False when the place has not said which forms it serves: `bits.meals` then has them all, and each is a question. */
  readonly mealsStated: boolean;
  readonly levelMin: number;
  readonly levelMax: number;
  readonly ageMin: number;
  readonly ageMax: number;
  readonly roomGender: RoomGenderRule;
  readonly transportKm: number;
  /** Epoch milliseconds of the provider's last word; null when never. */
  readonly confirmedAt: number | null;
  readonly published: readonly PublishedPage[];
  /** Live claims of any kind. A hold that has lapsed is not among them. */
  readonly taken: readonly PageMask[];
  readonly present: readonly PresentPage[];
}

/** 医療的ケアの枠 that are free: on how many more people this act can be done, per shift and day. */
export interface CareImage {
  readonly act: MedicalAct;
  readonly shift: Shift;
  readonly page: number;
  /** One number of free slots per day of the page, 32 of them. */
  readonly free: readonly number[];
}

/**
 * 事業所の写し — all the index knows of one facility, read in one go.
 *
 * The facility is the grain of refresh: whatever changes in it, it is read anew and replaced as a whole, so that care
 * slots and room-mates, which tie its units together, are never half old.
 */
export interface FacilityImage {
  readonly facilityId: FacilityId;
  readonly municipality: MunicipalityCode;
  readonly ownResidentsOnly: boolean;
  readonly location: Point | null;
  /** Empty when the facility offers nothing any more: it is then forgotten. */
  readonly units: readonly UnitImage[];
  readonly care: readonly CareImage[];
  /** Epoch milliseconds at which the first of its holds lapses and the facility is to be read again; null when none. */
  readonly lapsesAt: number | null;
}
