import type { Day } from "~/kernel/day";
import type { FacilityId, RoomId, UnitId } from "~/kernel/id";
import type { Gender, RoomGenderRule } from "~/providers/model/support";
import { sorted } from "./canonical";
import type { CapacityGroup, GroupId } from "./round";

/** 配分に出すベッド — one bed that a place set aside, with the nights on which it is free for the round. */
export interface RoundBed {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  readonly roomId: RoomId | null;
  readonly genderRule: RoomGenderRule;
  readonly wheelchair: boolean;
  readonly open: readonly Day[];
  /** Who sleeps in the room on nights of the month already. */
  readonly present: readonly { readonly night: Day; readonly gender: Gender }[];
}

/**
 * 空きのまとまり — beds gathered so that within a group only their number matters: one facility, one room rule, the same
 * equipment and exactly the same nights. A room that takes one gender a night stays by itself. The group is called after
 * its first bed, so that the same beds make the same group.
 */
export function groupsOfBeds(beds: readonly RoundBed[]): readonly CapacityGroup[] {
  const alike = new Map<string, RoundBed[]>();
  for (const bed of sorted(beds, ({ unitId }) => unitId)) {
    const { facilityId, genderRule, wheelchair, roomId } = bed;
    const room = genderRule === "same_as_present" ? roomId : null;
    const key = [facilityId, genderRule, wheelchair, room ?? "", bed.open.toSorted().join(",")].join("|");
    alike.set(key, [...(alike.get(key) ?? []), bed]);
  }
  return [...alike.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { facilityId, genderRule, wheelchair, open, present, roomId } = first;
    return {
      groupId: first.unitId as string as GroupId,
      facilityId,
      unitIds: members.map(({ unitId }) => unitId),
      nights: open.toSorted().map((night) => ({ night, beds: members.length })),
      genderRule,
      roomId: genderRule === "same_as_present" ? roomId : null,
      present,
      wheelchair,
    };
  });
}
