import type { MunicipalityCode } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { requestsWithoutPlace, silentFacilities } from "./home-queries.server";
import { listAnswered, listBookings } from "./queries.server";
import { rowOf } from "./ui/booking-view";

/** An answer of no is news for a day. */
const ANSWERED_HOURS = 24;

/** 拠点のいま — who waits for a place, which answers came, which houses are being asked, and where nobody confirmed. */
export async function readCoordinatorHome(unit: UnitOfWork, municipality: MunicipalityCode) {
  const since = new Date(unit.now.getTime() - ANSWERED_HOURS * 3_600_000);
  const answered = await listAnswered(unit.sql, since);
  const held = await listBookings(unit.sql, ["held"], unit.today);
  const silent = await silentFacilities(unit.sql, { municipality }, since);
  return {
    now: unit.now.toISOString(),
    unplaced: await requestsWithoutPlace(unit.sql, municipality),
    accepted: answered.filter(({ booking }) => booking.state === "accepted").map(rowOf),
    refused: answered.filter(({ booking }) => booking.state !== "accepted").map(rowOf),
    waiting: held.map(rowOf),
    silent: silent.map(({ name }) => name),
  };
}
export type CoordinatorHomeData = Awaited<ReturnType<typeof readCoordinatorHome>>;
