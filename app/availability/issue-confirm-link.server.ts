import { createHash, randomBytes } from "node:crypto";
import type { FacilityId, UserId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { NotConfirmable } from "./confirm-vacancy.server";
import { confirmablePlace, saveLink } from "./confirmation-repository.server";
import { mayPublishVacancy } from "./permissions";

/** From the evening round to the morning after next: whoever has a day off can still answer. */
export const LINK_HOURS = 36;
/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;

export interface IssueConfirmLink {
  readonly facilityId: FacilityId;
  /** Who gets the mail and in whose name the confirmation is kept. */
  readonly issuedTo: UserId;
}

/**
 * 確認リンクを出す — a link that shows tonight's beds of one facility, without names, and confirms them once.
 *
 * Only the hash is kept. The link itself travels in the event to the mail and is returned to no one.
 */
export async function issueConfirmLink(
  unit: UnitOfWork,
  { facilityId, issuedTo }: IssueConfirmLink,
): Promise<Result<{ readonly expiresAt: Date }, NotConfirmable>> {
  const place = await confirmablePlace(unit.sql, facilityId);
  if (place === null || !mayPublishVacancy(unit.actor, place)) return refuse({ kind: "not_found" });

  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(unit.now.getTime() + LINK_HOURS * 3_600_000);
  await saveLink(unit.sql, { tokenHash: hashOf(token), place, issuedTo, now: unit.now, expiresAt });
  await unit.record({
    topic: "confirm_link.issued",
    organisationId: place.organisationId,
    payload: { facilityId, userId: issuedTo, path: `/c/${token}`, expiresAt: expiresAt.toISOString() },
  });
  await unit.audit({
    action: "confirm_link.issue",
    subjectKind: "facility",
    subjectId: facilityId,
    municipality: place.municipality,
    detail: { issuedTo },
  });
  return accept({ expiresAt });
}

/** What is stored of a link. A plain hash is enough: nothing can be tried against 256 random bits. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
