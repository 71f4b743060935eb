import { GAP_SERVICES, PLAN_PARTS } from "../model/grid";

/** Below this a count could be somebody. The same bound as in the table of unmet nights. */
const SMALL_COUNT_MAX = 4;

/** 足りない支援の表の一行 — a service, and how many hours of plans it would close, by part of the day. */
export interface GapRow {
  readonly service: string;
  readonly cells: readonly string[];
  readonly total: string;
}

/**
 * 足りない支援の数を表に — only services that somebody lacks.
 *
 * @param hidesSmall  counts under five become 「少数」; a total with such a part beside it does too, so that nothing can be
 *   subtracted out
 */
export function gapRows(
  counts: readonly { readonly service: string; readonly part: string; readonly count: number }[],
  hidesSmall: boolean,
): readonly GapRow[] {
  return GAP_SERVICES.flatMap((service) => {
    const ofService = PLAN_PARTS.map(
      (part) => counts.find((one) => one.service === service && one.part === part)?.count ?? 0,
    );
    const total = ofService.reduce((sum, count) => sum + count, 0);
    if (total === 0) return [];
    const isSmall = (count: number) => hidesSmall && count > 0 && count <= SMALL_COUNT_MAX;
    const hidden = ofService.filter(isSmall).length;
    const shown = (count: number) => (isSmall(count) ? "少数" : String(count));
    // One hidden part could be read off the total.
    return [
      {
        service,
        cells: ofService.map(shown),
        total: hidden === 1 ? `${total - (total % 5)}以上` : shown(total),
      },
    ];
  });
}
