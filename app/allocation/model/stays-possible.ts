import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import type { Gender, MedicalAct } from "~/providers/model/support";
import type { CapacityGroup, Choice, RoundInput, RoundMonth, RoundPerson, Wish, WishedDates } from "./round";

/** ありうる泊まり — a bed group and days that would serve one wish, nobody else regarded. */
export interface PossibleStay {
  readonly wish: Wish;
  readonly group: CapacityGroup;
  readonly checkIn: Day;
  readonly checkOut: Day;
  readonly nights: readonly Day[];
  readonly rank: number | null;
  readonly shift: number;
}

/** An arrival that the words of a choice allow. `shift`: days away from the one wished for. */
export interface Arrival {
  readonly checkIn: Day;
  readonly shift: number;
}

/** So many days from one on. The same run is made once: a round asks for each of them thousands of times. */
export type DayRuns = (from: Day, count: number) => readonly Day[];

/** 日の並び — `DayRuns` with a memory of its own. */
export function dayRuns(): DayRuns {
  const known = new Map<string, readonly Day[]>();
  return (from, count) => {
    const key = `${from}+${count}`;
    const run = known.get(key) ?? daysFrom(from, addDays(from, count));
    known.set(key, run);
    return run;
  };
}

/** 来られる日 — every arrival within the dates of a choice and within the month, earliest first. */
export function arrivalsOf(
  dates: WishedDates,
  nights: number,
  month: RoundMonth,
  runs: DayRuns,
): readonly Arrival[] {
  const arrivals =
    dates.kind === "around"
      ? runs(addDays(dates.checkIn, -dates.flexDays), 2 * dates.flexDays + 1).map((checkIn, at) => ({
          checkIn,
          shift: Math.abs(at - dates.flexDays),
        }))
      : daysFrom(dates.from, addDays(dates.until, 1 - nights)).map((checkIn) => ({ checkIn, shift: 0 }));
  return arrivals.filter(({ checkIn }) => checkIn >= month.from && addDays(checkIn, nights) <= month.until);
}

/** 本人の都合 — the days of a stay on which the person cannot: named as impossible, both ends counted, or away that night. */
export function clashesWith(checkIn: Day, wish: Wish, person: RoundPerson, runs: DayRuns): readonly Day[] {
  const impossible = runs(checkIn, wish.nights + 1).filter((on) => wish.impossible.includes(on));
  const away = runs(checkIn, wish.nights).filter((on) => person.away.includes(on));
  return [...new Set([...impossible, ...away])].sort();
}

/** その夜のベッドの数 of a group. */
export function bedsOn(group: CapacityGroup, night: Day): number {
  return group.nights.find((one) => one.night === night)?.beds ?? 0;
}

/** 部屋の性別 — whether the room's rule lets this person sleep there on the nights, those who are there already regarded. */
export function roomTakes(group: CapacityGroup, gender: Gender | null, nights: readonly Day[]): boolean {
  if (group.genderRule === "any") return true;
  if (gender === null) return false;
  if (group.genderRule !== "same_as_present") return group.genderRule === gender;
  return !group.present.some((there) => nights.includes(there.night) && there.gender !== gender);
}

/** ケアの要る時 — the shifts in which a stay takes one care slot of each act: the day shift is that of the morning after. */
export function careOf(
  person: RoundPerson,
  nights: readonly Day[],
): readonly { readonly act: MedicalAct; readonly shift: Shift; readonly day: Day }[] {
  return person.acts.flatMap(({ act, shifts }) =>
    shifts.flatMap((shift) =>
      nights.map((night) => ({ act, shift, day: shift === "day" ? addDays(night, 1) : night })),
    ),
  );
}

/** 支給量に数える日 — both ends count, those of the next month belong to the next month's grant. */
export function grantedDaysUsed(nights: number, checkIn: Day, month: RoundMonth, runs: DayRuns): number {
  return runs(checkIn, nights + 1).filter((on) => on < month.until).length;
}

/** What is looked up while stays are sought. */
export interface Lookup {
  readonly groups: ReadonlyMap<string, CapacityGroup>;
  readonly persons: ReadonlyMap<string, RoundPerson>;
  /** People per `careKey`. */
  readonly care: ReadonlyMap<string, number>;
  readonly runs: DayRuns;
}

/** The name of one care slot in `Lookup.care` and among the limits. */
export function careKey(facilityId: FacilityId, act: MedicalAct, shift: Shift, on: Day): string {
  return `care|${facilityId}|${act}|${shift}|${on}`;
}

/** Tables for `staysOf`, made once per round. */
export function lookupOf(input: RoundInput): Lookup {
  return {
    groups: new Map(input.groups.map((group) => [group.groupId, group])),
    persons: new Map(input.persons.map((person) => [person.personId, person])),
    care: new Map(
      input.care.map(({ facilityId, act, shift, day, people }) => [
        careKey(facilityId, act, shift, day),
        people,
      ]),
    ),
    runs: dayRuns(),
  };
}

/** ありうる泊まり of one wish over all its choices, better ranks first; one bed group and arrival is named once, at its best rank. */
export function staysOf(wish: Wish, person: RoundPerson, look: Lookup, month: RoundMonth): PossibleStay[] {
  const seen = new Set<string>();
  return wish.choices.flatMap((choice, index) =>
    staysOfChoice(wish, choice, index + 1, person, look, month).filter(({ group, checkIn }) => {
      const name = `${group.groupId}|${checkIn}`;
      return !seen.has(name) && seen.add(name);
    }),
  );
}

function staysOfChoice(
  wish: Wish,
  choice: Choice,
  rank: number,
  person: RoundPerson,
  look: Lookup,
  month: RoundMonth,
): PossibleStay[] {
  const arrivals = arrivalsOf(choice.dates, wish.nights, month, look.runs).filter(
    ({ checkIn }) =>
      clashesWith(checkIn, wish, person, look.runs).length === 0 &&
      (person.grantedDays === null ||
        grantedDaysUsed(wish.nights, checkIn, month, look.runs) <= person.grantedDays),
  );
  return choice.groupIds.flatMap((groupId) => {
    const group = look.groups.get(groupId);
    if (group === undefined || (person.wheelchair && !group.wheelchair)) return [];
    return arrivals.flatMap(({ checkIn, shift }) => {
      const nights = look.runs(checkIn, wish.nights);
      const checkOut = look.runs(checkIn, wish.nights + 1).at(-1) ?? checkIn;
      const open =
        nights.every((night) => bedsOn(group, night) > 0) && roomTakes(group, person.gender, nights);
      const cared = careOf(person, nights).every(
        ({ act, shift: when, day }) => (look.care.get(careKey(group.facilityId, act, when, day)) ?? 0) > 0,
      );
      return open && cared ? [{ wish, group, checkIn, checkOut, nights, rank, shift }] : [];
    });
  });
}
