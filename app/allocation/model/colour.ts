/** A stay as far as a bed must know it: nights as whole numbers, half-open. */
export interface Interval {
  readonly from: number;
  readonly until: number;
}

/**
 * ベッドを割り当てる — a bed for each stay so that no bed has two on one night, each stay in one bed throughout. Taken in order
 * of arrival, the lowest free bed is enough: on no night are more beds in use than people sleep there, because intervals
 * colour with as many colours as overlap at their busiest point.
 *
 * @returns by position of the stay, from 0
 */
export function colourIntervals(stays: readonly Interval[]): readonly number[] {
  const order = stays
    .map((_, at) => at)
    .sort((left, right) => {
      const [one, other] = [stays[left], stays[right]];
      return (one?.from ?? 0) - (other?.from ?? 0) || left - right;
    });
  const freeFrom: number[] = [];
  const beds = stays.map(() => 0);
  for (const at of order) {
    const stay = stays[at];
    if (stay === undefined) continue;
    const bed = freeFrom.findIndex((from) => from <= stay.from);
    const chosen = bed < 0 ? freeFrom.length : bed;
    freeFrom[chosen] = stay.until;
    beds[at] = chosen;
  }
  return beds;
}
