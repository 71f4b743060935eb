import type { Day } from "~/kernel/day";
import type { FacilityId, Id, PersonId, RoomId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type { Gender, MedicalAct, RoomGenderRule } from "~/providers/model/support";

export type HouseholdId = Id<"Household">;
export type WishId = Id<"RoundWish">;
export type GroupId = Id<"CapacityGroup">;

/** 分け合う夜の種類 — nights so wanted that each kind is shared by itself: 週末 and 学校の長い休み. */
export const POOLS = ["weekend", "school_holiday"] as const;
export type Pool = (typeof POOLS)[number];

/** 配分する期間 — the nights from `from` up to but not including `until`; the last guests leave on `until` at the latest. */
export interface RoundMonth {
  readonly from: Day;
  readonly until: Day;
}

/** ある夜に空いているベッドの数. */
export interface NightCapacity {
  readonly night: Day;
  readonly beds: number;
}

/**
 * 空きのまとまり — beds of one facility that are worth the same to everyone: same room rule, same equipment, and open on
 * the same nights, so that only their number matters. `groupsOfBeds` makes them.
 */
export interface CapacityGroup {
  readonly groupId: GroupId;
  readonly facilityId: FacilityId;
  /** The real beds, `unitIndex` of an assignment points in here; as many as the largest number of `nights`, or more. */
  readonly unitIds: readonly UnitId[];
  /** Nights set aside for the round, what is already taken left out. A night that is not named has none. */
  readonly nights: readonly NightCapacity[];
  readonly genderRule: RoomGenderRule;
  /** 部屋 whose guests of a night are all of one gender, for `same_as_present`; several groups may lie in one room. */
  readonly roomId: RoomId | null;
  /** Who sleeps in the room already, on nights where that matters. */
  readonly present: readonly { readonly night: Day; readonly gender: Gender }[];
  readonly wheelchair: boolean;
}

/** ケア枠 — for how many people more a facility can do an act in a shift of a day. What is not named is not offered. */
export interface CareCapacity {
  readonly facilityId: FacilityId;
  readonly act: MedicalAct;
  readonly shift: Shift;
  readonly day: Day;
  readonly people: number;
}

/** 世帯 — those who share one home and one family, and what the rounds before gave them. */
export interface RoundHousehold {
  readonly householdId: HouseholdId;
  /** 持ち越しの点数の数 — rounds in which they asked and missed, as `nextCredit` counted it. */
  readonly credit: number;
  /** Nights of each kind they had in this fiscal year, this month not counted. */
  readonly had: Readonly<Record<Pool, number>>;
}

/** 本人 — what the round must know of the person who would stay, and no more. */
export interface RoundPerson {
  readonly personId: PersonId;
  readonly householdId: HouseholdId;
  /** Null when not recorded: then only rooms for anyone. */
  readonly gender: Gender | null;
  readonly wheelchair: boolean;
  readonly acts: readonly { readonly act: MedicalAct; readonly shifts: readonly Shift[] }[];
  /** 支給量の残り in counted days of this month (day of entry and day of exit both count); null when nobody knows. */
  readonly grantedDays: number | null;
  /** Nights already booked this month outside the round: nobody is in two places. */
  readonly away: readonly Day[];
}

/**
 * 希望する日 — `around`: arrive on this day or up to `flexDays` days before or after; `between`: any nights from `from`,
 * home again on `until` at the latest.
 */
export type WishedDates =
  | { readonly kind: "around"; readonly checkIn: Day; readonly flexDays: number }
  | { readonly kind: "between"; readonly from: Day; readonly until: Day };

/** 第n希望 — a place and days. Its rank is its position in the wish, 1 for the first. */
export interface Choice {
  readonly facilityId: FacilityId;
  /** The groups of that facility in which the person can be cared for, as the matching engine judged. */
  readonly groupIds: readonly GroupId[];
  readonly dates: WishedDates;
}

/** 希望 — one stay that somebody would like to have; at most one of its choices is given. */
export interface Wish {
  readonly wishId: WishId;
  readonly personId: PersonId;
  /** 泊数, at least 1. */
  readonly nights: number;
  /** By rank, best first; never empty. */
  readonly choices: readonly Choice[];
  /** 行けない日 — neither a night nor the day of arriving or leaving falls on one. */
  readonly impossible: readonly Day[];
  /** いっしょに — wishes of one household with the same word are given together, in one house on the same days, or not at all. */
  readonly together: string | null;
}

/** 手で決めたこと — a wish that the coordinator placed, or left out, by hand. `place` null: not this month. */
export interface FixedChoice {
  readonly wishId: WishId;
  readonly place: { readonly groupId: GroupId; readonly checkIn: Day } | null;
}

/** 点数表 — the published points, whole numbers. Their sum is what the round makes as large as it can. */
export interface RoundPoints {
  /** For the stay, by rank; the last one stands for every further rank. Positive, never rising. */
  readonly rank: readonly number[];
  /** For each night of the stay. */
  readonly night: number;
  /** 最低保障 — for each night of a person up to `guaranteedNights`. */
  readonly guaranteedNight: number;
  /** 持ち越し — for each credit of the household, for every stay given. */
  readonly credit: number;
  readonly creditMax: number;
  /** 分け合い — for each night of the kind that still lies within the household's fair number of the year. */
  readonly share: Readonly<Record<Pool, number>>;
  /** Taken off for each day between the day wished for and the day given; never more than the rank gives. */
  readonly dayShift: number;
}

/** 配分の決まり — published before the round opens. */
export interface RoundRules {
  readonly version: string;
  /** くじの種 — announced beforehand; decides between equals and nothing else. */
  readonly seed: string;
  readonly points: RoundPoints;
  /** 最低保障の泊数 per person and round. */
  readonly guaranteedNights: number;
  readonly shares: Readonly<Record<Pool, PoolShare>>;
  /** 同じ夜は1世帯1か所 — companions who go together count as one. */
  readonly oneStayPerHouseholdNight: boolean;
}

/** How one kind of night is shared. */
export interface PoolShare {
  /** The most nights of the kind a household gets in one round; null for no limit. */
  readonly nightsMax: number | null;
  /** Nights of the kind in a fiscal year up to which a household has the points of `share`. */
  readonly fairNights: number;
}

/** 配分の材料 — everything the answer follows from. Who has it can work the round out anew and must get the same. */
export interface RoundInput {
  readonly month: RoundMonth;
  readonly rules: RoundRules;
  /** The nights of each kind in the month, as `poolNights` finds them. */
  readonly pools: Readonly<Record<Pool, readonly Day[]>>;
  readonly groups: readonly CapacityGroup[];
  readonly care: readonly CareCapacity[];
  readonly households: readonly RoundHousehold[];
  readonly persons: readonly RoundPerson[];
  readonly wishes: readonly Wish[];
  readonly fixed: readonly FixedChoice[];
}
