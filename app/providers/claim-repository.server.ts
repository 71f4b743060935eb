import type { Transaction } from "db/client.server";
import { facility, facilityClaim } from "db/schema/providers";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import type { FacilityId, Id, OrganisationId, UserId } from "~/kernel/id";

export type FacilityClaimId = Id<"FacilityClaim">;

/** 引き受けの申し出. */
export interface FacilityClaim {
  readonly claimId: FacilityClaimId;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly state: "asked" | "approved" | "refused";
}

/** True when this organisation already waits for an answer about this facility. Serialises claims of the two until commit. */
export async function hasOpenClaim(
  tx: Transaction,
  facilityId: FacilityId,
  organisationId: OrganisationId,
): Promise<boolean> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`claim:${facilityId}:${organisationId}`}, 0))`,
  );
  const rows = await tx
    .select({ id: facilityClaim.id })
    .from(facilityClaim)
    .where(
      and(
        eq(facilityClaim.facilityId, facilityId),
        eq(facilityClaim.organisationId, organisationId),
        eq(facilityClaim.state, "asked"),
      ),
    );
  return rows.length > 0;
}

/** Adds a claim that waits for its answer. */
export async function addClaim(
  tx: Transaction,
  claim: FacilityClaim,
  asked: { readonly evidence: string; readonly by: UserId; readonly at: Date },
): Promise<void> {
  await tx.insert(facilityClaim).values({
    id: claim.claimId,
    facilityId: claim.facilityId,
    organisationId: claim.organisationId,
    evidence: asked.evidence,
    askedBy: asked.by,
    askedAt: asked.at,
  });
}

/** The claim, locked until the end of the transaction; null when absent. */
export async function lockClaim(tx: Transaction, claimId: FacilityClaimId): Promise<FacilityClaim | null> {
  const [row] = await tx.select().from(facilityClaim).where(eq(facilityClaim.id, claimId)).for("update");
  return row
    ? {
        claimId,
        facilityId: row.facilityId as FacilityId,
        organisationId: row.organisationId as OrganisationId,
        state: row.state as FacilityClaim["state"],
      }
    : null;
}

/** Writes the answer to a claim. */
export async function saveDecision(
  tx: Transaction,
  claim: FacilityClaim,
  decided: { readonly by: UserId | null; readonly at: Date; readonly reason: string | null },
): Promise<void> {
  await tx
    .update(facilityClaim)
    .set({ state: claim.state, decidedBy: decided.by, decidedAt: decided.at, reason: decided.reason })
    .where(eq(facilityClaim.id, claim.claimId));
}

/** Hands an unclaimed shell to its provider. False when someone else already has it. */
export async function giveFacility(
  tx: Transaction,
  facilityId: FacilityId,
  organisationId: OrganisationId,
  now: Date,
): Promise<boolean> {
  const rows = await tx
    .update(facility)
    .set({ organisationId, updatedAt: now })
    .where(and(eq(facility.id, facilityId), isNull(facility.organisationId)))
    .returning({ id: facility.id });
  return rows.length > 0;
}

/** Refuses the other claims that still wait for the same facility. Returns the organisations to be told. */
export async function refuseOtherClaims(
  tx: Transaction,
  approved: FacilityClaim,
  decided: { readonly by: UserId | null; readonly at: Date; readonly reason: string },
): Promise<OrganisationId[]> {
  const rows = await tx
    .update(facilityClaim)
    .set({ state: "refused", decidedBy: decided.by, decidedAt: decided.at, reason: decided.reason })
    .where(
      and(
        eq(facilityClaim.facilityId, approved.facilityId),
        eq(facilityClaim.state, "asked"),
        ne(facilityClaim.id, approved.claimId),
      ),
    )
    .returning({ organisationId: facilityClaim.organisationId });
  return rows.map((row) => row.organisationId as OrganisationId);
}
