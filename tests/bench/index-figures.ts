import { openDatabase } from "db/client.server";
import { buildMeasuringTown } from "db/seeds/measuring-town";
import { chanceOf } from "db/seeds/random";
import pino from "pino";
import postgres from "postgres";
import { systemActor } from "~/access/model/actor";
import { addDays, tokyoDay } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { allFits, bestFits, type IndexQuestion } from "~/matching/ask-index.server";
import { fittingUnits } from "~/matching/fits-queries.server";
import { builtCopy } from "~/matching/index-copy.server";
import { openPlaceIndex } from "~/matching/place-index.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { timed } from "./client";
import { type Figure, figure, interleaved, type Measurement, median } from "./figure";
import { type IndexBench, someQuestion, warm } from "./index-ground";
import { findAndClaim, noneTwice, staleness } from "./index-races";
import type { Ground } from "./stage";

const UNITS = 20_000;
const ROUNDS = 5;
const QUESTIONS = 1_000;
const SYSTEM = systemActor("bench");

/** G5, G8, G10 and G11: the index against Postgres on the same town. */
export function indexFigures(ground: Ground): Measurement {
  return {
    ids: ["G5", "G8", "G10", "G11"],
    async measure() {
      const { appUrl, ownerUrl, owner } = await ground.newDatabase("index");
      const from = addDays(tokyoDay(new Date()), 1);
      const town = await buildMeasuringTown(owner, { units: UNITS, nights: 180, from, seed: 5 });
      await owner`create table bench_floor (id bigserial primary key, note text not null)`;
      const many = postgres(ownerUrl, { max: 16, onnotice: () => undefined });
      const database = openDatabase({ url: appUrl, connectionsMax: 4, deadlineMs: 120_000 });
      const log = pino({ level: "silent" });
      const open = (pollMs: number) => openPlaceIndex({ database, log, file: null, pollMs });
      const bench: IndexBench = { town, owner: many, deps: { database }, from, open };
      try {
        return [
          await rebuild(bench),
          ...(await againstSql(bench)),
          ...(await findAndClaim(bench)),
          await staleness(bench),
          await noneTwice(bench),
        ];
      } finally {
        await many.end();
        await database.close();
      }
    },
  };
}

/** G8: everything read and built, over the server's copying of the same rows to nowhere. */
async function rebuild({ owner, deps }: IndexBench): Promise<Figure> {
  const rounds = await interleaved(
    ROUNDS,
    async () => {
      const began = performance.now();
      for (const rows of SAME_ROWS) await owner.unsafe(`copy (${rows}) to '/dev/null' (format binary)`);
      return performance.now() - began;
    },
    async () => {
      const began = performance.now();
      await builtCopy(deps);
      return performance.now() - began;
    },
  );
  const ratio = median(rounds.map(({ value, floor }) => value / floor));
  return figure("G8", "rebuild from the database ÷ COPY of the same rows", ratio, "<=", 2, rounds.length);
}

/** What a rebuild reads, column by column. */
const SAME_ROWS = [
  "select unit_id, slot_date, part, kind, expires_at from claim",
  "select unit_id, page, part, purpose, open_mask from publication",
  "select * from unit_offer",
];

/** G5: the best twenty from the index over Postgres' answer, and every unit of it compared. */
async function againstSql(bench: IndexBench): Promise<Figure[]> {
  const index = bench.open(200);
  const askable = await warm(index, bench.from);
  const chance = chanceOf(23);
  const questions = Array.from({ length: QUESTIONS }, () => someQuestion(chance, bench));
  const pick = (nth: number) => questions[nth % questions.length] as IndexQuestion;
  const bySql = ({ search }: IndexQuestion) =>
    inReadOf(bench.deps, SYSTEM, ({ sql }) => fittingUnits(sql, { ...search, now: askable.now }));
  const mismatches: number[] = [];
  for (const [nth, question] of questions.entries()) {
    const ids = (fits: readonly { unitId: UnitId; km: number | null }[]) =>
      fits.map(({ unitId, km }) => `${unitId} ${km}`).join();
    if (ids(allFits(askable, question)) !== ids(await bySql(question))) mismatches.push(nth);
  }
  let nth = 0;
  const rounds = await interleaved(
    ROUNDS,
    async () => median(await timed(40, () => bySql(pick(nth++)))),
    async () => median(await timed(400, async () => bestFits(askable, pick(nth++), 20))),
  );
  await index.stop();
  const ratio = median(rounds.map(({ value, floor }) => value / floor));
  return [
    figure("G5", `index p50 ÷ best SQL p50, ${UNITS} units`, ratio, "<=", 1 / 200, rounds.length),
    figure("G5.wrong", `answers other than SQL's in ${QUESTIONS} questions`, mismatches.length, "<=", 0, 1),
  ];
}
