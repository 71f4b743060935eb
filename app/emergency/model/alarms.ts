/** 音を出すこと — the four there are, and no other. Source: ux.md §7: whatever else rings is learned to be ignored. */
export const ALARM_KINDS = ["accepted", "all_refused", "hold_lapsing", "connection_lost"] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export interface Alarm {
  readonly kind: AlarmKind;
  /** Names this very event: acknowledged once, it is silent for good. */
  readonly key: string;
}

/** 一分前 — a hold that lapses within this is about to. */
export const LAPSING_MS = 60_000;
/** A break of the line shorter than this mends itself. */
export const LOST_MS = 30_000;
/** Until it is acknowledged, it rings again after this. */
export const REPEAT_MS = 60_000;

/** What the alarms are drawn from. Times in milliseconds. */
export interface AlarmFacts {
  readonly asked: readonly {
    readonly id: string;
    readonly state: "waiting" | "agreed" | "refused" | "over";
    /** A hold that lapses; null for an inquiry, whose end is told as a refusal. */
    readonly lapsesAt: number | null;
  }[];
  readonly now: number;
  /** Somebody still looks for a place: once it is firm, who had refused before is nobody's alarm. */
  readonly isSeeking: boolean;
  /** Since when the line is broken; null while it stands. */
  readonly lostSince: number | null;
}

/**
 * いま鳴るべき音 — in the order of `ALARM_KINDS`. `all_refused` names the places by whom it was refused, so that the next
 * wave that fails rings anew.
 */
export function alarmsOf({ asked, now, isSeeking, lostSince }: AlarmFacts): readonly Alarm[] {
  const agreed = asked.filter(({ state }) => state === "agreed");
  const waiting = asked.filter(({ state }) => state === "waiting");
  const refused = asked.filter(({ state }) => state === "refused");
  const isNobodyLeft = isSeeking && refused.length > 0 && agreed.length + waiting.length === 0;
  return [
    ...agreed.map(({ id }): Alarm => ({ kind: "accepted", key: `accepted ${id}` })),
    ...(isNobodyLeft
      ? [{ kind: "all_refused" as const, key: `all_refused ${refused.map(({ id }) => id).join(" ")}` }]
      : []),
    ...waiting.flatMap(({ id, lapsesAt }): readonly Alarm[] =>
      lapsesAt !== null && lapsesAt - now <= LAPSING_MS && lapsesAt > now
        ? [{ kind: "hold_lapsing", key: `hold_lapsing ${id}` }]
        : [],
    ),
    ...(lostSince !== null && now - lostSince > LOST_MS
      ? [{ kind: "connection_lost" as const, key: `connection_lost ${lostSince}` }]
      : []),
  ];
}
