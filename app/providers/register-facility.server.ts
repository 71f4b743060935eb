import type { FacilityId, OrganisationId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { FacilityFacts } from "./edit-facility.server";
import type { Facility } from "./model/facility";
import type { ServiceKind } from "./model/support";
import { mayEditFacility } from "./permissions";
import { saveFacility } from "./repository.server";

export interface RegisterFacility {
  readonly organisationId: OrganisationId;
  readonly service: ServiceKind;
  readonly facts: FacilityFacts;
}

/** 事業所を登録する — a place that open data does not list. It offers nothing until it has a bed or a seat. */
export async function registerFacility(
  unit: UnitOfWork,
  command: RegisterFacility,
): Promise<Result<{ readonly facilityId: FacilityId }, { readonly kind: "not_permitted" }>> {
  if (!mayEditFacility(unit.actor, command)) return refuse({ kind: "not_permitted" });

  const registered: Facility = {
    needsSupporter: false,
    ...command.facts,
    facilityId: unit.newId<"Facility">(),
    organisationId: command.organisationId,
    service: command.service,
    source: "own",
  };
  await saveFacility(unit.tx, registered, unit.now);
  await unit.audit({
    action: "facility.register",
    subjectKind: "facility",
    subjectId: registered.facilityId,
    municipality: registered.municipality,
  });
  await unit.record({
    topic: "facility.registered",
    organisationId: command.organisationId,
    payload: { facilityId: registered.facilityId },
  });
  return accept({ facilityId: registered.facilityId });
}
