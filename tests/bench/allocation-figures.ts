import type { RoundProgress, RoundResult } from "~/allocation/model/round-result";
import { solveRound } from "~/allocation/solve-round.server";
import { anAllocationTown, type Scarcity } from "./allocation-town";
import { type Figure, figure, type Measurement } from "./figure";

const SCARCE: Scarcity = { wishes: 1_000, facilities: 50, bedsEach: 2.4, flexDays: 1 };
const LARGE: Scarcity = { wishes: 5_000, facilities: 250, bedsEach: 6, flexDays: 1 };
/** A machine that others use gives the solver less than its whole time; it is ended by this at the latest. */
const WALL_SECONDS_MAX = 240;

/** What a round had come to when its computing time was used up. */
interface Timed {
  readonly result: RoundResult;
  /** Computing seconds of the whole process until the value reached the bar, and until the end. */
  readonly secondsToBar: number;
  readonly seconds: number;
}

/** G9 月次の配分: value against the bound of the relaxation, stays against the simple way, in seconds of computing. */
export function allocationFigures(): Measurement {
  return {
    ids: ["G9"],
    async measure(): Promise<readonly Figure[]> {
      const scarce = await solveFor(SCARCE, 10, 0.99);
      const large = await solveFor(LARGE, 30, 0.99);
      const { result } = scarce;
      const placed = result.assignments.length;
      const { result: big } = large;
      return [
        figure(
          "G9.value",
          `${SCARCE.wishes} wishes, ${scarce.seconds.toFixed(1)} s of computing: value ÷ bound`,
          result.value / (result.bound ?? Number.NaN),
          ">=",
          0.99,
          1,
        ),
        figure(
          "G9.seconds",
          "seconds of computing until 0.99 of the bound",
          scarce.secondsToBar,
          "<=",
          10,
          1,
        ),
        figure(
          "G9.placed",
          `stays given ÷ the simple way (${placed} and ${result.simple.placed})`,
          placed / result.simple.placed,
          ">=",
          1.05,
          1,
        ),
        figure(
          "G9.large",
          `${LARGE.wishes} wishes, ${big.assignments.length} stays, ${large.seconds.toFixed(0)} s: gap that is stated`,
          big.gap ?? 1,
          "<=",
          0.02,
          1,
        ),
        figure("G9.large-seconds", "seconds of computing until its end", large.seconds, "<=", 33, 1),
      ];
    },
  };
}

/** Solves until so many seconds of computing are used: the clock of a shared machine says little. */
async function solveFor(scarcity: Scarcity, computing: number, bar: number): Promise<Timed> {
  const input = anAllocationTown(scarcity, 7);
  const begun = { cpu: process.cpuUsage(), wall: performance.now() };
  const seconds = () => {
    const { user, system } = process.cpuUsage(begun.cpu);
    return (user + system) / 1_000_000;
  };
  const keepBest = new AbortController();
  const watch = setInterval(() => {
    if (seconds() >= computing) keepBest.abort();
  }, 50);
  let secondsToBar = Number.NaN;
  const onProgress = ({ best, bound }: RoundProgress) => {
    if (Number.isNaN(secondsToBar) && bound !== null && best >= bar * bound) secondsToBar = seconds();
  };
  const result = await solveRound(input, {
    secondsAtMost: WALL_SECONDS_MAX,
    keepBest: keepBest.signal,
    onProgress,
  });
  clearInterval(watch);
  return { result, secondsToBar, seconds: seconds() };
}
