import { type Database, openDatabase } from "db/client.server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { issueApiKey, KEY_REVOKED_TOPIC, openApiKeyGate, revokeApiKey } from "~/access/api-keys.server";
import { systemActor } from "~/access/model/actor";
import { foundOrganisation } from "~/access/organisations.server";
import type { MunicipalityCode } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { type TestDatabase, testDatabase } from "../../support/database";

const MIDORINO = "99201" as MunicipalityCode;
const system = systemActor("test");
let test: TestDatabase;
let database: Database;
let key = "";
let id = "";

const request = (bearer: string, address = "10.0.0.1") =>
  new Request("http://here/api/v1/match", {
    headers: { authorization: `Bearer ${bearer}`, "x-tomarigi-client-address": address },
  });

beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.appUrl });
  await inReadOf({ database }, system, async (unit) => {
    await unit.sql`insert into municipality (code, prefecture, name) values (${MIDORINO}, '架空県', 'みどり野市')`;
    await foundOrganisation(unit, {
      name: "つなぐ",
      kind: "backup_center",
      municipality: MIDORINO,
      phone: null,
    });
    await foundOrganisation(unit, { name: "協議会", kind: "council", municipality: MIDORINO, phone: null });
  });
  const issued = await inUnitOfWork({ database }, system, (unit) =>
    issueApiKey(unit, { organisation: "つなぐ", name: "夜間システム", scopes: ["match"] }),
  );
  if (issued.ok) ({ key, id } = issued.value);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

it("acts as its organisation's everyday role, within its scopes", async () => {
  const gate = openApiKeyGate(database);
  expect(await gate.actorFor(request(key), "match")).toMatchObject({
    ok: true,
    value: { role: "coordinator", organisationName: "つなぐ", userId: null, municipality: MIDORINO },
  });
  expect(await gate.actorFor(request(key), "bookings")).toMatchObject({
    ok: false,
    refusal: { kind: "scope_missing" },
  });
});

it("is kept as a hash alone", async () => {
  const kept = await inReadOf({ database }, system, ({ sql }) => sql`select * from api_key`);
  expect(JSON.stringify(kept)).not.toContain(key.slice(4, 20));
});

it("is given to no organisation that has nothing to do with it", async () => {
  const outcome = await inUnitOfWork({ database }, system, (unit) =>
    issueApiKey(unit, { organisation: "協議会", name: "x", scopes: ["match"] }),
  );
  expect(outcome).toMatchObject({ ok: false, refusal: { kind: "kind_has_no_keys" } });
});

it("may knock so many times a minute and not once more", async () => {
  const gate = openApiKeyGate(database, { perKeyEachMinute: 3 });
  const kinds: string[] = [];
  for (let knock = 1; knock <= 4; knock += 1) {
    const outcome = await gate.actorFor(request(key), "match");
    kinds.push(outcome.ok ? "in" : outcome.refusal.kind);
  }
  expect(kinds).toEqual(["in", "in", "in", "too_often"]);
});

it("lets an address guess only a few keys a minute", async () => {
  const gate = openApiKeyGate(database);
  const guess = async (bearer: string, address: string) => {
    const outcome = await gate.actorFor(request(bearer, address), "match");
    return outcome.ok ? "in" : outcome.refusal.kind;
  };
  const wrong = `tmr_${"x".repeat(43)}`;
  const kinds: string[] = [];
  for (let attempt = 1; attempt <= 31; attempt += 1) kinds.push(await guess(wrong, "a"));
  expect([new Set(kinds.slice(0, 30)), kinds[30]]).toEqual([new Set(["unknown_key"]), "too_often"]);
  expect(await guess(key, "a")).toBe("too_often");
  expect(await guess(key, "b")).toBe("in");
});

it("is asked about once while many requests come together, and again once the keys are forgotten", async () => {
  let asked = 0;
  const counting: Database = {
    ...database,
    transaction: (work) => {
      asked += 1;
      return database.transaction(work);
    },
  };
  const gate = openApiKeyGate(counting);
  await Promise.all(Array.from({ length: 8 }, () => gate.actorFor(request(key), "match")));
  expect(asked).toBe(1);

  gate.forgetKeys();
  await gate.actorFor(request(key), "match");
  expect(asked).toBe(2);
});

it("is never believed when it was wrong", async () => {
  const gate = openApiKeyGate(database);
  const wrong = `tmr_${"y".repeat(43)}`;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(await gate.actorFor(request(wrong, "c"), "match")).toMatchObject({
      ok: false,
      refusal: { kind: "unknown_key" },
    });
  }
});

it("is dead once revoked and forgotten, and its revocation is in the outbox for every process", async () => {
  const gate = openApiKeyGate(database);
  expect(await gate.actorFor(request(key), "match")).toMatchObject({ ok: true });
  expect(await inUnitOfWork({ database }, system, (unit) => revokeApiKey(unit, id))).toMatchObject({
    ok: true,
  });
  const told = await inReadOf(
    { database },
    system,
    ({ sql }) => sql`select 1 from outbox where topic = ${KEY_REVOKED_TOPIC} and payload->>'keyId' = ${id}`,
  );
  expect(told).toHaveLength(1);

  gate.forgetKeys();
  expect(await gate.actorFor(request(key), "match")).toMatchObject({
    ok: false,
    refusal: { kind: "unknown_key" },
  });
  expect(await inUnitOfWork({ database }, system, (unit) => revokeApiKey(unit, id))).toMatchObject({
    ok: false,
  });
});
