import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId, UnitId } from "~/kernel/id";
import { assignNights, type NightAssignment, type NightsInUnit } from "~/matching/engine/assign-nights";
import type { CareSlot } from "~/matching/model/placement";
import type { Gender, MedicalAct } from "~/providers/model/support";
import type { Standing } from "./model/round";

/** A unit that suits somebody, and on which of the nights (bits, the lowest for the first). */
export interface SuitingUnit {
  readonly unitId: UnitId;
  readonly nights: number;
}

/** 行き先を待つ人 — what decides whether they can be somewhere together with others. */
export interface PersonTonight {
  readonly personId: PersonId;
  readonly gender: Gender | null;
  /** Best first; whole stays before parts. A unit may stand twice with different nights. */
  readonly units: readonly SuitingUnit[];
  /** 医療的ケアの枠 that the whole stay uses up wherever it is. */
  readonly care: readonly CareSlot[];
}

/** Where a unit stands, and whom it is shared with. */
export interface UnitPlace {
  readonly facilityId: FacilityId;
  /** Null for a room of its own. */
  readonly sharedRoom: RoomId | null;
}

/** What several people may use up together. */
export interface SharedMeans {
  readonly nights: readonly Day[];
  readonly places: ReadonlyMap<UnitId, UnitPlace>;
  /** How many more people a place can do an act for, per shift and day; null where it is not counted. */
  freeCare(facilityId: FacilityId, slot: CareSlot): number | null;
  /** 同じ職員が受け持つ行為 — the act that stands for all whose slots this one uses up; itself where it has its own. */
  sharedAct(facilityId: FacilityId, slot: CareSlot): MedicalAct;
  /** 専門サポーター free through all nights. */
  readonly supporters: number;
}

/** 全員いっしょの夜 — what is left when everybody needs a place in the same night. */
export interface Together {
  readonly standing: ReadonlyMap<PersonId, Standing>;
  /** Where the first of their nights would be. */
  readonly facility: ReadonlyMap<PersonId, FacilityId>;
  /** 上限 — no way of sending people gives more of them a place or a cover. */
  readonly bound: number;
}

/** Rounds of taking impossible promises back; each takes at least one choice away, so that it ends by itself. */
const ROUNDS_MAX = 200;

/**
 * 全員を同時に — one bed is promised once, one nurse to as many as she can look after, and a shared room holds one gender.
 *
 * Beds are assigned exactly (`assignNights`); where that asks too much of a nurse or mixes a room, whoever comes later in
 * the list loses that house or that room and beds are assigned anew. The bound knows of beds alone and therefore holds
 * all the same.
 *
 * @param people  those who must not be left out first
 */
export function placeTogether(people: readonly PersonTonight[], means: SharedMeans): Together {
  const unitIds = [...means.places.keys()];
  const positions = new Map(unitIds.map((unitId, at) => [unitId, at]));
  const choices = people.map((person) => choiceOf(person, positions));
  let bound: number | null = null;
  for (let round = 0; ; round += 1) {
    const assignment = assignNights(choices, unitIds.length, means.nights.length);
    bound ??= assignment.bound;
    const impossible = impossiblePromises(people, assignment, unitIds, means);
    if (impossible.length === 0 || round === ROUNDS_MAX) {
      return standingsOf(
        people,
        assignment,
        new Set(impossible.map(({ nth }) => nth)),
        unitIds,
        means,
        bound,
      );
    }
    for (const [nth, person] of people.entries()) {
      const lost = impossible.filter(({ concerns }) => concerns(person, nth));
      if (lost.length > 0) choices[nth] = without(choices[nth] as Choice, lost, unitIds, means);
    }
  }
}

interface Choice {
  readonly id: PersonId;
  /** Positions in the list of units, and the nights of each. */
  readonly units: readonly number[];
  readonly nights: readonly number[];
}

function choiceOf({ personId, units }: PersonTonight, positions: ReadonlyMap<UnitId, number>): Choice {
  const open = units.filter(({ unitId }) => positions.has(unitId));
  return {
    id: personId,
    units: open.map(({ unitId }) => positions.get(unitId) ?? 0),
    nights: open.map(({ nights }) => nights),
  };
}

function without(
  { id, units, nights }: Choice,
  lost: readonly Impossible[],
  unitIds: readonly UnitId[],
  { places }: SharedMeans,
): Choice {
  const kept = units.flatMap((unit, nth) => {
    const place = places.get(unitIds[unit] as UnitId);
    return place === undefined || lost.some(({ isLost }) => isLost(place)) ? [] : [nth];
  });
  return { id, units: kept.map((nth) => units[nth] ?? 0), nights: kept.map((nth) => nights[nth] ?? 0) };
}

/** A place to which too much was promised, and to whom it is lost by that. */
interface Impossible {
  readonly nth: number;
  readonly isLost: (place: UnitPlace) => boolean;
  concerns(person: PersonTonight, nth: number): boolean;
}

/**
 * Promises that ask for more care than there is, or put two genders into one room. The earlier in the list keeps theirs; with
 * whoever has to leave, all others leave who would stand there for the same reason, or they would come back one by one.
 */
function impossiblePromises(
  people: readonly PersonTonight[],
  { placed }: NightAssignment,
  unitIds: readonly UnitId[],
  means: SharedMeans,
): readonly Impossible[] {
  const careUsed = new Map<string, number>();
  const caredFor = new Map<FacilityId, Set<number>>();
  const roomGender = new Map<string, Gender | null>();
  return people.flatMap((person, nth): readonly Impossible[] => {
    for (const stay of placed.get(person.personId) ?? []) {
      const unitId = unitIds[stay.unit];
      const place = unitId === undefined ? undefined : means.places.get(unitId);
      if (place === undefined) continue;
      const { facilityId, sharedRoom } = place;
      const keys = careKeys(person, place, stay, means);
      const keepers = caredFor.get(facilityId) ?? new Set<number>();
      // why the whole house: the nurse is the same for every bed of it.
      if (keys.some(({ key, free }) => (careUsed.get(key) ?? 0) >= free)) {
        const isKept = (other: number) => keepers.has(other);
        return [
          {
            nth,
            isLost: (other) => other.facilityId === facilityId,
            concerns: ({ care }, other) =>
              other === nth || (care.length > 0 && other > nth && !isKept(other)),
          },
        ];
      }
      const rooms = roomKeys(place, stay, means);
      const isOther = (key: string) => person.gender === null || roomGender.get(key) !== person.gender;
      if (rooms.some((key) => roomGender.has(key) && isOther(key))) {
        return [
          {
            nth,
            isLost: (other) => other.sharedRoom === sharedRoom,
            concerns: ({ gender }, other) => other === nth || (other > nth && gender === person.gender),
          },
        ];
      }
      for (const { key } of keys) careUsed.set(key, (careUsed.get(key) ?? 0) + 1);
      if (keys.length > 0) caredFor.set(facilityId, keepers.add(nth));
      for (const key of rooms) roomGender.set(key, person.gender);
    }
    return [];
  });
}

/**
 * The counted slots of care that these nights use up. An evening belongs to its night, a day to the night before it. Acts that
 * one nurse has in hand are one slot, for one person as for several.
 */
function careKeys(
  { care }: PersonTonight,
  { facilityId }: UnitPlace,
  stay: NightsInUnit,
  means: SharedMeans,
): readonly { readonly key: string; readonly free: number }[] {
  const nights = new Set(means.nights.slice(stay.first, stay.end));
  const mornings = new Set(means.nights.slice(stay.first + 1, stay.end + 1));
  const leaving = stay.end === means.nights.length;
  const keys = new Map<string, number>();
  for (const slot of care) {
    const isHere =
      slot.shift === "day"
        ? mornings.has(slot.day) || (leaving && !means.nights.includes(slot.day))
        : nights.has(slot.day);
    const free = isHere ? means.freeCare(facilityId, slot) : null;
    if (free === null) continue;
    const key = `${facilityId} ${means.sharedAct(facilityId, slot)} ${slot.shift} ${slot.day}`;
    keys.set(key, Math.min(free, keys.get(key) ?? free));
  }
  return [...keys].map(([key, free]) => ({ key, free }));
}

function roomKeys({ sharedRoom }: UnitPlace, stay: NightsInUnit, { nights }: SharedMeans): readonly string[] {
  if (sharedRoom === null) return [];
  return nights.slice(stay.first, stay.end).map((night) => `${sharedRoom} ${night}`);
}

function standingsOf(
  people: readonly PersonTonight[],
  { placed }: NightAssignment,
  impossible: ReadonlySet<number>,
  unitIds: readonly UnitId[],
  means: SharedMeans,
  bound: number,
): Together {
  const standing = new Map<PersonId, Standing>();
  const facility = new Map<PersonId, FacilityId>();
  let supporters = means.supporters;
  for (const [nth, { personId }] of people.entries()) {
    const [first, ...more] = impossible.has(nth) ? [] : (placed.get(personId) ?? []);
    const unitId = first === undefined ? undefined : unitIds[first.unit];
    const place = unitId === undefined ? undefined : means.places.get(unitId);
    if (place !== undefined) {
      standing.set(personId, more.length > 0 ? "cover" : "place");
      facility.set(personId, place.facilityId);
    } else if (supporters > 0) {
      supporters -= 1;
      standing.set(personId, "home");
    } else standing.set(personId, "none");
  }
  return { standing, facility, bound };
}
