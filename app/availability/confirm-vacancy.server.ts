import { type Actor, isBase } from "~/access/model/actor";
import type { FacilityId, UserId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type ConfirmationChannel,
  type ConfirmationId,
  type ConfirmedPlace,
  confirmablePlace,
  saveConfirmation,
  savePhoneWish,
  undoConfirmation,
} from "./confirmation-repository.server";
import { mayConfirmVacancy } from "./permissions";

/** Not there, or nothing this person may confirm. */
export type NotConfirmable = { readonly kind: "not_found" };

export interface Confirmed {
  readonly confirmationId: ConfirmationId;
  readonly facilityId: FacilityId;
  readonly at: Date;
}

/**
 * 今の内容で合っています — the facility's published nights are right as they stand. A coordinator can only have heard it on the
 * phone, and it is kept as such (代理入力).
 */
export async function confirmVacancy(
  unit: UnitOfWork,
  facilityId: FacilityId,
): Promise<Result<Confirmed, NotConfirmable>> {
  const place = await confirmablePlace(unit.sql, facilityId);
  if (place === null || !mayConfirmVacancy(unit.actor, place)) return refuse({ kind: "not_found" });
  const { userId, name } = unit.actor;
  return accept(await keepConfirmation(unit, place, { userId, name, channel: channelOf(unit.actor) }));
}

/** Writes a confirmation, its events and its audit line; shared by every way of confirming. */
export async function keepConfirmation(
  unit: UnitOfWork,
  place: ConfirmedPlace,
  by: { readonly userId: UserId | null; readonly name: string; readonly channel: ConfirmationChannel },
): Promise<Confirmed> {
  const confirmationId = unit.newId<"Confirmation">();
  const { facilityId, organisationId, municipality } = place;
  const units = await saveConfirmation(unit.sql, {
    id: confirmationId,
    place,
    day: unit.today,
    at: unit.now,
    by: by.userId,
    byName: by.name,
    channel: by.channel,
  });
  for (const unitId of units) {
    await unit.record({
      topic: "vacancy.confirmed",
      organisationId,
      unitId,
      ...(municipality && { municipality }),
      payload: { facilityId, channel: by.channel },
    });
  }
  await unit.audit({
    action: "vacancy.confirm",
    subjectKind: "facility",
    subjectId: facilityId,
    municipality,
    detail: { channel: by.channel, confirmationId },
  });
  return { confirmationId, facilityId, at: unit.now };
}

/** What the page promises, and what the line to the server may take on top of it. */
export const CONFIRM_UNDO_SECONDS = 10;
const UNDO_GRACE_SECONDS = 5;

/** 取り消す — a confirmation of seconds ago, by the same person; the freshness is again that of the one before. */
export async function takeBackConfirmation(
  unit: UnitOfWork,
  confirmationId: ConfirmationId,
  by: UserId | null = unit.actor.userId,
): Promise<Result<{ readonly facilityId: FacilityId }, { readonly kind: "too_late" }>> {
  const since = new Date(unit.now.getTime() - (CONFIRM_UNDO_SECONDS + UNDO_GRACE_SECONDS) * 1000);
  const facilityId = await undoConfirmation(unit.sql, { id: confirmationId, by, since, now: unit.now });
  if (facilityId === null) return refuse({ kind: "too_late" });
  // Whoever keeps a copy of the freshness reads it again.
  await unit.record({ topic: "vacancy.confirm_undone", payload: { facilityId } });
  await unit.audit({
    action: "vacancy.confirm_undo",
    subjectKind: "facility",
    subjectId: facilityId,
    detail: { confirmationId },
  });
  return accept({ facilityId });
}

/** 今日は電話で聞いてほしい — the coordinators' list shows it until the day ends. */
export async function askToBeCalled(
  unit: UnitOfWork,
  facilityId: FacilityId,
): Promise<Result<{ readonly facilityId: FacilityId }, NotConfirmable>> {
  const place = await confirmablePlace(unit.sql, facilityId);
  if (place === null || isBase(unit.actor) || !mayConfirmVacancy(unit.actor, place)) {
    return refuse({ kind: "not_found" });
  }
  await savePhoneWish(unit.sql, place, unit.today, unit.now);
  const { organisationId, municipality } = place;
  await unit.record({
    topic: "vacancy.call_wished",
    organisationId,
    ...(municipality && { municipality }),
    payload: { facilityId },
  });
  await unit.audit({
    action: "vacancy.call_wish",
    subjectKind: "facility",
    subjectId: facilityId,
    municipality,
  });
  return accept({ facilityId });
}

function channelOf(actor: Actor): ConfirmationChannel {
  if (isBase(actor)) return "phone";
  return actor.userId === null ? "api" : "screen";
}
