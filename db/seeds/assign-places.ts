import { ageOn, type Day } from "~/kernel/day";
import type { OpenOffice } from "./open-offices";
import { type Chance, shuffled } from "./random";
import type { EnrolmentTold, RegisteredPerson } from "./register-people";

/** 行きつけの所 — which people use which office, so that nobody is in two places in one night. */
export interface Regulars {
  readonly byOffice: ReadonlyMap<string, readonly RegisteredPerson[]>;
  readonly enrolments: readonly EnrolmentTold[];
}

const IN_CAST = (person: RegisteredPerson) => !person.key.startsWith("person-");

/**
 * Gives each person outside the cast one office whose profile does not exclude them: short stays to half of them,
 * trials in group homes to a third, day programmes to the rest.
 */
export function assignPlaces(
  people: readonly RegisteredPerson[],
  offices: readonly OpenOffice[],
  today: Day,
  chance: Chance,
): Regulars {
  const byOffice = new Map<string, RegisteredPerson[]>();
  const enrolments: EnrolmentTold[] = [];
  const [short, homes, day] = [
    offices.filter((office) => office.service.startsWith("short_stay") && office.participation !== "counts"),
    offices.filter((office) => office.service === "group_home"),
    offices.filter((office) => office.units.length > 0 && isDay(office)),
  ];
  for (const person of people) {
    if (IN_CAST(person)) continue;
    const drawn = chance.next();
    const kinds =
      drawn < 0.5 ? [short, homes, day] : drawn < 0.82 ? [homes, short, day] : [day, short, homes];
    const office = kinds.flatMap((kind) => shuffled(kind, chance)).find((one) => mayTake(one, person, today));
    const draws = [chance.between(0, 6), chance.between(-30, 330), chance.between(41, 600)] as const;
    if (!office) continue;
    byOffice.set(office.key, [...(byOffice.get(office.key) ?? []), person]);
    const isTrialOnly = office.service === "group_home" || isDay(office);
    if (isTrialOnly && draws[0] < 4) continue;
    enrolments.push({
      person,
      office,
      healthCheckDaysLeft: draws[1],
      stays: draws[0],
      lastStayDaysAgo: draws[0] === 0 ? null : draws[2],
      agreedRank: draws[0] > 2 ? 1 : null,
    });
  }
  return { byOffice, enrolments };
}

function isDay(office: OpenOffice): boolean {
  return !office.service.startsWith("short_stay") && office.service !== "group_home";
}

/** Nothing in the office's own word excludes this person; the search itself decides in the end. */
function mayTake(
  { profile, capabilities, units }: OpenOffice,
  person: RegisteredPerson,
  today: Day,
): boolean {
  const { needs, birthDate, gender } = person.facts;
  const age = birthDate === null ? null : ageOn(birthDate, today);
  const level = Number(needs.level);
  return (
    needs.disabilities.every((type) => profile.disabilities[type] !== "no") &&
    (age === null || (profile.ageMin <= age && age <= profile.ageMax)) &&
    (Number.isNaN(level) || (profile.levelMin <= level && level <= profile.levelMax)) &&
    needs.acts.every(({ act, shifts }) =>
      shifts.every((shift) => capabilities.some((one) => one.act === act && one.shift === shift)),
    ) &&
    units.some((unit) => unit.genderRule !== (gender === "female" ? "male" : "female")) &&
    (!needs.wheelchair || units.some((unit) => (unit.wheelchair ?? "no") !== "no")) &&
    (!needs.behaviourSupport || profile.behaviourSupport !== "no")
  );
}
