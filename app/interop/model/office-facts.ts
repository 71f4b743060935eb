import type { FacilityShell } from "~/providers/model/facility-shell";
import type { Point } from "~/providers/model/unit-offer";

export type FactName = keyof FacilityShell;

/** A record and not a list, so that a new fact cannot be forgotten here. */
const FACTS: Readonly<Record<FactName, true>> = {
  number: true,
  service: true,
  name: true,
  kana: true,
  organisationName: true,
  prefecture: true,
  city: true,
  municipality: true,
  addressRest: true,
  phone: true,
  fax: true,
  url: true,
  location: true,
  capacity: true,
};
const FACT_NAMES = Object.keys(FACTS) as FactName[];

/** 違う項目 — the facts in which two readings of an office differ, in the order of `FacilityShell`; empty when they are equal. */
export function differingFacts(left: FacilityShell, right: FacilityShell): readonly FactName[] {
  return FACT_NAMES.filter((name) =>
    name === "location" ? !samePoint(left.location, right.location) : left[name] !== right[name],
  );
}

function samePoint(left: Point | null, right: Point | null): boolean {
  return left === null || right === null ? left === right : left.lat === right.lat && left.lon === right.lon;
}
