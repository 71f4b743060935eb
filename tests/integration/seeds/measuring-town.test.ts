import { buildMeasuringTown } from "db/seeds/measuring-town";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import { type TestDatabase, testDatabase } from "../../support/database";

const FROM = day("2026-12-01");
// As many as make it worth the building to take indexes away.
const OPTIONS = { units: 1_000, nights: 60, from: FROM, seed: 3 };

describe("測るための町 (measuring town)", () => {
  let test: TestDatabase;
  let sql: postgres.Sql;
  let town: Awaited<ReturnType<typeof buildMeasuringTown>>;
  beforeAll(async () => {
    test = await testDatabase();
    sql = postgres(test.ownerUrl, { max: 1, onnotice: () => {} });
    town = await buildMeasuringTown(sql, OPTIONS);
  });
  afterAll(async () => {
    await sql.end();
    await test.drop();
  });

  it("says of every three nights which units are free, as its tables do", async () => {
    for (const fromDay of [0, 1, 31, 57]) {
      const checkIn = addDays(FROM, fromDay);
      const rows = await sql<{ unit_id: string }[]>`
        select unit_id from unit_offer
        where disabilities_yes & 2 = 2 and features_yes & 1 = 1 and not exists (
          select 1 from claim where claim.unit_id = unit_offer.unit_id
            and slot_date >= ${checkIn}::date and slot_date < ${checkIn}::date + 3)`;
      expect(rows.map((row) => row.unit_id).sort()).toEqual(town.freeUnits(checkIn, 3).sort());
    }
  });

  it("leaves about a third of the units free for three nights", async () => {
    const rows = await sql<{ n: number }[]>`
      select count(*)::int as n from unit where not exists (
        select 1 from claim where unit_id = unit.id and slot_date >= ${FROM}::date + 20 and slot_date < ${FROM}::date + 23)`;
    expect((rows[0]?.n ?? 0) / OPTIONS.units).toBeGreaterThan(0.2);
    expect((rows[0]?.n ?? 0) / OPTIONS.units).toBeLessThan(0.5);
  });

  it("puts back every index it took away to be quick", async () => {
    const rows = await sql<{ name: string }[]>`
      select indexname as name from pg_indexes where tablename in ('claim', 'publication', 'unit_offer', 'unit')`;
    const names = rows.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "claim_by_day",
        "claim_booking",
        "claim_lapsing",
        "publication_by_page",
        "unit_offer_search",
        "unit_facility",
      ]),
    );
  });
});
