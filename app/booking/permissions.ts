import { type Actor, isBase, isProvider } from "~/access/model/actor";
import { allows, type Permission } from "~/access/model/permission";
import type { OrganisationId } from "~/kernel/id";
import type { Booking } from "./model/booking";
import type { BookingAct, Side } from "./model/states";

type Sides = Pick<Booking, "organisationId" | "municipality" | "requestedByOrganisation">;

/**
 * どちらの側か — from where the actor may act on this booking. Both when a provider entered its own stay; none when it is
 * a stranger's. The asking side is whoever asked and the coordinators of the municipality that asked.
 */
export function sidesOf(actor: Actor, booking: Sides): readonly Side[] {
  if (actor.role === "system") return ["background"];
  const sides: Side[] = [];
  if (isProvider(actor) && actor.organisationId === booking.organisationId) sides.push("provider");
  const isAsker =
    actor.organisationId === booking.requestedByOrganisation ||
    (isBase(actor) && actor.municipality === booking.municipality);
  if (isAsker) sides.push("asking");
  return sides;
}

const PERMISSION_OF: Readonly<Record<BookingAct, Readonly<Record<Side, Permission | null>>>> = {
  extend_hold: { provider: null, asking: "booking.hold", background: null },
  accept: { provider: "booking.answer", asking: "booking.hold", background: null },
  decline: { provider: "booking.answer", asking: "booking.hold", background: null },
  lapse: { provider: null, asking: null, background: "booking.hold" },
  confirm: { provider: null, asking: "booking.confirm", background: null },
  cancel: { provider: "booking.cancel", asking: "booking.cancel", background: null },
  arrive: { provider: "booking.attend", asking: null, background: null },
  no_show: { provider: "booking.attend", asking: null, background: null },
  return_early: { provider: "booking.attend", asking: null, background: null },
  extend_stay: { provider: "booking.attend", asking: null, background: null },
  change_bed: { provider: "booking.attend", asking: null, background: null },
  end: { provider: "booking.attend", asking: null, background: null },
};

/** May this actor take this kind of step from this side at all? The state decides whether it is due. */
export function mayAct(actor: Actor, act: BookingAct, side: Side): boolean {
  const permission = PERMISSION_OF[act][side];
  return permission !== null && allows(actor.role, permission);
}

/** 仮押さえできるか — a coordinator who places people of a municipality. */
export function mayHoldBed(actor: Actor): boolean {
  return allows(actor.role, "booking.hold") && actor.municipality !== null && actor.organisationId !== null;
}

/** 自分の予約を入れられるか — staff of the provider the unit belongs to. */
export function mayEnterBooking(actor: Actor, owner: OrganisationId): boolean {
  return allows(actor.role, "booking.enter") && actor.organisationId === owner;
}

/** 依頼できるか. */
export function mayRequestStay(actor: Actor): boolean {
  return allows(actor.role, "request.create") && actor.municipality !== null && actor.organisationId !== null;
}
