import postgres from "postgres";
import { addDays, type Day } from "~/kernel/day";
import { clientOf, rate, timed } from "./client";
import { type Figure, figure, interleaved, type Measurement, median, percentile } from "./figure";
import { type Ground, openStage, type Stage } from "./stage";

/** Town sizes with T1's bars: the median in milliseconds (the best peer needs 12.8, 60.7 and 403), and over an empty route. */
const TOWNS = [
  { units: 300, bar: 3, ratio: 2, port: 24_110 },
  { units: 3_000, bar: 6, ratio: 2, port: 24_111 },
  { units: 20_000, bar: 40, ratio: 4, port: 24_112 },
] as const;
const NIGHTS_ASKED = 3;
const ROUNDS = 5;
const EMPTY_ROUTE = "/api/v1";

/** T1–T3 and the program's memory, at the HTTP API. */
export function httpFigures(ground: Ground): Measurement {
  return {
    ids: ["T1", "T2", "T3", "T3b", "T3c", "M1"],
    async measure() {
      const figures: Figure[] = [];
      for (const { units, bar, ratio, port } of TOWNS) {
        const stage = await openStage(ground, units, port);
        try {
          figures.push(...(await searches(stage, units, bar, ratio)));
          if (units === 3_000) figures.push(await bookings(stage), ...(await races(stage)));
          if (units === 20_000) {
            await bookings(stage);
            await races(stage);
            figures.push(
              figure(
                "M1",
                "memory of the program after T1–T3, 20,000 units (MB)",
                stage.memoryMb(),
                "<=",
                300,
                1,
              ),
            );
          }
        } finally {
          await stage.close();
        }
      }
      return figures;
    },
  };
}

async function searches(stage: Stage, units: number, bar: number, ratioMax: number): Promise<Figure[]> {
  const one = clientOf(stage, 1);
  const many = clientOf(stage, 8);
  const dayOf = (nth: number): Day => addDays(stage.from, (nth * 37) % 170);
  let wrong = 0;
  const search = async (client: typeof one, nth: number) => {
    const from = dayOf(nth);
    const asked = searchBody(from, addDays(from, NIGHTS_ASKED));
    const lines = await client.post("/api/v1/match/fitting", asked);
    const fitting = lines.body.split("\n").flatMap((line) => line.match(/"unitId":"([^"]+)"/)?.[1] ?? []);
    const answer = await client.post("/api/v1/match", { ...asked, explain: false });
    const { total, top = [] } = JSON.parse(answer.body) as { total?: number; top?: { unitId: string }[] };
    const free = stage.town.freeUnits(from, NIGHTS_ASKED);
    const isListed =
      top.length === Math.min(20, free.length) && top.every(({ unitId }) => fitting.includes(unitId));
    if (!isSame(fitting, free) || total !== free.length || !isListed) wrong += 1;
  };
  const bare = (client: typeof one, nth: number) => {
    const from = dayOf(nth);
    const asked = searchBody(from, addDays(from, NIGHTS_ASKED));
    return client.post("/api/v1/match", { ...asked, explain: false });
  };
  for (let nth = 0; nth < 100; nth += 1) await search(one, nth);

  const times: number[] = [];
  const rounds = await interleaved(
    ROUNDS,
    async () => median(await timed(60, () => one.get(EMPTY_ROUTE))),
    async () => {
      const took = await timed(40, (nth) => bare(one, nth));
      times.push(...took);
      return median(took);
    },
  );
  const perSecond = await rate(8, 4, (nth) => bare(many, nth));
  const emptyPerSecond = await rate(8, 2, () => many.get(EMPTY_ROUTE));
  for (const client of [one, many]) client.close();

  const size = units.toLocaleString("en");
  return [
    figure(`T1.${units}.p50`, `search, ${size} units: p50 ms`, median(times), "<=", bar, rounds.length),
    figure(
      `T1.${units}.p99`,
      `search, ${size} units: p99 ms`,
      percentile(times, 99),
      "<=",
      bar * 10,
      rounds.length,
    ),
    figure(
      `T1.${units}.ratio`,
      `search, ${size} units: p50 ÷ an empty JSON route`,
      median(rounds.map(({ value, floor }) => value / floor)),
      "<=",
      ratioMax,
      rounds.length,
    ),
    figure(`T1.${units}.rate`, `search, ${size} units: requests/s, 8 clients`, perSecond, ">=", 0, 1),
    figure(
      `T1.${units}.share`,
      `search, ${size} units: requests/s ÷ the empty route's`,
      perSecond / emptyPerSecond,
      ">=",
      0.4,
      1,
    ),
    figure(
      `T1.${units}.wrong`,
      `search, ${size} units: answers other than the generator's`,
      wrong,
      "<=",
      0,
      100,
    ),
  ];
}

/** T2: bookings of three nights by 8 clients on distinct units, over the rate of single-row inserts. */
async function bookings(stage: Stage): Promise<Figure> {
  const client = clientOf(stage, 8);
  const inserter = postgres(stage.appUrl, { max: 8 });
  await stage.owner`create table if not exists bench_floor (id bigserial primary key, note text not null)`;
  await stage.owner`grant insert on bench_floor to tomarigi_app`;
  await stage.owner`grant usage on sequence bench_floor_id_seq to tomarigi_app`;
  const places = freePlaces(stage);
  let failed = 0;
  const book = async () => {
    const place = places.pop();
    if (!place) throw new Error("no free place left to book");
    const { status } = await client.post("/api/v1/bookings", holdBody(place.unitId, place.from));
    if (status !== 201) failed += 1;
  };
  await rate(8, 1, book);
  const rounds = await interleaved(
    ROUNDS,
    () => rate(8, 1, () => inserter`insert into bench_floor (note) values ('one row')`),
    () => rate(8, 2, book),
  );
  client.close();
  await inserter.end();
  if (failed > 0) throw new Error(`${failed} bookings on free places were refused`);
  const ratio = median(rounds.map(({ value, floor }) => value / floor));
  return figure(
    "T2",
    `bookings/s ÷ single-row inserts/s, 8 clients (${Math.round(median(rounds.map(({ value }) => value)))} bookings/s)`,
    ratio,
    ">=",
    0.02,
    rounds.length,
  );
}

const RACERS = 64;

/** T3: the same nights; T3b: shifted by −2…+2 nights; T3c: as many clients as units. */
async function races(stage: Stage): Promise<Figure[]> {
  const client = clientOf(stage, RACERS);
  const rounds = 12;
  let notOne = 0;
  let heldTwice = 0;
  let falselyRefused = 0;
  const places = freePlaces(stage);
  for (let round = 0; round < rounds; round += 1) {
    const place = places.pop();
    if (!place) throw new Error("no free place left to fight for");
    const answers = await Promise.all(
      Array.from({ length: RACERS }, () =>
        client.post("/api/v1/bookings", holdBody(place.unitId, place.from)),
      ),
    );
    const toldYes = answers.filter(({ status }) => status === 201).length;
    const held = await heldBookings(stage, place.unitId, place.from);
    if (toldYes !== 1 || held !== 1) notOne += 1;

    const crossing = places.pop();
    if (crossing) heldTwice += await crossingRace(client, crossing.unitId, crossing.from);

    const distinct = places.splice(-RACERS);
    const all = await Promise.all(
      distinct.map(({ unitId, from }) => client.post("/api/v1/bookings", holdBody(unitId, from))),
    );
    falselyRefused += all.filter(({ status }) => status !== 201).length;
  }
  client.close();
  return [
    figure(
      "T3",
      "64 clients, one bed: rounds in which not exactly one was told yes and held",
      notOne,
      "<=",
      0,
      rounds,
    ),
    figure(
      "T3b",
      "64 clients, crossing stays: nights that more than one was told to have",
      heldTwice,
      "<=",
      0,
      rounds,
    ),
    figure("T3c", "64 clients, 64 units: free places refused", falselyRefused, "<=", 0, rounds),
  ];
}

/** Nights of one unit that two acknowledged bookings share, judged by what the clients were told. */
async function crossingRace(client: ReturnType<typeof clientOf>, unitId: string, around: Day) {
  const shifts = Array.from({ length: RACERS }, (_, n) => (n % 5) - 2);
  const answers = await Promise.all(
    shifts.map(async (shift) => {
      const from = addDays(around, Math.max(0, shift));
      const { status } = await client.post("/api/v1/bookings", holdBody(unitId, from));
      return status === 201 ? from : null;
    }),
  );
  const nights = answers.flatMap((from) =>
    from === null ? [] : Array.from({ length: NIGHTS_ASKED }, (_, n) => addDays(from, n)),
  );
  return nights.length - new Set(nights).size;
}

async function heldBookings(stage: Stage, unitId: string, from: Day): Promise<number> {
  const [row] = await stage.owner<{ count: number }[]>`
    select count(distinct booking_id)::int as count from claim
    where unit_id = ${unitId} and slot_date >= ${from} and slot_date < ${addDays(from, NIGHTS_ASKED)}`;
  return row?.count ?? 0;
}

/** Free three-night places of the town, far enough apart that no two share a night. Whoever takes one removes it. */
function freePlaces(stage: Stage): { unitId: string; from: Day }[] {
  const known = placesOf.get(stage);
  if (known) return known;
  const starts = Array.from({ length: 32 }, (_, n) => addDays(stage.from, n * (NIGHTS_ASKED + 2)));
  const places = starts.flatMap((from) =>
    stage.town.freeUnits(from, NIGHTS_ASKED).map((unitId) => ({ unitId, from })),
  );
  placesOf.set(stage, places);
  return places;
}
const placesOf = new WeakMap<Stage, { unitId: string; from: Day }[]>();

function searchBody(from: Day, until: Day) {
  return {
    purpose: "short_stay",
    from,
    until,
    needs: { disabilities: ["intellectual"], wheelchair: true },
  };
}

function holdBody(unitId: string, from: Day) {
  return {
    unitId,
    purpose: "short_stay",
    from,
    until: addDays(from, NIGHTS_ASKED),
    needs: { disabilities: ["intellectual"], wheelchair: true },
  };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length) return false;
  const there = new Set(left);
  return right.every((one) => there.has(one));
}
