import type { FacilityId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { facilityOfRoom, findPlaceUnit } from "./facility-repository.server";
import { lockOwnFacility, type NotYours } from "./lock-own-facility.server";
import { type PlaceUnit, unitKindOf } from "./model/facility";
import { refreshUnitOffers } from "./refresh-unit-offers.server";
import { saveUnit } from "./repository.server";

/** What a provider says of one bed, seat or supporter. Whether it is a vacant bed of a resident may be left unsaid. */
export type UnitFacts = Omit<PlaceUnit, "unitId" | "kind" | "retiredOn" | "vacantBedUse"> &
  Partial<Pick<PlaceUnit, "vacantBedUse">>;

/** The room named is not one of this facility's. */
export type UnitRefusal = NotYours | { readonly kind: "no_such_room" };

export interface AddUnit {
  readonly facilityId: FacilityId;
  readonly facts: UnitFacts;
  /** Absent: what the service is booked by. A house of beds may have seats beside them, for a programme by day. */
  readonly kind?: PlaceUnit["kind"];
}

/** ベッド・席を足す — a bed where people stay overnight, a seat in a day service. */
export async function addUnit(
  unit: UnitOfWork,
  command: AddUnit,
): Promise<Result<{ readonly unitId: UnitId }, UnitRefusal>> {
  const own = await lockOwnFacility(unit, command.facilityId);
  if (!own.ok) return own;

  const added: PlaceUnit = {
    vacantBedUse: false,
    ...command.facts,
    unitId: unit.newId<"Unit">(),
    kind: command.kind ?? unitKindOf(own.value.service),
    retiredOn: null,
  };
  return writeUnit(unit, own.value, added, "unit.add");
}

export interface EditUnit {
  readonly unitId: UnitId;
  readonly facts: UnitFacts;
}

/** ベッド・席を直す. */
export async function editUnit(
  unit: UnitOfWork,
  command: EditUnit,
): Promise<Result<{ readonly unitId: UnitId }, UnitRefusal>> {
  const found = await findPlaceUnit(unit.tx, command.unitId);
  if (found === null) return refuse({ kind: "not_found" });
  const own = await lockOwnFacility(unit, found.facilityId);
  if (!own.ok) return own;
  return writeUnit(unit, own.value, { ...found.unit, ...command.facts }, "unit.edit");
}

async function writeUnit(
  unit: UnitOfWork,
  facility: Parameters<typeof saveUnit>[1] & {
    readonly municipality: Parameters<UnitOfWork["audit"]>[0]["municipality"];
  },
  place: PlaceUnit,
  action: string,
): Promise<Result<{ readonly unitId: UnitId }, UnitRefusal>> {
  const { facilityId, organisationId, municipality } = facility;
  if (place.roomId !== null && (await facilityOfRoom(unit.tx, place.roomId)) !== facilityId) {
    return refuse({ kind: "no_such_room" });
  }
  await saveUnit(unit.tx, { facilityId, organisationId }, place);
  await refreshUnitOffers(unit, facilityId);
  await unit.audit({
    action,
    subjectKind: "unit",
    subjectId: place.unitId,
    ...(municipality && { municipality }),
  });
  return accept({ unitId: place.unitId });
}
