import type { FacilityId } from "~/kernel/id";
import { PURPOSES, SHIFTS } from "~/kernel/part";
import type { EngineQuery, KnownPerson } from "~/matching/engine/query";
import { strengthOf } from "~/matching/model/constraints";
import { needsBits } from "~/matching/model/needs-bits";
import { careSlotsNeeded, nightsRequested, shiftsConcerned } from "~/matching/model/placement";
import { type ConstraintId, constraintBit } from "~/matching/model/verdict";
import { FEATURES } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { type ColumnTown, careAt, dayAt, slotAt } from "./column-town";

/** One condition of one question: whether it refuses the unit at a position. */
export interface Refusal {
  readonly bit: number;
  refuses(unit: number): boolean;
}

const ALL_PURPOSES = (1 << PURPOSES.length) - 1;
const featureBit = (...names: readonly (typeof FEATURES)[number][]) =>
  names.reduce((bits, name) => bits | (1 << FEATURES.indexOf(name)), 0);
const ACCESS = featureBit("wheelchair", "lift", "adaptedBath");
const BEHAVIOUR = featureBit("behaviourSupport");
const NIGHT_STAFF = featureBit("nightStaffFemale", "nightStaffMale");
const SUPPORTER = featureBit("needsSupporter");

/** Whether a unit is meant at all: a seat is not, for a night. */
export function isMeant(town: ColumnTown, { request }: EngineQuery): (unit: number) => boolean {
  const needsBed = nightsRequested(request).length > 0;
  return (unit) => !needsBed || town.units[unit]?.kind === "bed";
}

/** Every condition that could refuse somewhere, over the town's columns; the fewest are left by the first. */
export function refusalsOf(town: ColumnTown, query: EngineQuery, metres: Float64Array): readonly Refusal[] {
  const { needs, request, known } = query;
  const { units, images, facility, able } = town;
  const bits = needsBits(needs, shiftsConcerned(request));
  const found: Refusal[] = [...calendar(town, query)];
  const add = (id: ConstraintId, refuses: Refusal["refuses"]) =>
    void found.push({ bit: constraintBit(id), refuses });
  const hard = (id: "support_level" | "municipality" | "enrolment") =>
    strengthOf(id, request.purpose, request.strict) === "hard";
  const lacks = (id: ConstraintId, wanted: number, column: Int32Array) => {
    if (wanted !== 0) add(id, (unit) => (wanted & ~(column[unit] as number)) !== 0);
  };
  const imageAt = (unit: number) => images[facility[unit] as number];

  lacks("disability_types", bits.disabilities, able.disabilities);
  lacks("behaviour_support", bits.features & BEHAVIOUR, able.features);
  lacks("wheelchair", bits.features & ACCESS, able.features);
  lacks("same_gender_care", bits.features & NIGHT_STAFF, able.features);
  if (bits.meals !== 0) add("meals", (unit) => (bits.meals & ~(units[unit]?.bits.meals ?? 0)) !== 0);
  if (needs.acts.length > 0) add("medical_acts", careLacking(town, query));

  const level = needs.level === "none" ? 0 : Number(needs.level);
  if (hard("support_level") && !Number.isNaN(level))
    add("support_level", (unit) => {
      const { levelMin = 0, levelMax = 0 } = units[unit] ?? {};
      return level < levelMin || level > levelMax;
    });
  const { age } = needs;
  if (age !== null)
    add("age", (unit) => {
      const { ageMin = 0, ageMax = 0 } = units[unit] ?? {};
      return age < ageMin || age > ageMax;
    });

  const limit = needs.distanceMaxKm;
  // A distance that is not known compares with nothing.
  if (limit !== null) add("distance", (unit) => (metres[facility[unit] as number] as number) / 1_000 > limit);
  if (needs.transport) {
    const drives = featureBit("transport");
    add("transport", (unit) => {
      const isTooFar = (metres[facility[unit] as number] as number) / 1_000 > (units[unit]?.transportKm ?? 0);
      return ((able.features[unit] as number) & drives) === 0 || isTooFar;
    });
  }
  const { municipality } = needs;
  if (hard("municipality") && municipality !== null) {
    const mayUse = new Set([municipality, ...query.agreements]);
    add("municipality", (unit) => {
      const image = imageAt(unit);
      return image?.ownResidentsOnly === true && !mayUse.has(image.municipality);
    });
  }
  if (known !== null) {
    const { avoidedUnits, isAvoided, isEnrolled } = recordsOf(town, known);
    add(
      "do_not_place",
      (unit) => isAvoided.has(facility[unit] as number) || avoidedUnits.has(units[unit]?.unitId ?? ""),
    );
    if (hard("enrolment") && request.purpose !== "trial")
      add("enrolment", (unit) => !isEnrolled.has(facility[unit] as number));
  }
  const supporters = new Set(query.supporters);
  add("supporter", (unit) => {
    const isAlone = ((units[unit]?.bits.featuresYes ?? 0) & SUPPORTER) !== 0;
    return isAlone && !supporters.has(imageAt(unit)?.municipality ?? ("" as never));
  });
  return found;
}

/** Dates, purpose and room: what changes from one part of a request to another. */
function calendar(town: ColumnTown, { request, needs }: EngineQuery): readonly Refusal[] {
  const columns = request.slots.map(({ day, part }) => {
    const at = slotAt(day, part);
    return { open: town.open[at] as Uint8Array, taken: town.taken[at] as Uint8Array };
  });
  const serving =
    (1 << PURPOSES.indexOf(request.purpose)) |
    (request.purpose === "emergency" ? 1 << PURPOSES.indexOf("short_stay") : 0);
  /** What all slots that are open at all are open for. */
  const commonOf = (unit: number): number => {
    let common = ALL_PURPOSES;
    let opened = 0;
    for (const { open } of columns) {
      const here = open[unit] as number;
      if (here === 0) continue;
      opened += 1;
      common &= here;
    }
    return opened === 0 ? -1 : common;
  };
  const dates = (unit: number) =>
    columns.some(({ open, taken }) => open[unit] === 0 || taken[unit] === 1) || commonOf(unit) === 0;
  const purpose = (unit: number) => {
    const common = commonOf(unit);
    return common > 0 && (common & serving) === 0;
  };
  const nights = nightsRequested(request).reduce((bits, night) => bits | (1 << dayAt(night)), 0);
  const { gender } = needs;
  const others = gender === "female" ? town.mates.male : town.mates.female;
  const room = (unit: number) => {
    const rule = town.units[unit]?.roomGender ?? "any";
    if (rule === "any" || gender === null) return false;
    return rule === "same_as_present" ? ((others[unit] as number) & nights) !== 0 : rule !== gender;
  };
  return [
    { bit: constraintBit("dates"), refuses: dates },
    { bit: constraintBit("purpose"), refuses: purpose },
    { bit: constraintBit("room_gender"), refuses: room },
  ];
}

/** Acts that nobody there can do in a shift, and care slots that are all given away. */
function careLacking(town: ColumnTown, { needs, request, known }: EngineQuery): (unit: number) => boolean {
  const bits = needsBits(needs, shiftsConcerned(request));
  const columns = { day: "actsDay", evening: "actsEvening", night: "actsNight" } as const;
  const trained = known === null ? [] : recordsOf(town, known).trained;
  const shifts = SHIFTS.map((shift, nth) => ({
    wanted: bits[columns[shift]],
    able: town.able[columns[shift]],
    trained: trained[nth] ?? NOBODY,
  }));
  const slots = careSlotsNeeded(needs, request).map(({ act, shift, day }) => {
    const [at, nth] = [careAt(act, shift), SHIFTS.indexOf(shift)];
    return {
      day: 1 << dayAt(day),
      act: 1 << MEDICAL_ACTS.indexOf(act),
      free: town.careFree[at] as Int32Array,
      counted: town.careCounted[at] as Uint8Array,
      able: town.able[columns[shift]],
      trained: trained[nth] ?? NOBODY,
    };
  });
  return (unit) => {
    const at = town.facility[unit] as number;
    for (const { wanted, able, trained: here } of shifts) {
      if ((wanted & ~(able[unit] as number) & ~(here.get(at) ?? 0)) !== 0) return true;
    }
    return slots.some(({ day, act, free, counted, able, trained: here }) => {
      if (((free[at] as number) & day) !== 0) return false;
      const isOffered = ((able[unit] as number) & act) !== 0;
      return counted[at] === 1 || isOffered || ((here.get(at) ?? 0) & act) === 0;
    });
  };
}

const NOBODY: ReadonlyMap<number, number> = new Map();

/** What is recorded of a person, house by house. */
interface Records {
  readonly avoidedUnits: ReadonlySet<string>;
  readonly isAvoided: ReadonlySet<number>;
  readonly isEnrolled: ReadonlySet<number>;
  /** By shift: by facility, acts that staff were trained in, as bits. */
  readonly trained: readonly ReadonlyMap<number, number>[];
}

const laid = new WeakMap<KnownPerson, Records>();

/** Laid out once for a person, however many parts of a request ask about them. */
function recordsOf({ positions }: ColumnTown, known: KnownPerson): Records {
  const before = laid.get(known);
  if (before !== undefined) return before;
  const at = (facilityId: FacilityId) => positions.get(facilityId) ?? -1;
  const records = {
    avoidedUnits: new Set<string>(known.avoidedUnits.map(({ unitId }) => unitId)),
    isAvoided: new Set([...known.avoided].map(at)),
    isEnrolled: new Set([...known.enrolments.keys()].map(at)),
    trained: SHIFTS.map(
      (shift) =>
        new Map(
          [...known.trainedAt].map(([facilityId, acts]) => [
            at(facilityId),
            acts
              .filter((one) => one.shift === shift)
              .reduce((all, { act }) => all | (1 << MEDICAL_ACTS.indexOf(act)), 0),
          ]),
        ),
    ),
  };
  laid.set(known, records);
  return records;
}
