import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type FacilityClaimId,
  giveFacility,
  lockClaim,
  refuseOtherClaims,
  saveDecision,
} from "./claim-repository.server";
import { mayDecideClaim } from "./permissions";

export type DecisionRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "not_found" }
  | { readonly kind: "already_decided" }
  | { readonly kind: "already_claimed" }
  /** Nobody is refused without a word. */
  | { readonly kind: "reason_missing" };

export interface DecideClaim {
  readonly claimId: FacilityClaimId;
  readonly approve: boolean;
  /** Told to the provider; null only for an approval without a word. */
  readonly reason: string | null;
}

/** 引き受けを認める・断る — an approval hands the facility over and answers whoever else had asked for it. */
export async function decideClaim(
  unit: UnitOfWork,
  command: DecideClaim,
): Promise<Result<{ readonly facilityId: FacilityId }, DecisionRefusal>> {
  if (!mayDecideClaim(unit.actor)) return refuse({ kind: "not_permitted" });
  if (!command.approve && (command.reason ?? "").trim() === "") return refuse({ kind: "reason_missing" });
  const claim = await lockClaim(unit.tx, command.claimId);
  if (claim === null) return refuse({ kind: "not_found" });
  if (claim.state !== "asked") return refuse({ kind: "already_decided" });

  const { facilityId, organisationId } = claim;
  const decided = { by: unit.actor.userId, at: unit.now };
  if (command.approve && !(await giveFacility(unit.tx, facilityId, organisationId, unit.now))) {
    return refuse({ kind: "already_claimed" });
  }
  const state = command.approve ? "approved" : "refused";
  await saveDecision(unit.tx, { ...claim, state }, { ...decided, reason: command.reason });
  const others = command.approve
    ? await refuseOtherClaims(unit.tx, claim, { ...decided, reason: "ほかの法人が引き受けました。" })
    : [];

  for (const [told, outcome] of [
    [organisationId, state],
    ...others.map((other) => [other, "refused"] as const),
  ] as const) {
    await unit.record({
      topic: "facility_claim.decided",
      organisationId: told,
      payload: { facilityId, state: outcome },
    });
  }
  await unit.audit({
    action: `facility_claim.${command.approve ? "approve" : "refuse"}`,
    subjectKind: "facility",
    subjectId: facilityId,
    detail: { organisationId, othersRefused: others.length },
  });
  return accept({ facilityId });
}
