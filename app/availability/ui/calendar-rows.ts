import type { Day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import type { MedicalAct, RoomGenderRule, ServiceKind } from "~/providers/model/support";
import { ACT_WORDS } from "~/providers/ui/words";
import { dayAndTime, shortDay } from "~/ui/format";
import type { RunningCondition } from "../model/bed-condition";
import { CONDITION_WORDS } from "./bed-words";
import type { CalendarUnit, ChartSum } from "./tape-chart-props";

/** What a row's head says, in the space of two short lines. */
const SHORT_SERVICES: Readonly<Record<ServiceKind, string>> = {
  short_stay_welfare: "短期入所",
  short_stay_welfare_enhanced: "短期入所",
  short_stay_medical: "医療型短期",
  short_stay_kyosei: "共生型短期",
  municipal_emergency_stay: "緊急ショート",
  group_home: "グループホーム",
  residential_training: "宿泊型訓練",
  daily_life_care: "生活介護",
  functional_training: "機能訓練",
  life_training: "生活訓練",
  employment_b: "就労B型",
  day_temporary_care: "日中一時",
  specialist_supporter: "支援者",
};

const ROOM_WORDS: Readonly<Record<RoomGenderRule, string>> = {
  any: "",
  female: "女性",
  male: "男性",
  same_as_present: "同性で相部屋",
};

interface Place {
  readonly unitId: UnitId;
  readonly label: string;
  readonly service: ServiceKind;
  readonly wheelchair: boolean;
  readonly lift: boolean;
  readonly roomGender: RoomGenderRule;
  readonly note: string;
  readonly temporaryUntil?: Day | null;
  readonly condition?: Pick<RunningCondition, "condition" | "until"> | null;
}

/** A bed or seat as its row names it: 101 on the door, 101号室 read aloud. */
export function calendarUnit(place: Place, now: Date): CalendarUnit {
  const { condition, temporaryUntil } = place;
  const features = [
    condition && condition.until > now
      ? `${CONDITION_WORDS[condition.condition]} ${dayAndTime(condition.until)}まで`
      : "",
    temporaryUntil ? `${shortDay(temporaryUntil)}の朝まで` : "",
    ROOM_WORDS[place.roomGender],
    place.wheelchair ? "車いす可" : "",
    place.lift ? "リフト" : "",
    place.note,
  ];
  return {
    unitId: place.unitId,
    room: place.label,
    roomName: /^\d+$/.test(place.label) ? `${place.label}号室` : place.label,
    service: SHORT_SERVICES[place.service],
    features: features.filter(Boolean).slice(0, 2).join("・"),
  };
}

/** More would push the beds off the screen; the rest stands in the facility's own pages. */
const CARE_ROWS_MAX = 3;

/**
 * 医療的ケアの枠の行 — taken of at most, per day; marked where nobody else can be taken in. Acts that somebody needs in
 * these days come first.
 */
export function careSlotRows(
  slots: readonly {
    readonly act: MedicalAct;
    readonly peopleMax: number;
    readonly taken: Readonly<Record<Day, number>>;
  }[],
  days: readonly Day[],
): readonly ChartSum[] {
  const used = (slot: { readonly taken: Readonly<Record<Day, number>> }) =>
    days.reduce((sum, on) => sum + (slot.taken[on] ?? 0), 0);
  const shown = slots.toSorted((left, right) => used(right) - used(left)).slice(0, CARE_ROWS_MAX);
  return shown.map(({ act, peopleMax, taken }, index) => ({
    label: ACT_WORDS[act].replace(/^たんの/, "").replace(/（[^）]{4,}）$/, ""),
    note: index === 0 ? "使用／上限" : null,
    values: days.map((on) => {
      const people = taken[on] ?? 0;
      return { text: `${people}/${peopleMax}`, look: people >= peopleMax ? ("at" as const) : null };
    }),
  }));
}
