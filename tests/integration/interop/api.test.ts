import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { issueApiKey, KEY_BELIEVED_MS, revokeApiKey } from "~/access/api-keys.server";
import type { ApiScope } from "~/access/model/api-scope";
import { addDays, tokyoDay } from "~/kernel/day";
import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { anId, aUnitOffer, MIDORINO } from "../../support/builders";
import { type HttpHouse, httpHouse } from "../../support/http-house";
import { settleTown } from "../../support/town-of-offers";

/** The JSON API through the real server: the same use cases as the screens, by key instead of by session. */
let house: HttpHouse;
let owner: postgres.Sql;
let desk: string;
let provider: string;
let deskKeyId: string;

const tomorrow = addDays(tokyoDay(new Date()), 1);
const nights = { from: tomorrow, until: addDays(tomorrow, 3) };
const units = Array.from({ length: 6 }, (_, n) => anId<UnitId>(4100 + n));

beforeAll(async () => {
  house = await httpHouse();
  owner = postgres(house.test.ownerUrl, { max: 1, onnotice: () => undefined });
  await settleTown(
    owner,
    units.map((unitId, n) => ({
      offer: aUnitOffer({
        unitId,
        facilityId: anId<FacilityId>(4000),
        organisationId: house.organisations.provider as OrganisationId,
        municipality: MIDORINO,
        wheelchair: n === 5 ? "no" : "yes",
      }),
      open: slotsOfStay({ checkIn: tomorrow, checkOut: addDays(tomorrow, 10) }).map((slot) => ({
        slot,
        purposes: ["short_stay"] as const,
      })),
      taken: [],
      lapsed: [],
    })),
  );
  ({ key: desk, id: deskKeyId } = await keyOf("backup_centerの家", ["match", "bookings", "units"]));
  ({ key: provider } = await keyOf("providerの家", ["bookings", "openings", "units"]));
});
afterAll(async () => {
  await owner.end();
  await house.close();
});

async function keyOf(organisation: string, scopes: readonly ApiScope[]) {
  return house.asSystem(async (unit) => {
    const issued = await issueApiKey(unit, { organisation, name: "test", scopes });
    if (!issued.ok) throw new Error(issued.refusal.kind);
    return issued.value;
  });
}

async function send(method: string, path: string, key: string | null, body?: unknown, headers: object = {}) {
  const answer = await fetch(`${house.origin}/api/v1${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", body: await answer.json() };
}

const hold = (unitId: string, more: object = {}, headers: object = {}) =>
  send("POST", "/bookings", desk, { unitId, purpose: "short_stay", ...nights, ...more }, headers);

describe("鍵 (keys)", () => {
  it("are asked for, and a wrong one is a 401 as problem+json", async () => {
    for (const key of [null, "tmr_nothing-that-was-ever-issued-to-anyone"]) {
      const answer = await send("POST", "/match", key, {});

      expect(answer.status).toBe(401);
      expect(answer.type).toContain("application/problem+json");
    }
  });

  it("open only what their scope names", async () => {
    const answer = await send("POST", "/match", provider, { purpose: "short_stay", ...nights });

    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tomarigi:scope_missing" } });
  });

  it("are dead within moments when revoked", async () => {
    const { key, id } = await keyOf("backup_centerの家", ["units"]);
    expect((await send("GET", "/units", key)).status).toBe(200);

    await house.asSystem((unit) => revokeApiKey(unit, id));

    await vi.waitFor(
      async () => expect((await send("GET", "/units", key)).status).toBe(401),
      KEY_BELIEVED_MS,
    );
    expect(id).not.toBe(deskKeyId);
  });
});

describe("行き先をさがす (match)", () => {
  it("names every unit that fits, with reasons for the best and for the near misses", async () => {
    const { status, body } = await send("POST", "/match", desk, {
      purpose: "short_stay",
      ...nights,
      needs: { disabilities: ["intellectual"], wheelchair: true },
    });

    expect(status).toBe(200);
    expect([...body.fitting].sort()).toEqual(units.slice(0, 5));
    expect(body.candidates[0].verdicts.length).toBeGreaterThan(10);
    expect(body.near).toMatchObject([{ unitId: units[5], obstacle: { constraint: "wheelchair" } }]);
  });

  it.each([
    [{ purpose: "holiday", ...nights }, 400],
    [{ purpose: "trial", from: "2026-02-30", until: "2026-03-02" }, 400],
    [{ purpose: "trial", ...nights, needs: { acts: [{ act: "sorcery", shifts: ["night"] }] } }, 400],
    [{ purpose: "trial", ...nights, tenant: "someone else" }, 400],
    [{ purpose: "trial", from: nights.until, until: nights.from }, 422],
    [{ purpose: "trial", from: "2026-01-01", until: "2036-01-01" }, 422],
  ])("answers %j with a %i and a sentence, never a 500", async (body, status) => {
    const answer = await send("POST", "/match", desk, body);

    expect(answer.status).toBe(status);
    expect(answer.body.title).toMatch(/。$/);
  });
});

describe("予約 (bookings)", () => {
  it("goes from hold through acceptance to confirmation", async () => {
    const held = await hold(units[0] ?? "");
    expect(held).toMatchObject({ status: 201, body: { state: "held", version: 1 } });
    const { bookingId } = held.body;

    const accepted = await send("POST", `/bookings/${bookingId}/accept`, provider, { version: 1 });
    expect(accepted).toMatchObject({ status: 200, body: { state: "accepted" } });

    const confirmed = await send("POST", `/bookings/${bookingId}/confirm`, desk, {});
    expect(confirmed).toMatchObject({ status: 200, body: { state: "confirmed" } });
  });

  it("tells the slower one which nights were taken meanwhile", async () => {
    const [first, second] = await Promise.all([hold(units[1] ?? ""), hold(units[1] ?? "")]);
    const loser = first.status === 201 ? second : first;

    expect([first.status, second.status].sort()).toEqual([201, 409]);
    expect(loser.body).toMatchObject({ type: "urn:tomarigi:taken_meanwhile" });
    expect(loser.body.slots.map(({ day }: { day: string }) => day)).toEqual(
      slotsOfStay({ checkIn: nights.from, checkOut: nights.until }).map(({ day }) => day),
    );
  });

  it("gives a repeated delivery the first answer, and refuses the key for another command", async () => {
    const key = { "idempotency-key": "a-key-of-the-caller-1" };
    const [first, again] = [await hold(units[2] ?? "", {}, key), await hold(units[2] ?? "", {}, key)];
    const other = await hold(units[3] ?? "", {}, key);

    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { type: "urn:tomarigi:key_reused" } });
  });

  it("gives the bed to exactly one of 64 who ask together", async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => hold(units[4] ?? "")));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(63);
  });

  it("says why a place does not suit", async () => {
    const answer = await hold(units[5] ?? "", { needs: { wheelchair: true } });

    expect(answer).toMatchObject({ status: 422, body: { type: "urn:tomarigi:does_not_fit" } });
  });

  it("does not know a booking that is absent, nor a step that does not exist", async () => {
    const nobody = "00000000-0000-7000-8000-00000000dead";
    expect((await send("POST", `/bookings/${nobody}/accept`, provider, {})).status).toBe(404);
    expect((await send("POST", `/bookings/${nobody}/sell`, provider, {})).status).toBe(404);
  });
});

describe("床と席 (units) と空きの上書き (openings)", () => {
  it("are listed page by page, each once", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { body }: { body: { units: { unitId: string }[]; next: string | null } } = await send(
        "GET",
        `/units?limit=4&municipality=${MIDORINO}${after ? `&after=${after}` : ""}`,
        desk,
      );
      seen.push(...body.units.map(({ unitId }) => unitId));
      after = body.next;
    } while (after !== null);

    expect(seen).toEqual([...units].sort());
  });

  it("open and close a range for everyone, and refuse to close what is booked", async () => {
    const unitId = units[3] ?? "";
    const range = (first: number, length: number) => ({
      from: addDays(tomorrow, first),
      until: addDays(tomorrow, first + length),
    });
    const overlay = (days: object, state: "open" | "closed") =>
      send("PUT", `/units/${unitId}/openings`, provider, {
        ...days,
        parts: ["night"],
        state,
        purposes: state === "open" ? ["short_stay"] : [],
      });

    expect(await overlay(range(20, 4), "open")).toMatchObject({ status: 200, body: { opened: 4 } });
    expect((await hold(unitId, range(20, 2))).status).toBe(201);
    expect(await overlay(range(22, 2), "closed")).toMatchObject({ status: 200, body: { closed: 2 } });
    expect((await hold(unitId, range(22, 2))).body).toMatchObject({ type: "urn:tomarigi:not_open" });
    expect(await overlay(range(20, 2), "closed")).toMatchObject({
      status: 409,
      body: { type: "urn:tomarigi:booked_meanwhile" },
    });
  });

  it("are not another organisation's to change", async () => {
    const { key } = await keyOf("plan_consultation_officeの家", ["openings"]);
    const answer = await send("PUT", `/units/${units[0]}/openings`, key, {
      ...nights,
      parts: ["night"],
      state: "closed",
    });

    expect(answer.status).toBe(404);
  });
});

it("describes itself without a key", async () => {
  const { status, body } = await send("GET", "/openapi.json", null);

  expect(status).toBe(200);
  expect(body.openapi).toBe("3.1.0");
});
