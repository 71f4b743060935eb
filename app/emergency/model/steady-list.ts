/** 動かない並び — what a list shows while it is being looked at. */
export interface SteadyList {
  /** In the order in which they stand on the screen, those that are over in their old place. */
  readonly ids: readonly string[];
  /** The fresh order is another one: it waits until it is asked for. */
  readonly isWaiting: boolean;
}

/**
 * 並びを動かさない — the rows stay where they are: what is new comes after them, what is over keeps its place, and nothing
 * slides under a finger. The order by urgency comes when it is asked for.
 *
 * @param shown  ids as they stand on the screen
 * @param fresh  ids as they would stand now
 */
export function steadyList(shown: readonly string[], fresh: readonly string[]): SteadyList {
  const ids = [...shown, ...fresh.filter((id) => !shown.includes(id))];
  const isWaiting = ids.length !== fresh.length || ids.some((id, at) => id !== fresh[at]);
  return { ids, isWaiting };
}
