import { readdirSync, readFileSync } from "node:fs";
import { type Database, openDatabase } from "db/client.server";
import { buildMeasuringTown } from "db/seeds/measuring-town";
import { chanceOf } from "db/seeds/random";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "~/access/model/actor";
import { bookClaims } from "~/booking/claims-repository.server";
import type { Booking } from "~/booking/model/booking";
import { codeSeed, phoneCode } from "~/booking/model/code";
import { insertBooking } from "~/booking/repository.server";
import { needsSchema } from "~/interop/api/schemas";
import { addDays, type Day, tokyoDay } from "~/kernel/day";
import type { BookingId, FacilityId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { fittingUnits } from "~/matching/fits-queries.server";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { rate, timed } from "./client";
import { type Figure, figure, interleaved, type Measurement, median, percentile } from "./figure";
import type { Ground } from "./stage";

const UNITS = 400;
const FACILITY_OF = (unit: number) =>
  `00000000-0000-7000-8002-${Math.floor(unit / 5)
    .toString(16)
    .padStart(12, "0")}`;
const NIGHTS = 3;
const ROUNDS = 5;
const needs = needsSchema.parse({});

/** G1, G2, G2b and G10: the commit path itself, without HTTP. */
export function commitFigures(ground: Ground): Measurement {
  return {
    ids: ["G1", "G2", "G2b", "G10"],
    async measure() {
      const { appUrl, owner } = await ground.newDatabase("commits");
      const from = addDays(tokyoDay(new Date()), 1);
      const town = await buildMeasuringTown(owner, { units: UNITS, nights: 180, from, seed: 1 });
      await owner`delete from claim`;
      await owner`create table bench_floor (id bigserial primary key, note text not null)`;
      await owner`grant insert on bench_floor to tomarigi_app`;
      await owner`grant usage on sequence bench_floor_id_seq to tomarigi_app`;
      const database = openDatabase({ url: appUrl, connectionsMax: 64 });
      const inserter = postgres(appUrl, { max: 16, onnotice: () => undefined });
      const desk: Actor = {
        userId: null,
        name: "測定",
        organisationId: town.organisationId as OrganisationId,
        organisationName: "測定",
        role: "coordinator",
        municipality: town.municipality as MunicipalityCode,
      };
      const bench = {
        database,
        inserter,
        owner,
        desk,
        from,
        unitIds: town.unitIds,
        serverPid: await postmasterPid(owner),
      };
      try {
        return [
          await costOfBooking(bench),
          ...(await contention(bench)),
          ...(await rulesHold(bench)),
          await findAndBook(bench),
        ];
      } finally {
        await inserter.end();
        await database.close();
      }
    },
  };
}

interface Bench {
  readonly database: Database;
  readonly inserter: postgres.Sql;
  readonly owner: postgres.Sql;
  readonly desk: Actor;
  readonly from: Day;
  readonly unitIds: readonly string[];
  readonly serverPid: number;
}

const insertOne = (bench: Bench) => bench.inserter`insert into bench_floor (note) values ('one row')`;

type Taken = { readonly kind: "taken" };

/** Publication check, header, claims and outbox, as the product writes them. */
async function book(
  unit: UnitOfWork,
  bench: Bench,
  nth: number,
  checkIn: Day,
  holdMs = 3_600_000,
): Promise<Result<Booking, Taken>> {
  const unitId = bench.unitIds[nth] as UnitId;
  const bookingId = uuidv7() as BookingId;
  const expiresAt = new Date(unit.now.getTime() + holdMs);
  const organisationId = bench.desk.organisationId as OrganisationId;
  const booking: Booking = {
    bookingId,
    code: phoneCode(codeSeed(bookingId)),
    purpose: "short_stay",
    state: "held",
    organisationId,
    facilityId: FACILITY_OF(nth) as FacilityId,
    unitId,
    municipality: bench.desk.municipality as MunicipalityCode,
    requestId: null,
    requestedBy: null,
    requestedByOrganisation: organisationId,
    personId: null,
    gender: null,
    needs,
    district: null,
    period: { from: checkIn, until: addDays(checkIn, NIGHTS), parts: [] },
    claimCount: NIGHTS,
    holdExpiresAt: expiresAt,
    extendedAt: null,
    declineReason: null,
    conditions: "",
    note: "",
    version: 1,
  };
  const slots = slotsOfStay({ checkIn, checkOut: addDays(checkIn, NIGHTS) });
  const outcome = await insertBooking(
    unit.sql,
    booking,
    { bookingId, organisationId, gender: null, expiresAt },
    { unitId, slots, purposes: ["short_stay"] },
    slots.map((slot) => ({ ...slot, unitId })),
    null,
    unit.now,
  );
  if (!outcome.isOpen || outcome.claimed !== NIGHTS) return refuse({ kind: "taken" });
  await unit.record({ topic: "booking.held", organisationId, unitId, bookingId });
  return accept(booking);
}

/** Distinct (unit, start) pairs, so that nothing is refused. */
function distinctPlaces(bench: Bench) {
  let next = 0;
  const starts = Math.floor(170 / NIGHTS);
  return () => {
    const place = {
      nth: next % UNITS,
      checkIn: addDays(bench.from, NIGHTS * (Math.floor(next / UNITS) % starts)),
    };
    next += 1;
    return place;
  };
}

async function bookDistinct(bench: Bench, place: { nth: number; checkIn: Day }) {
  const outcome = await inUnitOfWork({ database: bench.database }, bench.desk, (unit) =>
    book(unit, bench, place.nth, place.checkIn),
  );
  if (!outcome.ok) throw new Error("a free place was refused");
}

/** G1: processor time of the database server for one booking, over that of one single-row insert. */
async function costOfBooking(bench: Bench): Promise<Figure> {
  await bench.owner`delete from claim`;
  const place = distinctPlaces(bench);
  const count = 1_200;
  const cost = async (once: () => Promise<unknown>) => {
    const before = serverCpuMs(bench.serverPid);
    let left = count;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (left > 0) {
          left -= 1;
          await once();
        }
      }),
    );
    return (serverCpuMs(bench.serverPid) - before) / count;
  };
  await cost(() => bookDistinct(bench, place()));
  const rounds = await interleaved(
    ROUNDS,
    () => cost(() => insertOne(bench)),
    () => cost(() => bookDistinct(bench, place())),
  );
  const ratio = median(rounds.map(({ value, floor }) => value / floor));
  return figure("G1", "server CPU of a booking ÷ of a single-row insert", ratio, "<=", 7, rounds.length);
}

/** G2: 64 clients fight for 20 beds on the same nights, over the same harness without a fight. */
async function contention(bench: Bench): Promise<Figure[]> {
  const place = distinctPlaces(bench);
  const deadlocksBefore = await deadlocks(bench.owner);
  const calm: number[] = [];
  const fought: number[] = [];
  const winsPerSecond = async () => {
    await bench.owner`truncate claim`;
    const chance = chanceOf(7);
    let wins = 0;
    const started = performance.now();
    await rate(64, 1.5, async () => {
      const nth = chance.between(0, 19);
      const checkIn = addDays(bench.from, chance.between(0, 160));
      const at = performance.now();
      const { ok } = await inUnitOfWork({ database: bench.database }, bench.desk, (unit) =>
        // A hold that lapses at once: the next one takes it over, so that there is always something to win.
        book(unit, bench, nth, checkIn, 1),
      );
      fought.push(performance.now() - at);
      if (ok) wins += 1;
    });
    return wins / ((performance.now() - started) / 1000);
  };
  const calmPerSecond = async () => {
    await bench.owner`truncate claim`;
    return rate(64, 1.5, async () => {
      const at = performance.now();
      await bookDistinct(bench, place());
      calm.push(performance.now() - at);
    });
  };
  const rounds = await interleaved(ROUNDS, calmPerSecond, winsPerSecond);
  return [
    figure(
      "G2",
      "contended wins/s (64 clients, 20 beds) ÷ uncontended",
      median(rounds.map(({ value, floor }) => value / floor)),
      ">=",
      0.15,
      rounds.length,
    ),
    figure(
      "G2.p99",
      "contended p99 ÷ uncontended p50",
      percentile(fought, 99) / median(calm),
      "<=",
      5,
      rounds.length,
    ),
    figure(
      "G2.deadlocks",
      "deadlocks while fighting",
      (await deadlocks(bench.owner)) - deadlocksBefore,
      "<=",
      0,
      rounds.length,
    ),
  ];
}

/** G2b: short holds confirmed while others take them over, and nights closed while they are being booked. */
async function rulesHold(bench: Bench): Promise<Figure[]> {
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

/** G10: search and claim with 16 under way, over a single-row insert with 16 under way. */
async function findAndBook(bench: Bench): Promise<Figure> {
  const chance = chanceOf(17);
  const sixteen = async (once: () => Promise<unknown>) => {
    const times = await Promise.all(Array.from({ length: 16 }, () => timed(12, once)));
    return median(times.flat());
  };
  const once = () =>
    inUnitOfWork<Booking, Taken>({ database: bench.database }, bench.desk, async (unit) => {
      const checkIn = addDays(bench.from, chance.between(0, 160));
      const slots = slotsOfStay({ checkIn, checkOut: addDays(checkIn, NIGHTS) });
      const found = await fittingUnits(unit.sql, {
        needs,
        request: { purpose: "short_stay", slots },
        personId: null,
        now: unit.now,
      });
      const chosen = found[chance.between(0, Math.max(0, found.length - 1))];
      return book(unit, bench, bench.unitIds.indexOf(chosen?.unitId ?? ""), checkIn, 1);
    });
  await bench.owner`truncate claim`;
  await sixteen(once);
  const rounds = await interleaved(
    ROUNDS,
    () => sixteen(() => insertOne(bench)),
    () => sixteen(once),
  );
  const ratio = median(rounds.map(({ value, floor }) => value / floor));
  return figure(
    "G10",
    "search + booking p50 ÷ single insert p50, 16 under way",
    ratio,
    "<=",
    3,
    rounds.length,
  );
}

async function deadlocks(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ deadlocks: string }[]>`
    select deadlocks from pg_stat_database where datname = current_database()`;
  return Number(row?.deadlocks);
}

async function postmasterPid(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return Number(/^\d+ \(.*\) \S+ (\d+)/.exec(readFileSync(`/proc/${row?.pid}/stat`, "utf8"))?.[1]);
}

/** Processor time of the server and all its children, living and reaped, in milliseconds. */
function serverCpuMs(postmaster: number): number {
  const ticksOf = (stat: string) => {
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      parent: Number(fields[1]),
      own: Number(fields[11]) + Number(fields[12]),
      reaped: Number(fields[13]) + Number(fields[14]),
    };
  };
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [{ pid: Number(name), ...ticksOf(readFileSync(`/proc/${name}/stat`, "utf8")) }];
      } catch {
        return [];
      }
    });
  const ticks = stats
    .filter(({ pid, parent }) => pid === postmaster || parent === postmaster)
    .reduce((sum, { pid, own, reaped }) => sum + own + (pid === postmaster ? reaped : 0), 0);
  return ticks * 10;
}
