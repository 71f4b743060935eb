import { createHash } from "node:crypto";
import { openDatabase } from "db/client.server";
import { DEMO_ACCOUNTS } from "db/seeds/demo-accounts";
import { readCall, seedDemo } from "db/seeds/main";
import { peopleOf } from "db/seeds/people";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { tokyoDay } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { registryFiguresOf } from "~/registry/queries.server";
import { type TestDatabase, testDatabase } from "../../support/database";

/** Tuesday, 1 December 2026, 21:04 in Tokyo. */
const NOW = new Date("2026-12-01T12:04:00Z");
const CITY = "99901" as MunicipalityCode;

/** Everything that the story decides, and nothing that the machine's own clock or a fresh secret writes. */
const TOLD = [
  "municipality",
  "wide_area_agreement",
  "organisation",
  "facility",
  "room",
  "support_profile",
  "capability",
  "unit",
  "unit_offer",
  "pattern",
  "exception",
  "closure",
  "publication",
  "vacancy_confirmation",
  "person",
  "person_access",
  "provider_enrollment",
  "do_not_place",
  "stay_request",
  "booking",
  "claim",
  "room_night",
  "membership",
] as const;
/** Taken from the database's clock, or stamped by it when a default applies. */
const UNTOLD = ["created_at", "updated_at"] as const;

interface Told {
  readonly test: TestDatabase;
  /** The owner, who looks past the walls; the seed itself never has. */
  readonly sql: postgres.Sql;
}

async function tell(seed: number): Promise<Told> {
  const test = await testDatabase();
  expect(await seedDemo({ appUrl: test.appUrl, now: NOW, seed })).toBe(true);
  return { test, sql: postgres(test.ownerUrl, { max: 1, onnotice: () => {} }) };
}

/** As far ahead of Tokyo as there is land: whatever reads the machine's own clock is on another day there. */
async function onAFarMachine<Value>(work: () => Promise<Value>): Promise<Value> {
  const { TZ: own } = process.env;
  process.env.TZ = "Pacific/Kiritimati";
  try {
    expect(NOW.getDate()).toBe(2);
    return await work();
  } finally {
    if (own === undefined) delete process.env.TZ;
    else process.env.TZ = own;
  }
}

async function forget(told: Told | undefined): Promise<void> {
  await told?.sql.end();
  await told?.test.drop();
}

async function digestOf({ sql }: Told): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const table of TOLD) {
    const rows = await sql.unsafe<{ line: string }[]>(
      `select (to_jsonb(t) - '{${UNTOLD.join(",")}}'::text[])::text as line from "${table}" t order by 1`,
    );
    digests[table] = createHash("sha256")
      .update(rows.map(({ line }) => line).join("\n"))
      .digest("hex");
  }
  return digests;
}

describe("みどり野市", () => {
  let city: Told;
  beforeAll(async () => {
    city = await tell(7);
  }, 120_000);
  afterAll(() => forget(city));

  async function count(query: string): Promise<number> {
    const [row] = await city.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${query}`);
    return row?.n ?? -1;
  }

  it("has as many places as the plan of the city says", async () => {
    const inCity = `facility where municipality_code = '${CITY}'`;
    expect(await count(`${inCity} and service ~ '^short_stay_(welfare|kyosei)'`)).toBe(17);
    expect(
      await count(`${inCity} and service ~ '^short_stay_(welfare|kyosei)' and participation <> 'none'`),
    ).toBe(7);
    expect(await count("facility where service = 'group_home'")).toBe(12);
    expect(
      await count(
        "facility where service in ('daily_life_care','functional_training','life_training','employment_b','day_temporary_care')",
      ),
    ).toBe(9);
    expect(await count("facility where service = 'short_stay_medical'")).toBe(2);
    expect(await count("person")).toBe(108);
  });

  it("distributes its people as the published figures do, to the last one", async () => {
    const database = openDatabase({ url: city.test.appUrl, connectionsMax: 1 });
    const figures = await inReadOf({ database }, systemActor("test"), (unit) =>
      registryFiguresOf(unit.tx, CITY, tokyoDay(NOW)),
    );
    await database.close();
    const byKey = (lines: readonly { readonly key: string; readonly count: number }[]) =>
      Object.fromEntries(lines.map(({ key, count: n }) => [key, n]));

    expect(byKey(figures.districts)).toEqual({ 中央: 22, 北の台: 65, 南川: 7, 西野: 8, 東原: 6 });
    expect(byKey(figures.handbooks)).toEqual({
      physical: 37,
      intellectual: 87,
      mental: 6,
      none: 0,
      not_stated: 3,
    });
    expect(figures.ages.map(({ count: n }) => n)).toEqual([3, 11, 27, 28, 21, 13, 2, 3]);
    expect(figures.ages.map(({ percent }) => percent)).toEqual([2.8, 10.2, 25, 25.9, 19.4, 12, 1.9, 2.8]);
  });

  it("remembers who had registered when registration opened", async () => {
    const rows = await city.sql<{ district: string; n: number }[]>`
      select district, count(*)::int as n from person where registered_on <= ${tokyoDay(NOW)}::date - 122
      group by district order by district`;
    expect(Object.fromEntries(rows.map(({ district, n }) => [district, n]))).toEqual({ 北の台: 14, 西野: 1 });
  });

  it("shows bookings in every state", async () => {
    const rows = await city.sql<{ state: string }[]>`select distinct state from booking order by state`;
    expect(rows.map(({ state }) => state)).toEqual([
      "accepted",
      "cancelled",
      "confirmed",
      "declined",
      "ended",
      "held",
      "lapsed",
      "no_show",
      "staying",
    ]);
  });

  it("shows confirmations that are fresh, a day old, too old and missing", async () => {
    const rows = await city.sql<{ minutes: number | null }[]>`
      select distinct (extract(epoch from ${NOW.toISOString()}::timestamptz - confirmed_at) / 60)::int as minutes
      from unit_offer`;
    const minutes = rows.map((row) => row.minutes);
    expect(minutes).toContain(null);
    expect(minutes.some((age) => age !== null && age < 60)).toBe(true);
    expect(minutes.some((age) => age !== null && age >= 24 * 60 && age < 48 * 60)).toBe(true);
    expect(minutes.some((age) => age !== null && age >= 48 * 60)).toBe(true);
  });

  it("takes no night without a live booking or a closure", async () => {
    expect(
      await count(`claim left join booking on booking.id = claim.booking_id
        left join closure on closure.id = claim.closure_id
        where coalesce(booking.state not in ('held','accepted','confirmed','staying','ended'), true)
          and closure.id is null`),
    ).toBe(0);
  });

  it("lets every live booking own what it counted, and no other", async () => {
    expect(
      await count(
        `booking where claim_count <> (select count(*) from claim where claim.booking_id = booking.id)`,
      ),
    ).toBe(0);
    expect(await count("booking where state in ('confirmed','staying') and claim_count = 0")).toBe(0);
    expect(
      await count("claim join booking on booking.id = booking_id where state = 'held' and kind <> 'hold'"),
    ).toBe(0);
  });

  it("keeps nobody in two places in one night", async () => {
    expect(
      await count(`(select person_id, slot_date from claim join booking on booking.id = booking_id
        join unit on unit.id = claim.unit_id and unit.kind = 'bed'
        where person_id is not null and state in ('confirmed','staying','ended') and part = 3
        group by person_id, slot_date having count(*) > 1) as twice`),
    ).toBe(0);
  });

  it("opens nobody to a provider that has not accepted a stay", async () => {
    expect(
      await count(`person_access join organisation on organisation.id = person_access.organisation_id
        left join booking on booking.id = booking_id and booking.person_id = person_access.person_id
          and booking.organisation_id = person_access.organisation_id
        where organisation.kind = 'provider'
          and coalesce(booking.state not in ('accepted','confirmed','staying','ended'), true)`),
    ).toBe(0);
    expect(await count("person_access where basis = 'stay'")).toBeGreaterThan(0);
  });

  it("lets one person of each role sign in, one of them for two organisations", async () => {
    for (const { email, role } of DEMO_ACCOUNTS) {
      expect(
        await count(`auth."user" u join auth.account a on a.user_id = u.id and a.password is not null
          join membership m on m.user_id = u.id where u.email = '${email}' and m.role = '${role}'`),
      ).toBe(1);
    }
    expect(
      await count("(select user_id from membership group by user_id having count(*) > 1) as of_two"),
    ).toBe(1);
  });

  it("is told once: a database where somebody lives is left as it is", async () => {
    expect(await seedDemo({ appUrl: city.test.appUrl, now: NOW })).toBe(false);
  });

  it("is the same town for the same seed and moment in any time zone, and another for another seed", async () => {
    const first = await digestOf(city);
    const again = await onAFarMachine(() => tell(7));
    expect(await digestOf(again)).toEqual(first);
    await forget(again);
    expect(peopleOf(8, tokyoDay(NOW))).not.toEqual(peopleOf(7, tokyoDay(NOW)));
  }, 240_000);
});

describe("the command", () => {
  it("refuses to invent people in production, with one sentence", () => {
    expect(() => readCall([], "production")).toThrow(/^Seeds invent people; .*production\.$/);
    expect(readCall(["--units", "3000"], undefined)).toMatchObject({ units: 3000, nights: 180 });
  });

  it("refuses what is no number of units", () => {
    expect(() => readCall(["--units", "0"], undefined)).toThrow(/^Usage/);
    expect(() => readCall(["--units", "many"], undefined)).toThrow(/^Usage/);
    expect(() => readCall(["--town"], undefined)).toThrow(/^Usage/);
  });
});
