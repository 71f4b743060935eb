import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openDatabase } from "db/client.server";
import { readPidFile, serverProcesses } from "db/embedded-process";
import { buildMeasuringTown, type MeasuringTown } from "db/seeds/measuring-town";
import { chanceFor } from "db/seeds/random";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { issueApiKey } from "~/access/api-keys.server";
import { systemActor } from "~/access/model/actor";
import { addDays, day, tokyoDay } from "~/kernel/day";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import type { Serving } from "../../support/faults-app";

/**
 * Goal: killing the database under load costs nobody a booking that was confirmed to them, and nobody a restart
 * (trust.md F1). Method: twenty clients book through the API, each repeating what was answered 503 under its key; at a
 * seeded number of bookings every process of the database is killed with SIGKILL.
 */
const SEED = 20_261_201;
const CLIENTS = 20;
const NIGHTS = 3;
/** What each client still has to be told after the database came back. */
const ANSWERS_AFTER = 3;
const GIVE_UP_MS = 90_000;

interface Asked {
  readonly key: string;
  readonly body: { readonly unitId: string; readonly from: string };
}
interface Answered extends Asked {
  readonly begunAt: number;
  readonly answeredAt: number;
  readonly status: number;
  readonly text: string;
}

let folder: string;
let app: ChildProcess;
let serving: Serving;
let owner: postgres.Sql;
let town: MeasuringTown;
let bearer: string;
const centre = uuidv7();
const exits: unknown[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `tomarigi-test-${process.pid}-`));
  // The account that runs Postgres for root has to enter it.
  chmodSync(folder, 0o755);
  app = fork("tests/support/faults-app.ts", {
    execArgv: ["--import", "tsx"],
    env: {
      ...process.env,
      TOMARIGI_DATA: folder,
      DATABASE_URL: "",
      PORT: "0",
      LOG_LEVEL: "fatal",
      API_REQUESTS_PER_MINUTE: "1000000",
    },
  });
  app.on("exit", (code, signal) => exits.push(code ?? signal));
  serving = await new Promise<Serving>((ready, failed) => {
    app.once("message", (message) => ready(message as Serving));
    app.once("exit", (code) => failed(new Error(`the program ended with ${code}`)));
  });
  owner = postgres(serving.ownerUrl, { max: 2, onnotice: () => undefined });
  const from = addDays(tokyoDay(new Date()), 1);
  town = await buildMeasuringTown(owner, { units: 100, nights: 90, from, seed: SEED });
  bearer = await keyOfCentre();
}, 120_000);

afterAll(async () => {
  await owner?.end({ timeout: 1 }).catch(() => undefined);
  if (app?.connected) {
    const ended = new Promise((resolve) => app.once("exit", resolve));
    app.send("end");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}, 180_000);

async function keyOfCentre(): Promise<string> {
  const database = openDatabase({ url: serving.appUrl, connectionsMax: 1 });
  const issued = await inUnitOfWork({ database }, systemActor("test"), async (unit) => {
    await unit.sql`
      insert into organisation (id, name, kind, network_layer, municipality_code)
      values (${centre}, '拠点の窓口', 'backup_center', 2, ${town.municipality})`;
    return issueApiKey(unit, { organisation: "拠点の窓口", name: "faults", scopes: ["bookings"] });
  });
  await database.close();
  if (!issued.ok) throw new Error(issued.refusal.kind);
  return issued.value.key;
}

async function ask({ key, body }: Asked): Promise<Answered> {
  const begunAt = performance.now();
  const answer = await fetch(`${serving.origin}/api/v1/bookings`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${bearer}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body: JSON.stringify({
      ...body,
      purpose: "short_stay",
      until: addDays(day(body.from), NIGHTS),
    }),
  });
  const text = await answer.text();
  return { key, body, begunAt, answeredAt: performance.now(), status: answer.status, text };
}

/** One client: asks for stays by chance, and for the same again under the same key as long as it hears 503. */
async function client(
  name: string,
  told: Answered[],
  isOver: (own: readonly Answered[]) => boolean,
): Promise<void> {
  const chance = chanceFor(SEED, name);
  const own: Answered[] = [];
  for (let nth = 0; !isOver(own); nth += 1) {
    const from = addDays(town.from, chance.between(0, 80));
    const asked = { key: `${name}-${nth}-of-this-test`, body: { unitId: chance.pick(town.unitIds), from } };
    let answered = await ask(asked);
    for (told.push(answered); answered.status === 503; told.push(answered)) {
      if (isTooLate()) return;
      await sleep(50);
      answered = await ask(asked);
    }
    own.push(answered);
  }
}

let giveUpAt = Number.POSITIVE_INFINITY;
const isTooLate = () => performance.now() > giveUpAt;

it("loses nothing it has confirmed, doubles nothing, and serves again by itself", async () => {
  giveUpAt = performance.now() + GIVE_UP_MS;
  const told: Answered[] = [];
  const bookingsBefore = chanceFor(SEED, "kill").between(40, 80);
  let killedAt = Number.POSITIVE_INFINITY;
  /** Asked after the kill and answered from the database: by the one that was started again. */
  const isSince = (one: Answered) => one.begunAt > killedAt && isAnswerOfTheDatabase(one);
  const clients = Array.from({ length: CLIENTS }, (_, n) =>
    client(`client-${n}`, told, (own) => isTooLate() || own.filter(isSince).length >= ANSWERS_AFTER),
  );

  while (told.filter(({ status }) => status === 201).length < bookingsBefore && !isTooLate()) await sleep(5);
  const before = readPidFile(join(folder, "cluster"))?.pid;
  for (const pid of serverProcesses(join(folder, "cluster"))) process.kill(pid, "SIGKILL");
  killedAt = performance.now();
  await Promise.all(clients);

  expect(isTooLate(), "the clients were still waiting").toBe(false);
  expect([exits, app.exitCode]).toEqual([[], null]);
  expect(readPidFile(join(folder, "cluster"))?.pid).not.toBe(before);

  const statuses = [...new Set(told.map(({ status }) => status))].sort();
  expect(statuses).toEqual([201, 409, 503]);
  for (const { text } of told.filter(({ status }) => status === 503)) {
    expect(JSON.parse(text).title).toBe("いま記録できません。もう一度お送りください。");
  }

  const confirmed = told.filter(({ status }) => status === 201);
  const acknowledged = confirmed.map(({ text }) => JSON.parse(text).bookingId as string);
  expect(new Set(acknowledged).size).toBe(confirmed.length);
  expect(await bookingsOfCentre()).toEqual(acknowledged.toSorted());
  expect(await heldTwice()).toEqual([]);
  expect(await claimsMissing()).toEqual([]);

  for (const first of confirmed) {
    const again = await ask(first);
    expect([again.status, JSON.parse(again.text)]).toEqual([201, JSON.parse(first.text)]);
  }
  expect(await bookingsOfCentre()).toEqual(acknowledged.toSorted());
}, 180_000);

/** 201 and 409 come from the database; 503 is the program speaking alone. */
function isAnswerOfTheDatabase({ status }: Answered): boolean {
  return status === 201 || status === 409;
}

async function bookingsOfCentre(): Promise<readonly string[]> {
  const rows = await owner<{ id: string }[]>`
    select id from booking where requested_by_organisation = ${centre} order by id::text`;
  return rows.map(({ id }) => id);
}

/** Nights that two live bookings believe to have, read from the bookings and not from the claims. */
async function heldTwice(): Promise<readonly unknown[]> {
  return owner`
    select unit_id, night from booking, generate_series(from_day, until_day - 1, interval '1 day') as night
    where state in ('held', 'accepted', 'confirmed', 'staying') group by 1, 2 having count(*) > 1`;
}

/** Bookings that do not own every night they were promised. */
async function claimsMissing(): Promise<readonly unknown[]> {
  return owner`
    select id from booking where requested_by_organisation = ${centre}
      and claim_count <> (select count(*) from claim where booking_id = booking.id)`;
}
