import { type Chance, chanceOf } from "db/seeds/random";
import { v7 as uuidv7 } from "uuid";
import { addDays } from "~/kernel/day";
import { partIndex } from "~/kernel/part";
import { bestFits, type IndexQuestion } from "~/matching/ask-index.server";
import type { AskableIndex } from "~/matching/place-index.server";
import { rate, timed } from "./client";
import { type Figure, figure, interleaved, median, percentile } from "./figure";
import { type IndexBench, someQuestion, warm } from "./index-ground";

const ROUNDS = 5;
const UNDER_WAY = 16;

/**
 * All nights or none, by the key alone, with the line of the outbox: the smallest commit that an index can follow.
 *
 * @returns the claim's booking, or null when somebody was faster
 */
async function claim({ owner, town }: IndexBench, unitId: string, { search }: IndexQuestion) {
  const bookingId = uuidv7();
  const days = search.request.slots.map(({ day }) => day);
  const [row] = await owner<{ claimed: number }[]>`
    with claimed as (
      insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
      select ${unitId}, night, ${partIndex("night")}, ${town.organisationId}, 'booked', ${bookingId}
      from unnest(${days}::date[]) as night
      where not exists (select 1 from claim where unit_id = ${unitId} and slot_date = any(${days}::date[]))
      order by night on conflict do nothing returning 1), told as (
      insert into outbox (topic, unit_id) select 'booking.entered', ${unitId} where exists (select 1 from claimed))
    select count(*)::int as claimed from claimed`;
  return row?.claimed === days.length ? bookingId : null;
}

/** As `claim`, in a table that has the keys of `claim` and nothing else: no check, no reference, nobody to tell. */
async function claimBare({ owner }: IndexBench, unitId: string, { search }: IndexQuestion) {
  const days = search.request.slots.map(({ day }) => day);
  await owner`
    insert into bare_claim (unit_id, slot_date, part, kind, booking_id)
    select ${unitId}, night, ${partIndex("night")}, 'booked', ${uuidv7()} from unnest(${days}::date[]) as night
    order by night on conflict do nothing`;
}

/**
 * G10: asking the index and claiming what it says, over a single-row insert, both with 16 under way. `G10.walls` claims in
 * the table of the product, with its checks, references and the line that the index follows meanwhile.
 */
export async function findAndClaim(bench: IndexBench): Promise<Figure[]> {
  await bench.owner.unsafe(`
    create table bare_claim (unit_id uuid, slot_date date, part smallint, booking_id uuid, kind text,
      expires_at timestamptz, primary key (unit_id, slot_date, part));
    create index on bare_claim (booking_id);
    create index on bare_claim (expires_at) where kind = 'hold'`);
  const index = bench.open(200);
  const askable = await warm(index, bench.from);
  const chance = chanceOf(29);
  const questions = Array.from({ length: 16_000 }, () => nearHome(chance, someQuestion(chance, bench)));
  let nth = 0;
  const sixteen = async (once: () => Promise<unknown>) => {
    const times = await Promise.all(Array.from({ length: UNDER_WAY }, () => timed(50, once)));
    return median(times.flat());
  };
  const foundAndTaken = (take: typeof claimBare | typeof claim) => () => {
    const question = questions[nth++ % questions.length] as IndexQuestion;
    const [best] = bestFits(askable, question, 1).top;
    return best === undefined ? Promise.resolve() : take(bench, best.unitId, question);
  };
  const floor = () => sixteen(() => bench.owner`insert into bench_floor (note) values ('one row')`);
  const measured = async (id: string, what: string, bar: number, once: () => Promise<unknown>) => {
    for (let warmed = 0; warmed < 4; warmed += 1) await sixteen(once);
    const rounds = await interleaved(ROUNDS, floor, () => sixteen(once));
    const ratio = median(rounds.map(({ value, floor: single }) => value / single));
    return figure(id, `${what} p50 ÷ single insert p50, 16 under way`, ratio, "<=", bar, rounds.length);
  };
  const figures = [
    await measured("G10", "search + bare claims", 3, foundAndTaken(claimBare)),
    await measured(
      "G10.walls",
      "search + claims as the product keeps them",
      Number.POSITIVE_INFINITY,
      foundAndTaken(claim),
    ),
  ];
  await index.stop();
  return figures;
}

/** Somewhere in the town, and the kilometre around it: as many beds suit there as within fifteen of the country. */
function nearHome(chance: Chance, question: IndexQuestion): IndexQuestion {
  const { search } = question;
  const home = search.needs.home ?? { lat: 35.6 + chance.next() * 0.1, lon: 139.5 + chance.next() * 0.16 };
  const needs = { ...search.needs, home, distanceMaxKm: 1 };
  return { ...question, search: { ...search, needs } };
}

const POLL_MS = 100;

/** G11: from the answer of a commit until the index no longer offers the place. */
export async function staleness(bench: IndexBench): Promise<Figure> {
  const index = bench.open(POLL_MS);
  await warm(index, bench.from);
  const chance = chanceOf(31);
  const waits: number[] = [];
  for (let nth = 0; nth < 120; nth += 1) {
    const question = someQuestion(chance, bench);
    const now = index.askable(question.search.request.slots);
    const [chosen] = now === null ? [] : bestFits(now, question, 1).top;
    if (chosen === undefined || (await claim(bench, chosen.unitId, question)) === null) continue;
    const committed = performance.now();
    while (isOffered(index.askable(question.search.request.slots), question, chosen.unitId)) {
      // Long enough to leave the reading the processor: asking is done in the same process.
      await new Promise((passed) => setTimeout(passed, 4));
    }
    waits.push(performance.now() - committed);
  }
  await index.stop();
  return figure(
    "G11",
    `index behind a commit, p99 ms at a reading every ${POLL_MS} ms (p50 ${Math.round(median(waits))})`,
    percentile(waits, 99),
    "<=",
    2 * POLL_MS + 50,
    waits.length,
  );
}

function isOffered(askable: AskableIndex | null, question: IndexQuestion, unitId: string): boolean {
  return askable === null || bestFits(askable, question, 1).top[0]?.unitId === unitId;
}

/** G11b: two copies a second behind, 16 clients on the same few nights: what was won is counted against what was told. */
export async function noneTwice(bench: IndexBench): Promise<Figure> {
  const copies = [bench.open(1_000), bench.open(1_000)] as const;
  for (const copy of copies) await warm(copy, bench.from);
  const chance = chanceOf(37);
  const told: string[] = [];
  let refused = 0;
  await rate(UNDER_WAY, 4, async (nth) => {
    const first = someQuestion(chance, bench);
    const question = { ...first, search: { ...first.search, request: hotSpot(bench, chance.between(0, 9)) } };
    const copy = copies[nth % 2] ?? copies[0];
    const now = copy.askable(question.search.request.slots);
    const [chosen] = now === null ? [] : bestFits(now, question, 1).top;
    if (chosen === undefined) return;
    if ((await claim(bench, chosen.unitId, question)) === null) refused += 1;
    else told.push(...question.search.request.slots.map(({ day }) => `${chosen.unitId} ${day}`));
  });
  for (const copy of copies) await copy.stop();
  return figure(
    "G11b",
    `nights won twice with two copies 1 s behind (${told.length} won, ${refused} refused)`,
    told.length - new Set(told).size,
    "<=",
    0,
    1,
  );
}

/** The same ten stays for everybody. */
function hotSpot({ from }: IndexBench, nth: number): IndexQuestion["search"]["request"] {
  const day = (offset: number) => ({ day: addDays(from, nth * 3 + offset), part: "night" as const });
  return { purpose: "short_stay", slots: [day(0), day(1), day(2)] };
}
