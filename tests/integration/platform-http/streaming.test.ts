import { get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buildMeasuringTown, type MeasuringTown } from "db/seeds/measuring-town";
import express from "express";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { issueApiKey } from "~/access/api-keys.server";
import { ndjson } from "~/interop/api/ndjson.server";
import { addDays, tokyoDay } from "~/kernel/day";
import { apiHandler } from "~/platform/api-handler.server";
import { testDatabase } from "../../support/database";
import { type HttpHouse, httpHouse } from "../../support/http-house";

const LINE = { line: "x".repeat(1_000) };
/** What a quick source could fill between two looks: far more than the sockets of both sides hold. */
const MANY = 200_000;

describe("a list that is longer than its reader is quick", () => {
  let server: Server;
  let made = 0;
  let ended = false;
  afterEach(() => server.closeAllConnections());

  /** A list without an end, behind the front door of the API. */
  async function open(): Promise<IncomingMessage> {
    made = 0;
    ended = false;
    const endless = function* () {
      try {
        for (;;) {
          made += 1;
          yield LINE;
        }
      } finally {
        ended = true;
      }
    };
    const route = { path: "api/v1/endless", module: { loader: async () => ndjson(endless()) } };
    const app = express();
    const build = { routes: { endless: route } } as unknown as Parameters<typeof apiHandler>[0]["build"];
    app.use(apiHandler({ build, contextOf: () => ({}) as never }));
    server = app.listen(0, "127.0.0.1");
    await new Promise((listening) => server.once("listening", listening));
    const { port } = server.address() as AddressInfo;
    return new Promise((answered) => get({ port, path: "/api/v1/endless", agent: false }, answered));
  }

  it("is made only as far as the reader takes it", async () => {
    const answer = await open();
    answer.pause();
    let before = -1;
    // Full when nothing more is made between two looks.
    await vi.waitFor(
      () => {
        const grew = made - before;
        before = made;
        expect(grew).toBe(0);
      },
      { timeout: 20_000, interval: 500 },
    );
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(MANY);
    answer.resume();
    await vi.waitFor(() => expect(made).toBeGreaterThan(before + 10_000), 20_000);
    answer.destroy();
  });

  it("is not made any further once the reader has left", async () => {
    const answer = await open();
    await new Promise((read) => answer.once("data", read));
    answer.destroy();
    await vi.waitFor(() => expect(ended).toBe(true), 20_000);
    const after = made;
    await new Promise((passed) => setTimeout(passed, 200));
    expect(made).toBe(after);
  });
});

describe("合う所をすべて of a large town", () => {
  const from = addDays(tokyoDay(new Date()), 3);
  let house: HttpHouse;
  let owner: postgres.Sql;
  let town: MeasuringTown;
  let key = "";
  beforeAll(async () => {
    const database = await testDatabase();
    owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
    town = await buildMeasuringTown(owner, { units: 6_000, nights: 20, from: tokyoDay(new Date()), seed: 5 });
    house = await httpHouse({ database });
    await house.asSystem(async (unit) => {
      const issued = await issueApiKey(unit, {
        organisation: "backup_centerの家",
        name: "list",
        scopes: ["match"],
      });
      if (issued.ok) key = issued.value.key;
    });
  }, 120_000);
  afterAll(async () => {
    await owner.end();
    await house.close();
  });

  const ask = (signal?: AbortSignal) =>
    fetch(`${house.origin}/api/v1/match/fitting`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ purpose: "short_stay", from, until: addDays(from, 3) }),
      ...(signal && { signal }),
    });

  it("comes line by line, every unit that is free and each once", async () => {
    const answer = await ask();
    expect(answer.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await answer.text()).trimEnd().split("\n");
    const found = lines.map((line) => (JSON.parse(line) as { unitId: string }).unitId);
    const rows = await owner<{ id: string }[]>`
      select unit_id as id from unit_offer where kind = 'bed' and not exists (
        select 1 from claim where claim.unit_id = unit_offer.unit_id
          and slot_date >= ${from}::date and slot_date < ${from}::date + 3)`;
    expect(found.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect(found.length).toBeGreaterThan(1_000);
    expect(town.freeUnits(from, 3).every((unitId) => found.includes(unitId))).toBe(true);
  });

  it("leaves the server answering when many readers go away in the middle", async () => {
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const leaving = new AbortController();
        const answer = await ask(leaving.signal);
        await answer.body?.getReader().read();
        leaving.abort();
      }),
    );
    expect((await ask()).status).toBe(200);
  });
});
