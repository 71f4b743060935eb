/**
 * How often a property is tried: as often as it says; less often in `npm run check`, and in the second time zone, which
 * looks for leaks of the machine's zone and not once more for mistakes of reckoning.
 */
export function runs(wanted: number): number {
  return Math.ceil(wanted / Number(process.env.FEWER_RUNS ?? 1));
}
