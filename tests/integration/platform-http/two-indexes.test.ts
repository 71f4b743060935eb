import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { issueApiKey } from "~/access/api-keys.server";
import { addDays, tokyoDay } from "~/kernel/day";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { parseEnvironment } from "~/platform/environment";
import { type Served, serve } from "~/platform/serve.server";
import { anId, aUnitOffer, MIDORINO } from "../../support/builders";
import { TEST_SECRET } from "../../support/database-server";
import { type HttpHouse, httpHouse } from "../../support/http-house";
import { settleTown } from "../../support/town-of-offers";

/**
 * Goal: a copy that is behind costs a refusal and never a bed sold twice, and a process may come and go meanwhile.
 * Method: two of the whole program on one database, each reading the outbox once a second, and clients who ask one for a
 * place and book what it says; in the middle one of the two is started anew.
 */
const BEHIND_MS = 1_000;
const CLIENTS = 8;
/** Three times as many as there are places to win. */
const ATTEMPTS = 108;
const tomorrow = addDays(tokyoDay(new Date()), 1);
const beds = Array.from({ length: 6 }, (_, n) => anId<UnitId>(7100 + n));
let house: HttpHouse;
let owner: postgres.Sql;
let key = "";
let second: { readonly origin: string; close(): Promise<void> };

beforeAll(async () => {
  house = await httpHouse({ indexPollMs: BEHIND_MS });
  owner = postgres(house.test.ownerUrl, { max: 1, onnotice: () => undefined });
  await settleTown(
    owner,
    beds.map((unitId) => ({
      offer: aUnitOffer({
        unitId,
        facilityId: anId<FacilityId>(7000),
        organisationId: house.organisations.provider as OrganisationId,
        municipality: MIDORINO,
      }),
      open: slotsOfStay({ checkIn: tomorrow, checkOut: addDays(tomorrow, 20) }).map((slot) => ({
        slot,
        purposes: ["short_stay"] as const,
      })),
      taken: [],
      lapsed: [],
    })),
  );
  await house.asSystem(async (unit) => {
    const scopes = ["match", "bookings"] as const;
    const issued = await issueApiKey(unit, { organisation: "backup_centerの家", name: "test", scopes });
    if (issued.ok) key = issued.value.key;
  });
  second = await another();
});
afterAll(async () => {
  await second.close();
  await owner.end();
  await house.close();
});

/** One more process of the program in all but the process: its own server, pools and index. */
async function another() {
  const parsed = parseEnvironment("up", { PORT: "0", LOG_LEVEL: "silent" });
  if (!parsed.ok) throw new Error(parsed.refusal.problems.join());
  const running = { appUrl: house.test.appUrl, secret: TEST_SECRET };
  const served: Served = await serve(parsed.value, running, {
    anchorFile: null,
    indexFile: null,
    indexPollMs: BEHIND_MS,
  });
  await new Promise<void>((listening) => served.server.listen(0, "127.0.0.1", listening));
  const address = served.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      served.endStreams();
      await new Promise((closed) => {
        served.server.close(closed);
        served.server.closeIdleConnections();
      });
      await served.close();
    },
  };
}

async function post(origin: string, path: string, body: object) {
  const answer = await fetch(`${origin}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ purpose: "short_stay", ...body }),
  }).catch(() => null);
  return answer === null
    ? { status: 0, body: null }
    : { status: answer.status, body: (await answer.json()) as { total: number; top: { unitId: string }[] } };
}

it("sells no night twice with two copies that are a second behind, one of which is started anew", async () => {
  const statuses = new Map<number, number>();
  let turn = 0;
  let restarted: Promise<void> | null = null;
  const client = async () => {
    while (turn < ATTEMPTS) {
      const nth = turn++;
      if (nth === ATTEMPTS / 3) restarted = restart();
      const origin = nth % 2 === 0 ? house.origin : second.origin;
      const from = addDays(tomorrow, (nth % 6) * 3);
      const nights = { from, until: addDays(from, 3) };
      const { body } = await post(origin, "/match", { ...nights, explain: false });
      // Everybody takes what is said to be the best: the copies are wrong about it as often as can be.
      const chosen = body?.top?.[0];
      if (chosen === undefined) continue;
      const { status } = await post(origin, "/bookings", { ...nights, unitId: chosen.unitId });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  const restart = async () => {
    const before = second;
    second = await another();
    await before.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await restarted;

  const [row] = await owner<{ twice: number; bookings: number }[]>`
    select (select count(*)::int from booking) as bookings, count(*)::int as twice from (
      select unit_id, night from booking, generate_series(from_day, until_day - 1, interval '1 day') as night
      where state not in ('lapsed', 'declined', 'cancelled')
      group by unit_id, night having count(*) > 1) as doubled`;
  expect(row?.twice).toBe(0);
  expect(row?.bookings).toBe(statuses.get(201));
  // Both happened, or nothing was shown: places were won, and copies were wrong and corrected by the database.
  expect(statuses.get(201)).toBeGreaterThan(1);
  expect(statuses.get(409)).toBeGreaterThan(0);
  expect([...statuses.keys()].filter((status) => ![201, 409, 0].includes(status))).toEqual([]);
}, 120_000);

it("agrees in both copies with the database once nobody books any more", async () => {
  const nights = { from: tomorrow, until: addDays(tomorrow, 3) };
  const free = async (origin: string) =>
    (await post(origin, "/match", { ...nights, explain: false })).body?.total;
  const [row] = await owner<{ free: number }[]>`
    select count(*)::int as free from unit_offer where not exists (
      select 1 from claim where claim.unit_id = unit_offer.unit_id and slot_date >= ${nights.from} and slot_date < ${nights.until})`;
  await vi.waitFor(async () => {
    expect([await free(house.origin), await free(second.origin)]).toEqual([row?.free, row?.free]);
  }, 20_000);
});
