import { chanceOf } from "db/seeds/random";
import { bookClaims } from "~/booking/claims-repository.server";
import { addDays, type Day } from "~/kernel/day";
import { accept, refuse } from "~/kernel/result";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { rate } from "./client";
import { type Bench, book, NIGHTS, type Taken } from "./commit-ground";
import { type Figure, figure } from "./figure";

/** G2b: short holds confirmed while others take them over, and nights closed while they are being booked. */
export async function rulesHold(bench: Bench): Promise<Figure[]> {
  await bench.owner`truncate claim`;
  const chance = chanceOf(11);
  const confirmed: { unitId: string; nights: Day[] }[] = [];
  await rate(64, 4, async () => {
    const nth = chance.between(0, 19);
    const checkIn = addDays(bench.from, chance.between(0, 12));
    const held = await inUnitOfWork({ database: bench.database }, bench.desk, (unit) =>
      book(unit, bench, nth, checkIn, 15),
    );
    if (!held.ok) return;
    await new Promise((resolve) => setTimeout(resolve, chance.between(5, 25)));
    const firm = await inUnitOfWork<number, Taken>({ database: bench.database }, bench.desk, async (unit) => {
      const owned = await bookClaims(unit.sql, held.value.bookingId);
      return owned === held.value.claimCount ? accept(owned) : refuse({ kind: "taken" });
    });
    if (firm.ok) {
      confirmed.push({
        unitId: held.value.unitId,
        nights: Array.from({ length: NIGHTS }, (_, n) => addDays(checkIn, n)),
      });
    }
  });
  const told = confirmed.flatMap(({ unitId, nights }) => nights.map((night) => `${unitId} ${night}`));
  return [
    figure(
      "G2b.double",
      `nights confirmed to two people (${confirmed.length} confirmations)`,
      told.length - new Set(told).size,
      "<=",
      0,
      1,
    ),
    figure(
      "G2b.closed",
      "claims that appeared after a closing committed",
      await claimsAfterClosing(bench),
      "<=",
      0,
      1,
    ),
  ];
}

async function claimsAfterClosing(bench: Bench): Promise<number> {
  await bench.owner`truncate claim`;
  const chance = chanceOf(13);
  let late = 0;
  const booking = rate(32, 4, () =>
    inUnitOfWork({ database: bench.database }, bench.desk, (unit) =>
      book(unit, bench, chance.between(0, 9), addDays(bench.from, chance.between(0, 20)), 1),
    ),
  );
  const closing = rate(1, 4, async () => {
    const unitId = bench.unitIds[chance.between(0, 9)] ?? "";
    const seen = await bench.owner.begin(async (sql) => {
      await sql`select 1 from publication where unit_id = ${unitId} order by page, part, purpose for update`;
      await sql`update publication set open_mask = 0 where unit_id = ${unitId}`;
      return sql<{ booking_id: string }[]>`select distinct booking_id from claim where unit_id = ${unitId}`;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    const after = await bench.owner<
      { booking_id: string }[]
    >`select distinct booking_id from claim where unit_id = ${unitId}`;
    late += after.filter((row) => !seen.some((before) => before.booking_id === row.booking_id)).length;
    await bench.owner`update publication set open_mask = 4294967295 where unit_id = ${unitId}`;
  });
  await Promise.all([booking, closing]);
  return late;
}
