import { randomBytes } from "node:crypto";
import { addDays } from "~/kernel/day";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { saveStatusLink } from "./links-repository.server";
import { linkExpiresAt, type TrialRequestId } from "./model/request";
import { trialById } from "./request-repository.server";
import { requestForStatus } from "./status-queries.server";

/** 256 bits: nobody guesses one. */
const TOKEN_BYTES = 32;

/** A token that opens one status page; only its hash is kept. */
export function newLinkToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/**
 * ようすのリンクを出す — one more link for whoever asked, for a letter: the first one was given out once and is kept nowhere.
 * Both open the same page until the same day.
 *
 * @returns the path; null when the request is gone
 */
export async function issueStatusLink(
  unit: UnitOfWork,
  trialRequestId: TrialRequestId,
): Promise<string | null> {
  const trial = await trialById(unit.sql, trialRequestId);
  const request = trial && (await requestForStatus(unit.sql, trial.requestId));
  if (!trial || !request) return null;
  const token = newLinkToken();
  const expiresAt = linkExpiresAt(addDays(request.until, -1), unit.now);
  const link = { trialRequestId, holder: "asker", holderName: "", agreedBy: null, expiresAt } as const;
  await saveStatusLink(unit.sql, token, link, unit.now);
  return `/s/${token}`;
}
