import { PURPOSES, type Purpose, SHIFTS } from "~/kernel/part";
import type { EngineQuery } from "~/matching/engine/query";
import { strengthOf } from "~/matching/model/constraints";
import { needsBits } from "~/matching/model/needs-bits";
import { careSlotsNeeded, nightsRequested, shiftsConcerned } from "~/matching/model/placement";
import type { ConstraintId } from "~/matching/model/verdict";
import { FEATURES } from "~/providers/model/offer-bits";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { CARE_ACTS, careAt, dayAt } from "./column-town";
import { slotBit } from "./sql-town";

/** 条件を SQL で — per constraint, what refuses a row of `place`; never null. Only words and numbers of our own are in it. */
export type SqlConditions = ReadonlyMap<ConstraintId, string>;

const featureBits = (...names: readonly (typeof FEATURES)[number][]) =>
  names.reduce((bits, name) => bits | (1 << FEATURES.indexOf(name)), 0);

export function sqlConditions(query: EngineQuery): SqlConditions {
  const { needs, request, known } = query;
  const bits = needsBits(needs, shiftsConcerned(request));
  const found = new Map<ConstraintId, string>();
  const lacks = (id: ConstraintId, wanted: number, column: string) => {
    if (wanted !== 0) found.set(id, `${wanted} & ~${column} <> 0`);
  };
  const hard = (id: "support_level" | "municipality" | "enrolment") =>
    strengthOf(id, request.purpose, request.strict) === "hard";
  calendarConditions(query, found);
  lacks("disability_types", bits.disabilities, "disabilities");
  const level = needs.level === "none" ? 0 : Number(needs.level);
  if (hard("support_level") && !Number.isNaN(level))
    found.set("support_level", `${level} not between level_min and level_max`);
  if (needs.acts.length > 0) found.set("medical_acts", careCondition(query));
  lacks("behaviour_support", bits.features & featureBits("behaviourSupport"), "features");
  lacks("same_gender_care", bits.features & featureBits("nightStaffFemale", "nightStaffMale"), "features");
  if (needs.age !== null) found.set("age", `${needs.age} not between age_min and age_max`);
  lacks("wheelchair", bits.features & featureBits("wheelchair", "lift", "adaptedBath"), "features");
  lacks("meals", bits.meals, "meals");
  if (needs.distanceMaxKm !== null)
    found.set("distance", `coalesce(km > ${needs.distanceMaxKm}::float8, false)`);
  if (needs.transport) {
    const drives = featureBits("transport");
    found.set("transport", `(features & ${drives} = 0 or coalesce(km > transport_km, false))`);
  }
  if (hard("municipality") && needs.municipality !== null) {
    const mayUse = [needs.municipality, ...query.agreements].map((code) => `'${code}'`);
    found.set("municipality", `(own_only and municipality not in (${mayUse.join()}))`);
  }
  if (known !== null) {
    const units = among(
      "unit_id",
      known.avoidedUnits.map(({ unitId }) => unitId),
    );
    found.set("do_not_place", `(${among("facility_id", [...known.avoided])} or ${units})`);
    if (hard("enrolment") && request.purpose !== "trial")
      found.set("enrolment", `not ${among("facility_id", [...known.enrolments.keys()])}`);
  }
  const supported = query.supporters.map((code) => `'${code}'`);
  found.set(
    "supporter",
    supported.length === 0
      ? "needs_supporter"
      : `(needs_supporter and municipality not in (${supported.join()}))`,
  );
  return found;
}

function among(column: string, ids: readonly string[]): string {
  return ids.length === 0 ? "false" : `${column} = any('{${ids.join()}}'::uuid[])`;
}

function calendarConditions({ request, needs }: EngineQuery, found: Map<ConstraintId, string>): void {
  const wanted = request.slots.reduce((bits, { day, part }) => bits | slotBit(day, part), 0n);
  // Two ways to fail on the dates: a slot that is closed or taken; slots that are never open for one purpose together.
  const open = `(${PURPOSES.join(" | ")})`;
  const never = (purpose: Purpose) => `${wanted} & ${open} & ~${purpose} <> 0`;
  const isMixed = PURPOSES.map(never).join(" and ");
  found.set("dates", `(${wanted} & (~${open} | taken) <> 0 or (${isMixed}))`);
  const serving: readonly Purpose[] =
    request.purpose === "emergency" ? ["emergency", "short_stay"] : [request.purpose];
  found.set(
    "purpose",
    `(${wanted} & ${open} <> 0 and not (${isMixed}) and ${serving.map(never).join(" and ")})`,
  );
  if (needs.gender === null) return;
  const nights = nightsRequested(request).reduce((bits, night) => bits | (1 << dayAt(night)), 0);
  const others = needs.gender === "female" ? "men_beside" : "women_beside";
  found.set(
    "room_gender",
    `(case room_rule when 'any' then false when 'same_as_present' then ${others} & ${nights} <> 0
      else room_rule <> '${needs.gender}' end)`,
  );
}

const COLUMNS = { day: "acts_day", evening: "acts_evening", night: "acts_night" } as const;

function careCondition(query: EngineQuery): string {
  const { needs, request } = query;
  const bits = needsBits(needs, shiftsConcerned(request));
  const wanted = { day: bits.actsDay, evening: bits.actsEvening, night: bits.actsNight };
  const missing = SHIFTS.filter((shift) => wanted[shift] !== 0).map(
    (shift) => `${wanted[shift]} & ~(${COLUMNS[shift]} | ${trainedIn(query, shift)}) <> 0`,
  );
  const slots = careSlotsNeeded(needs, request);
  const full = CARE_ACTS.flatMap((act) =>
    SHIFTS.flatMap((shift) => {
      const days = slots
        .filter((slot) => slot.act === act && slot.shift === shift)
        .reduce((all, { day }) => all | (1 << dayAt(day)), 0);
      if (days === 0) return [];
      const [nth, bit] = [careAt(act, shift), 1 << MEDICAL_ACTS.indexOf(act)];
      const isSaid = `(care_counted & ${1 << nth} <> 0 or ${COLUMNS[shift]} & ${bit} <> 0)`;
      return [`(${days} & ~care_${nth} <> 0 and (${isSaid} or ${trainedIn(query, shift)} & ${bit} = 0))`];
    }),
  );
  const either = [...missing, ...full];
  return either.length === 0 ? "false" : `(${either.join(" or ")})`;
}

/** Acts that staff were trained in for this person; a column that `trainedJoin` brings along. */
function trainedIn({ known }: EngineQuery, shift: (typeof SHIFTS)[number]): string {
  return known === null || known.trainedAt.size === 0 ? "0" : `coalesce(trained_${shift}, 0)`;
}

/** What has to be joined to `place` for a question about somebody whom staff were trained for. */
export function trainedJoin({ needs, known }: EngineQuery): string {
  if (known === null || known.trainedAt.size === 0 || needs.acts.length === 0) return "";
  const rows = [...known.trainedAt].map(([facilityId, acts]) => {
    const inShift = SHIFTS.map((shift) =>
      acts
        .filter((one) => one.shift === shift)
        .reduce((bits, { act }) => bits | (1 << MEDICAL_ACTS.indexOf(act)), 0),
    );
    return `('${facilityId}'::uuid, ${inShift.join()})`;
  });
  return `left join (values ${rows.join()})
    as trained (at_facility, trained_day, trained_evening, trained_night) on at_facility = facility_id`;
}
