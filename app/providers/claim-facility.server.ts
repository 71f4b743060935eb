import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addClaim, type FacilityClaimId, hasOpenClaim } from "./claim-repository.server";
import { findFacility } from "./facility-repository.server";
import { mayClaimFacility } from "./permissions";

export type ClaimRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "not_found" }
  | { readonly kind: "already_claimed" }
  | { readonly kind: "already_asked" };

export interface ClaimFacility {
  readonly facilityId: FacilityId;
  /** Why this organisation is the one that runs the place, in the manager's words. */
  readonly evidence: string;
}

/** 引き受けを申し出る — a provider says that an unclaimed shell is its own. An administrator decides. */
export async function claimFacility(
  unit: UnitOfWork,
  command: ClaimFacility,
): Promise<Result<{ readonly claimId: FacilityClaimId }, ClaimRefusal>> {
  const { organisationId, userId } = unit.actor;
  if (!mayClaimFacility(unit.actor) || organisationId === null || userId === null) {
    return refuse({ kind: "not_permitted" });
  }
  const facility = await findFacility(unit.tx, command.facilityId);
  if (facility === null) return refuse({ kind: "not_found" });
  if (facility.organisationId !== null) return refuse({ kind: "already_claimed" });
  if (await hasOpenClaim(unit.tx, command.facilityId, organisationId))
    return refuse({ kind: "already_asked" });

  const claimId = unit.newId<"FacilityClaim">();
  await addClaim(
    unit.tx,
    { claimId, facilityId: command.facilityId, organisationId, state: "asked" },
    { evidence: command.evidence, by: userId, at: unit.now },
  );
  await unit.audit({
    action: "facility.claim",
    subjectKind: "facility",
    subjectId: command.facilityId,
    municipality: facility.municipality,
  });
  await unit.record({
    topic: "facility.claimed",
    organisationId,
    payload: { facilityId: command.facilityId, claimId },
  });
  return accept({ claimId });
}
