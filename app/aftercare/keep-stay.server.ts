import type { Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AdmittedStay, admittedStays, saveJourney } from "./admissions-repository.server";
import type { Journey } from "./model/admission";
import { mayKeepAftercare, mayKeepStay } from "./permissions";
import { insertNote, tickItems } from "./stay-repository.server";

export type StayRefusal =
  | { readonly kind: "not_found" }
  | { readonly kind: "not_permitted" }
  | { readonly kind: "changed_meanwhile" };

/** 移送を決める — how the person comes: who drives, when, with whom. */
export async function arrangeJourney(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly journey: Journey; readonly version: number },
): Promise<Result<null, StayRefusal>> {
  if (!mayKeepAftercare(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await findStay(unit, command.bookingId);
  if (found === null) return refuse({ kind: "not_found" });
  const isSaved = await saveJourney(unit.sql, command.bookingId, command.journey, command.version);
  if (!isSaved) return refuse({ kind: "changed_meanwhile" });
  await recordStayChange(unit, found, "admission.journey_arranged");
  return accept(null);
}

/** 持ち物をたしかめる — exactly these lines are there. */
export async function checkItems(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly positions: readonly number[] },
): Promise<Result<null, StayRefusal>> {
  if (!mayKeepStay(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await findStay(unit, command.bookingId);
  if (found === null) return refuse({ kind: "not_found" });
  await tickItems(unit, command.bookingId, command.positions);
  await recordStayChange(unit, found, "admission.items_checked");
  return accept(null);
}

/** 滞在を書きとめる — what either side noted of a day. Never changed: a mistake is followed by another line. */
export async function noteStay(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly onDay: Day; readonly words: string },
): Promise<Result<null, StayRefusal>> {
  if (!mayKeepStay(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await findStay(unit, command.bookingId);
  if (found === null) return refuse({ kind: "not_found" });
  await insertNote(unit, found, { onDay: command.onDay, words: command.words.trim() });
  await recordStayChange(unit, found, "admission.noted");
  return accept(null);
}

/** The stay as the actor may see it; null when there is none. */
export async function findStay(unit: UnitOfWork, bookingId: BookingId): Promise<AdmittedStay | null> {
  const [found] = await admittedStays(unit.sql, { bookingId });
  return found ?? null;
}

async function recordStayChange(unit: UnitOfWork, stay: AdmittedStay, topic: string): Promise<void> {
  const { bookingId, municipality, organisationId } = stay;
  await unit.record({ topic, bookingId, municipality, organisationId });
  await unit.audit({ action: topic, subjectKind: "booking", subjectId: bookingId, municipality });
}
