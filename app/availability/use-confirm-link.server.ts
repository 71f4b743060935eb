import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Confirmed, keepConfirmation, takeBackConfirmation } from "./confirm-vacancy.server";
import {
  type ConfirmationId,
  type ConfirmedPlace,
  confirmablePlace,
  lockLink,
  spendLink,
} from "./confirmation-repository.server";
import { hashOf } from "./issue-confirm-link.server";

/** `unknown` for a link that never was; the others say when, so that a page can say what to do. */
export type LinkRefusal =
  | { readonly kind: "unknown_link" }
  | { readonly kind: "link_expired"; readonly at: Date }
  | { readonly kind: "link_used"; readonly at: Date };

/** リンクを開く — whose link it is, while it can still be used. Spends nothing: mail programs open links by themselves. */
export async function openConfirmLink(
  unit: UnitOfWork,
  token: string,
): Promise<Result<ConfirmedPlace, LinkRefusal>> {
  const link = await lockLink(unit.sql, hashOf(token));
  const place = link === null ? null : await confirmablePlace(unit.sql, link.facilityId);
  if (link === null || place === null) return refuse({ kind: "unknown_link" });
  if (link.usedAt !== null) return refuse({ kind: "link_used", at: link.usedAt });
  if (link.expiresAt.getTime() <= unit.now.getTime()) {
    return refuse({ kind: "link_expired", at: link.expiresAt });
  }
  return accept(place);
}

/** リンクで確認する — confirms in the name of whom the link was sent to, and spends the link. Runs as background work. */
export async function confirmByLink(
  unit: UnitOfWork,
  token: string,
): Promise<Result<Confirmed, LinkRefusal>> {
  const opened = await openConfirmLink(unit, token);
  if (!opened.ok) return opened;
  const link = await lockLink(unit.sql, hashOf(token));
  if (link === null) return refuse({ kind: "unknown_link" });
  await spendLink(unit.sql, hashOf(token), unit.now);
  const by = { userId: link.issuedTo, name: link.issuedToName, channel: "link" } as const;
  return accept(await keepConfirmation(unit, opened.value, by));
}

/** リンクでの確認を取り消す — seconds later, by whoever holds the same link. */
export async function takeBackByLink(
  unit: UnitOfWork,
  token: string,
  confirmationId: ConfirmationId,
): Promise<Result<null, { readonly kind: "too_late" } | LinkRefusal>> {
  const link = await lockLink(unit.sql, hashOf(token));
  if (link === null) return refuse({ kind: "unknown_link" });
  const undone = await takeBackConfirmation(unit, confirmationId, link.issuedTo);
  if (!undone.ok) return undone;
  return undone.value.facilityId === link.facilityId ? accept(null) : refuse({ kind: "unknown_link" });
}
