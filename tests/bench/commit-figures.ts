import { openDatabase } from "db/client.server";
import { buildMeasuringTown } from "db/seeds/measuring-town";
import { chanceOf } from "db/seeds/random";
import postgres from "postgres";
import type { Actor } from "~/access/model/actor";
import { addDays, tokyoDay } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { rate } from "./client";
import {
  type Bench,
  book,
  bookDistinct,
  distinctPlaces,
  holdDistinct,
  insertOne,
  ROUNDS,
  UNITS,
} from "./commit-ground";
import { type Figure, figure, interleaved, type Measurement, median, percentile, type Round } from "./figure";
import { rulesHold } from "./rule-figures";
import { deadlocks, postmasterPid, serverCpuMs } from "./server-cpu";
import type { Ground } from "./stage";

/** G1, G2 and G2b: the commit path itself, without HTTP. */
export function commitFigures(ground: Ground): Measurement {
  return {
    ids: ["G1", "G2", "G2b"],
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
        return [...(await costOfBooking(bench)), ...(await contention(bench)), ...(await rulesHold(bench))];
      } finally {
        await inserter.end();
        await database.close();
      }
    },
  };
}

/**
 * G1: processor time of the database server for one booking, over that of one single-row insert.
 *
 * `G1` is the path of the goal as the product writes it, through the app's role and walls: publication check, header,
 * claims, outbox. `G1.whole` is everything a hold commits: that and reading place and person, the frozen explanation,
 * the event both sides read, the audit, the kept answer of the idempotency key.
 */
async function costOfBooking(bench: Bench): Promise<Figure[]> {
  await bench.owner`delete from claim`;
  const place = distinctPlaces(bench);
  const cost = async (count: number, once: () => Promise<unknown>) => {
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
  const inserts = () => cost(2_400, () => insertOne(bench));
  const path = () => cost(600, () => bookDistinct(bench, place()));
  const whole = () => cost(300, () => holdDistinct(bench, place()));
  await path();
  await whole();
  const ratioOf = (rounds: readonly Round[]) => median(rounds.map(({ value, floor }) => value / floor));
  const named = await interleaved(ROUNDS, inserts, path);
  const all = await interleaved(ROUNDS, inserts, whole);
  return [
    figure(
      "G1",
      "server CPU ÷ single-row insert: publication, header, claims, outbox",
      ratioOf(named),
      "<=",
      7,
      named.length,
    ),
    figure(
      "G1.whole",
      "server CPU ÷ single-row insert: all a hold commits, and its reads",
      ratioOf(all),
      "<=",
      Number.POSITIVE_INFINITY,
      all.length,
    ),
  ];
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
