import type { TransactionSql } from "db/client.server";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import type { Period } from "~/booking/model/booking";
import type { PersonId, StayRequestId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { SessionId } from "./model/programme";
import { freeSeats } from "./programme-repository.server";

export interface TakeSeat {
  readonly sessionId: SessionId;
  readonly requestId: StayRequestId;
  readonly period: Period;
  readonly personId: PersonId | null;
  readonly needs: CareNeeds;
}

export type SeatRefusal =
  | { readonly kind: "session_full" }
  | { readonly kind: "session_over" }
  /** The house cannot take this person for another reason than seats; the coordinator talks it over. */
  | { readonly kind: "seat_refused"; readonly why: HoldBedRefusal };

class SeatGone extends Error {
  constructor(readonly refusal: HoldBedRefusal) {
    super("seat gone");
  }
}

/**
 * 席をおさえる — one seat of a meeting, whichever is free. The claim's key settles who is faster: a seat that has gone is left for the
 * next one, and when none is left the whole request is refused.
 *
 * Runs as somebody who may hold, which families may not: `exchangeFor`.
 */
export async function takeSeat(
  unit: UnitOfWork,
  command: TakeSeat,
): Promise<Result<{ readonly unitId: UnitId }, SeatRefusal>> {
  const seats = await freeSeats(unit.sql, command.sessionId, unit.today, unit.now);
  if (seats === null) return refuse({ kind: "session_over" });
  for (const unitId of seats) {
    const tried = await trySeat(unit, command, unitId);
    if (tried === null) return accept({ unitId });
    if (tried.kind !== "taken_meanwhile") return refuse({ kind: "seat_refused", why: tried });
  }
  return refuse({ kind: "session_full" });
}

/** Null when the seat is held. why: a savepoint gives back what a lost try has claimed before the next begins. */
async function trySeat(
  unit: UnitOfWork,
  { requestId, period, personId, needs }: TakeSeat,
  unitId: UnitId,
): Promise<HoldBedRefusal | null> {
  try {
    await unit.sql.savepoint(async (sql) => {
      const held = await holdBed(
        { ...unit, sql: sql as TransactionSql },
        {
          unitId,
          purpose: "trial",
          period,
          requestId,
          personId,
          needs,
          note: "",
          despite: [],
          explanation: null,
        },
      );
      if (!held.ok) throw new SeatGone(held.refusal);
    });
    return null;
  } catch (error) {
    if (error instanceof SeatGone) return error.refusal;
    throw error;
  }
}
