import type { Database } from "db/client.server";
import type postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "~/access/model/actor";
import { type HoldBed, holdBed } from "~/booking/hold-bed.server";
import type { Booking } from "~/booking/model/booking";
import { codeSeed, phoneCode } from "~/booking/model/code";
import { insertBooking } from "~/booking/repository.server";
import { needsSchema } from "~/interop/api/schemas";
import { addDays, type Day } from "~/kernel/day";
import type { BookingId, FacilityId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { inUnitOfWork, inUnitOfWorkOnce, type UnitOfWork } from "~/platform/unit-of-work.server";

export const UNITS = 400;
export const NIGHTS = 3;
export const ROUNDS = 5;
/** Nobody in particular: nothing is needed, nothing is known. */
export const needs = needsSchema.parse({});

const FACILITY_OF = (unit: number) =>
  `00000000-0000-7000-8002-${Math.floor(unit / 5)
    .toString(16)
    .padStart(12, "0")}`;

/** What the figures of the commit path share. */
export interface Bench {
  readonly database: Database;
  readonly inserter: postgres.Sql;
  readonly owner: postgres.Sql;
  readonly desk: Actor;
  readonly from: Day;
  readonly unitIds: readonly string[];
  readonly serverPid: number;
}

/** The floor: one row, one statement. */
export const insertOne = (bench: Bench) => bench.inserter`insert into bench_floor (note) values ('one row')`;

export type Taken = { readonly kind: "taken" };

/** Publication check, header, claims and outbox, as the product writes them. */
export async function book(
  unit: UnitOfWork,
  bench: Bench,
  nth: number,
  checkIn: Day,
  holdMs = 3_600_000,
): Promise<Result<Booking, Taken>> {
  const unitId = bench.unitIds[nth] as UnitId;
  const bookingId = uuidv7() as BookingId;
  const expiresAt = new Date(unit.now.getTime() + holdMs);
  const organisationId = bench.desk.organisationId as OrganisationId;
  const booking: Booking = {
    bookingId,
    code: phoneCode(codeSeed(bookingId)),
    purpose: "short_stay",
    state: "held",
    organisationId,
    facilityId: FACILITY_OF(nth) as FacilityId,
    unitId,
    municipality: bench.desk.municipality as MunicipalityCode,
    requestId: null,
    requestedBy: null,
    requestedByOrganisation: organisationId,
    personId: null,
    gender: null,
    needs,
    district: null,
    period: { from: checkIn, until: addDays(checkIn, NIGHTS), parts: [] },
    withSupporter: false,
    identityFrom: "acceptance",
    claimCount: NIGHTS,
    holdExpiresAt: expiresAt,
    extendedAt: null,
    declineReason: null,
    conditions: "",
    note: "",
    version: 1,
  };
  const slots = slotsOfStay({ checkIn, checkOut: addDays(checkIn, NIGHTS) });
  const outcome = await insertBooking(
    unit.sql,
    booking,
    { bookingId, organisationId, gender: null, expiresAt },
    { unitId, slots, purposes: ["short_stay"] },
    slots.map((slot) => ({ ...slot, unitId })),
    null,
    unit.now,
  );
  if (!outcome.isOpen || outcome.claimed !== NIGHTS) return refuse({ kind: "taken" });
  await unit.record({ topic: "booking.held", organisationId, unitId, bookingId });
  return accept(booking);
}

/** Distinct (unit, start) pairs, so that nothing is refused. */
export function distinctPlaces(bench: Bench) {
  let next = 0;
  const starts = Math.floor(170 / NIGHTS);
  return () => {
    const place = {
      nth: next % UNITS,
      checkIn: addDays(bench.from, NIGHTS * (Math.floor(next / UNITS) % starts)),
    };
    next += 1;
    return place;
  };
}

export async function bookDistinct(bench: Bench, place: { nth: number; checkIn: Day }) {
  const outcome = await inUnitOfWork({ database: bench.database }, bench.desk, (unit) =>
    book(unit, bench, place.nth, place.checkIn),
  );
  if (!outcome.ok) throw new Error("a free place was refused");
}

/** A hold as the API makes it, under a key of its own. The town's organisation asks itself, so that nobody is missing. */
export async function holdDistinct(bench: Bench, place: { nth: number; checkIn: Day }) {
  const command: HoldBed = {
    unitId: bench.unitIds[place.nth] as UnitId,
    purpose: "short_stay",
    period: { from: place.checkIn, until: addDays(place.checkIn, NIGHTS), parts: [] },
    requestId: null,
    personId: null,
    needs,
    note: "",
    despite: [],
    explanation: null,
  };
  const commandKey = { key: uuidv7(), command };
  const outcome = await inUnitOfWorkOnce({ database: bench.database }, bench.desk, commandKey, (unit) =>
    holdBed(unit, command),
  );
  if (!outcome.ok) throw new Error(`a free place was refused: ${outcome.refusal.kind}`);
}
