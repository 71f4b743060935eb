import type { FacilityId, MunicipalityCode, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type {
  Answer,
  DisabilityType,
  Gender,
  MealForm,
  MedicalAct,
  RoomGenderRule,
  ServiceKind,
  UnitKind,
} from "./support";

/** Where a thing is, in degrees (WGS 84). */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** One act in one shift: whether it can be done, and for how many people at once (0 when `answer` is `no`). */
export interface ActCapacity {
  readonly answer: Answer;
  readonly peopleMax: number;
}

/**
 * 受け入れられる条件 — everything a bed, room or seat promises apart from its calendar: the facility's profile and the
 * unit's own features, flattened. What matching compares with a person's needs.
 */
export interface UnitOffer {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly roomId: RoomId | null;
  readonly kind: UnitKind;
  readonly service: ServiceKind;
  /** Where the place is, five digits. */
  readonly municipality: MunicipalityCode;
  /** Serves only people of its own municipality unless a wide-area agreement (広域協定) covers theirs. */
  readonly ownResidentsOnly: boolean;
  readonly disabilities: Readonly<Record<DisabilityType, Answer>>;
  /** 障害支援区分 accepted, 0 (none) to 6. */
  readonly levelMin: number;
  readonly levelMax: number;
  /** Years, both ends accepted. */
  readonly ageMin: number;
  readonly ageMax: number;
  /** Per act and shift; an absent entry is a no. Never inferred from another shift (domain.md §3.2). */
  readonly acts: Readonly<Partial<Record<MedicalAct, Readonly<Partial<Record<Shift, ActCapacity>>>>>>;
  readonly roomGender: RoomGenderRule;
  /** 同性介助: genders of the staff present through the night. */
  readonly nightStaff: Readonly<Record<Gender, Answer>>;
  readonly wheelchair: Answer;
  readonly lift: Answer;
  readonly adaptedBath: Answer;
  /** 行動障害への対応. */
  readonly behaviourSupport: Answer;
  /** 送迎 within `transportKm` of the place. */
  readonly transport: Answer;
  readonly transportKm: number;
  readonly meals: readonly MealForm[];
  readonly location: Point | null;
  /** 職員のいない場所 (空き家, a room in an elderly facility): taken only together with a supporter. */
  readonly needsSupporter: boolean;
  /** When the provider last said that tonight's beds are right; null when never. */
  readonly confirmedAt: Date | null;
}
