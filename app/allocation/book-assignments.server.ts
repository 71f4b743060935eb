import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import { requestStay } from "~/booking/request-stay.server";
import type { BookingId, StayRequestId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { roundMonth } from "./model/round-calendar";
import { wishingPeople } from "./people-queries.server";
import { type Round, readRound } from "./rounds-repository.server";
import {
  type LineNow,
  linesToDo,
  lockLine,
  type RoundVersion,
  readVersion,
  settleLine,
} from "./versions-repository.server";

export const BOOKING_JOB = "割当てを予約にする";

/**
 * 割当てを予約にする — background work, through the use cases of booking and on behalf of whoever published: a request, a
 * hold, the house's yes that it gave by setting the night aside, and the confirmation, all in one commit. Each line by
 * itself, so that a bed which somebody else has taken meanwhile leaves one clear line and stops nobody else. What a
 * correction takes back is taken back first.
 *
 * An interrupted turn leaves its lines to do; a line that is done is never done again.
 */
export async function bookAssignments(deps: Deps): Promise<void> {
  const system = systemActor(BOOKING_JOB);
  const lines = await inReadOf(deps, system, ({ sql }) => linesToDo(sql));
  const versions = new Map<string, Published | null>();
  for (const line of lines) {
    const key = `${line.roundId} ${line.version}`;
    if (!versions.has(key))
      versions.set(key, await inReadOf(deps, system, (unit) => publishedOf(unit, line)));
    const published = versions.get(key) ?? null;
    if (published !== null) await settle(deps, published, line);
  }
}

interface Published {
  readonly round: Round;
  readonly version: RoundVersion;
  readonly actor: Actor;
}

async function publishedOf({ sql }: UnitOfWork, line: LineNow): Promise<Published | null> {
  const round = await readRound(sql, line.roundId);
  const version = await readVersion(sql, line.roundId, line.version);
  return round === null || version === null ? null : { round, version, actor: version.publishedBy };
}

async function settle(deps: Deps, published: Published, line: LineNow): Promise<void> {
  let now = line;
  if (now.cancelsBookingId !== null) {
    const outcome = await inUnitOfWork(deps, published.actor, (unit) => takeBack(unit, now));
    if (!outcome.ok) {
      const isGone = outcome.refusal.kind !== "elsewhere";
      if (!isGone) return;
      // Cancelled already, or under way: the stay stands as it is, and the line goes on without it.
      await inUnitOfWork(deps, published.actor, (unit) => keep(unit, { ...now, cancelsBookingId: null }));
    }
    now = { ...now, cancelsBookingId: null };
  }
  if (now.state !== "to_book") return;
  let obstacle: unknown = { kind: "no_bed" };
  for (const unitId of bedsFor(published.version, now)) {
    const outcome = await inUnitOfWork(deps, published.actor, (unit) => book(unit, published, now, unitId));
    if (outcome.ok || outcome.refusal.kind === "elsewhere") return;
    obstacle = outcome.refusal;
    if (!MAY_HELP_ELSEWHERE.has(outcome.refusal.kind)) break;
  }
  await inUnitOfWork(deps, published.actor, (unit) => keep(unit, { ...now, state: "lost", obstacle }));
}

/** What another bed of the same house and kind may still make good. */
const MAY_HELP_ELSEWHERE: ReadonlySet<string> = new Set(["taken_meanwhile", "not_open", "unit_not_in_use"]);

/** The bed that was given, then its equals. */
function bedsFor(version: RoundVersion, line: LineNow): readonly UnitId[] {
  const group = version.input.groups.find(({ groupId }) => groupId === line.assignment?.groupId);
  const equals = group?.unitIds.filter((unitId) => unitId !== line.unitId) ?? [];
  return line.unitId === null ? equals : [line.unitId, ...equals];
}

type Elsewhere = { readonly kind: "elsewhere" };

async function takeBack(
  unit: UnitOfWork,
  line: LineNow,
): Promise<Result<null, Elsewhere | { readonly kind: string }>> {
  if (!(await lockLine(unit.sql, line))) return refuse({ kind: "elsewhere" });
  const bookingId = line.cancelsBookingId as BookingId;
  const note = `月ごとの割当ての訂正（第${line.version}版）`;
  const cancelled = await cancelBooking(unit, { bookingId, version: null, reason: "other", note });
  if (!cancelled.ok) return cancelled;
  await settleLine(unit.sql, { ...line, cancelsBookingId: null });
  return accept(null);
}

async function keep(unit: UnitOfWork, line: LineNow): Promise<Result<null, Elsewhere>> {
  if (!(await lockLine(unit.sql, line))) return refuse({ kind: "elsewhere" });
  await settleLine(unit.sql, line);
  await tell(unit, line);
  return accept(null);
}

async function book(
  unit: UnitOfWork,
  { round, version }: Published,
  line: LineNow,
  unitId: UnitId,
): Promise<Result<null, Elsewhere | { readonly kind: string }>> {
  const { sql } = unit;
  const { assignment, personId } = line;
  if (assignment === null || !(await lockLine(sql, line))) return refuse({ kind: "elsewhere" });
  const month = roundMonth(round.month);
  const { municipality } = round;
  const asked = {
    municipality,
    personIds: [personId],
    month,
    fiscalYearFrom: month.from,
    exceptBookings: [],
  };
  const [person] = await wishingPeople(sql, asked);
  if (person === undefined) return refuse({ kind: "person_unknown" });
  const stay = {
    purpose: round.purpose,
    period: { from: assignment.checkIn, until: assignment.checkOut, parts: [] },
    personId,
    needs: person.needs,
    note: `月ごとの割当て（第${version.version}版）`,
  };
  const requested = await requestStay(unit, { ...stay, describedAs: "", reason: null });
  if (!requested.ok) return requested;
  const held = await holdBed(unit, {
    ...stay,
    unitId,
    requestId: requested.value.requestId as StayRequestId,
    despite: [],
    explanation: null,
  });
  if (!held.ok) return held;
  const bookingId = held.value.bookingId as BookingId;
  const heardFrom = "割当てに出した枠（前もっての返事）";
  const accepted = await acceptBooking(unit, { bookingId, version: null, conditions: "", heardFrom });
  if (!accepted.ok) return accepted;
  const confirmed = await confirmBooking(unit, { bookingId, version: null });
  if (!confirmed.ok) return confirmed;
  const done = { ...line, unitId, state: "booked" as const, bookingId, obstacle: null };
  await settleLine(sql, done);
  await tell(unit, done);
  return accept(null);
}

async function tell(unit: UnitOfWork, { roundId, municipality, wishId }: LineNow): Promise<void> {
  await unit.record({ topic: "round.line_settled", municipality, payload: { roundId, wishId } });
}
