import type { FoundPlace } from "../model/found-place";
import { NONE } from "./columns";
import { type Engine, facilityIdAt, unitIdAt } from "./engine";

/** The place at a position, as many metres away; `NONE` for a distance that is not known. */
export function placeAt(engine: Engine, unit: number, metres: number): FoundPlace {
  return {
    unitId: unitIdAt(engine, unit),
    facilityId: facilityIdAt(engine, engine.units.facility[unit] as number),
    km: metres === NONE ? null : metres / 1000,
  };
}
