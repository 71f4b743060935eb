import { addDays } from "~/kernel/day";
import type { OrganisationId } from "~/kernel/id";
import { careWords, whenWords } from "~/matching/ui/request-words";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { bedsTonight, silentFacilities } from "./home-queries.server";
import { readInbox, readMovements } from "./queries.server";

/** Arrivals and departures worth preparing for: the rest of the week. */
const MOVEMENT_DAYS = 7;
/** A confirmation older than this is asked for again: every evening has its own. */
const CONFIRMED_HOURS = 24;

/**
 * 事業所のきょう — what asks for the provider today, tonight's beds, who comes and leaves. The names it shows are looks at
 * persons, so they are audited, once for the page.
 */
export async function readProviderHome(unit: UnitOfWork, organisationId: OrganisationId) {
  const since = new Date(unit.now.getTime() - CONFIRMED_HOURS * 3_600_000);
  const silent = await silentFacilities(unit.sql, { organisationId }, since);
  const inbox = await readInbox(unit.sql, organisationId, unit.now);
  const until = addDays(unit.today, MOVEMENT_DAYS);
  const movements = await readMovements(unit.sql, organisationId, unit.today, until);
  const seen = [...new Set(movements.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
  if (seen.length > 0) {
    await unit.audit({ action: "person.list", subjectKind: "person", detail: { persons: seen } });
  }
  return {
    now: unit.now.toISOString(),
    silent,
    beds: await bedsTonight(unit.sql, organisationId, unit.today, unit.now),
    inbox: inbox.map(({ booking, unitLabel }) => ({
      bookingId: booking.bookingId,
      purpose: booking.purpose,
      when: whenWords(booking.period),
      unitLabel,
      deadline: booking.holdExpiresAt?.toISOString() ?? null,
    })),
    movements: movements.map((one) => ({
      bookingId: one.bookingId,
      day: one.day,
      direction: one.direction,
      unitLabel: one.unitLabel,
      purpose: one.purpose,
      familyName: one.familyName,
      needed: careWords(one.needs).join("・"),
    })),
  };
}
export type ProviderHomeData = Awaited<ReturnType<typeof readProviderHome>>;
