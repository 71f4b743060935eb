/**
 * 次の手 — what happens when nobody says yes, in the order of trouble taken: other fitting places, places beyond the
 * municipality, the telephone, the lead coordinator.
 */
export const LADDER_STEPS = ["next_wave", "wider_area", "phone_list", "call_lead"] as const;
export type LadderStepKind = (typeof LADDER_STEPS)[number];

/** One rung: what is done, and at the latest how long after the first inquiry. */
export interface LadderStep {
  readonly kind: LadderStepKind;
  /** Whole minutes after the first inquiry of the case. Sooner when nobody is left to wait for. */
  readonly afterMinutes: number;
}

/** 打診の決まり — of one municipality. */
export interface InquirySettings {
  /** How long a place may take to answer. */
  readonly minutes: number;
  /** How long a place that named conditions waits for the desk's word. */
  readonly wordMinutes: number;
  /** Places asked at the same time at the most. */
  readonly parallelMax: number;
  readonly steps: readonly LadderStep[];
}

/**
 * Fifteen minutes: source domain.md §4.2 (打診, "e.g. 15 min"). Three at once: source ux.md S3. The rungs follow one another
 * with the deadline, so that a night without an answer has reached the lead coordinator within the hour.
 */
export const DEFAULT_INQUIRY_SETTINGS: InquirySettings = {
  minutes: 15,
  wordMinutes: 15,
  parallelMax: 3,
  steps: [
    { kind: "next_wave", afterMinutes: 15 },
    { kind: "wider_area", afterMinutes: 30 },
    { kind: "phone_list", afterMinutes: 45 },
    { kind: "call_lead", afterMinutes: 60 },
  ],
};

/** A day: whoever asks a place and waits longer has no emergency. */
const MINUTES_MAX = 24 * 60;
/** More at once would ring half a city's night staff for one person. */
const PARALLEL_MAX = 10;
const STEPS_MAX = 12;

/**
 * 市の決まりを読む — `municipality.settings.inquiry` over our defaults, entry by entry. An entry that is no sensible number
 * is passed over: a slip of the pen must not silence the ladder. Rungs come back in the order of their minutes.
 */
export function inquirySettingsFrom(settings: unknown): InquirySettings {
  const own = isRecord(settings) && isRecord(settings.inquiry) ? settings.inquiry : {};
  const within = (value: unknown, max: number, otherwise: number) =>
    typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= max ? value : otherwise;
  const steps = stepsFrom(own.steps);
  return {
    minutes: within(own.minutes, MINUTES_MAX, DEFAULT_INQUIRY_SETTINGS.minutes),
    wordMinutes: within(own.wordMinutes, MINUTES_MAX, DEFAULT_INQUIRY_SETTINGS.wordMinutes),
    parallelMax: within(own.parallelMax, PARALLEL_MAX, DEFAULT_INQUIRY_SETTINGS.parallelMax),
    steps: steps.length > 0 ? steps : DEFAULT_INQUIRY_SETTINGS.steps,
  };
}

/** Rungs as they stand in settings or in a frozen ladder; whatever is no rung is left out. */
export function stepsFrom(value: unknown): readonly LadderStep[] {
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((one): LadderStep[] => {
      if (!isRecord(one)) return [];
      const kind = LADDER_STEPS.find((known) => known === one.kind);
      const { afterMinutes } = one;
      const isMinutes = typeof afterMinutes === "number" && afterMinutes >= 0 && afterMinutes <= MINUTES_MAX;
      return kind !== undefined && isMinutes ? [{ kind, afterMinutes }] : [];
    })
    .sort((left, right) => left.afterMinutes - right.afterMinutes)
    .slice(0, STEPS_MAX);
}

/** はしご — the rungs of one case as they were when its first inquiry went out, and how many have been climbed. */
export interface Ladder {
  readonly frozenAt: Date;
  readonly steps: readonly LadderStep[];
  readonly taken: number;
}

/**
 * 次の一段 — the rung that is due now; null when there is still somebody to wait for, or none is left.
 *
 * @param openInquiries places whose answer, or ours to them, is still awaited
 */
export function dueStep(ladder: Ladder, openInquiries: number, now: Date): LadderStep | null {
  const next = ladder.steps[ladder.taken];
  if (next === undefined) return null;
  if (openInquiries === 0) return next;
  return now.getTime() >= stepAt(ladder, next).getTime() ? next : null;
}

/** その段の時刻 — when this rung is climbed at the latest. */
export function stepAt(ladder: Pick<Ladder, "frozenAt">, step: LadderStep): Date {
  return new Date(ladder.frozenAt.getTime() + step.afterMinutes * 60_000);
}

/** 手が尽きたか — every rung climbed and nobody left to wait for: from here on people telephone. */
export function isExhausted(ladder: Ladder, openInquiries: number): boolean {
  return ladder.taken >= ladder.steps.length && openInquiries === 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
