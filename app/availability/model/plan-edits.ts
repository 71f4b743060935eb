import { addDays, type Day, daysBetween } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfRange } from "./changes";
import { type Closure, decideReopening, isClosedOn } from "./closure";
import { type DayWindow, PUBLISHED_DAYS_AHEAD } from "./pages";
import { type DayException, type Pattern, type PatternId, type UnitPlan, withException } from "./plan";
import { parseRecurrence, type RecurrenceProblem } from "./recurrence";

export type PatternRefusal =
  | { readonly kind: "unreadable_rule"; readonly problems: readonly RecurrenceProblem[] }
  | { readonly kind: "ends_before_it_starts"; readonly from: Day }
  | { readonly kind: "nothing_offered" };

export type RangeRefusal =
  | { readonly kind: "empty_range" }
  | { readonly kind: "starts_in_the_past"; readonly today: Day }
  | { readonly kind: "too_far_ahead"; readonly last: Day }
  | { readonly kind: "closed_then"; readonly closure: Closure }
  | { readonly kind: "outside_time_box"; readonly timeBox: DayWindow };

/**
 * パターンを足す — the plan with one more pattern, or with the pattern of the same id replaced.
 *
 * @returns what is wrong with the pattern itself; whether bookings allow it is for `decidePublish`
 */
export function withPattern(plan: UnitPlan, pattern: Pattern): Result<UnitPlan, PatternRefusal> {
  const rule = parseRecurrence(pattern.rrule);
  if (!rule.ok) return refuse({ kind: "unreadable_rule", problems: rule.refusal });
  if (pattern.lastDay !== null && pattern.lastDay < pattern.from) {
    return refuse({ kind: "ends_before_it_starts", from: pattern.from });
  }
  if (pattern.parts.length === 0 || pattern.purposes.length === 0) return refuse({ kind: "nothing_offered" });
  const isKnown = plan.patterns.some((other) => other.id === pattern.id);
  const patterns = isKnown
    ? plan.patterns.map((other) => (other.id === pattern.id ? pattern : other))
    : [...plan.patterns, pattern];
  return accept({ ...plan, patterns });
}

/** パターンをやめる — the plan without it; days before today stay as they were published. */
export function withoutPattern(plan: UnitPlan, id: PatternId): UnitPlan {
  return { ...plan, patterns: plan.patterns.filter((pattern) => pattern.id !== id) };
}

/** What is said of every day of a range: open for purposes, or closed. */
export type RangeWord =
  | { readonly kind: "open"; readonly purposes: Pattern["purposes"]; readonly parts: Pattern["parts"] }
  | { readonly kind: "closed"; readonly parts: Pattern["parts"] };

/**
 * 範囲を空きにする・受付なしにする — the plan with one exception for each day of the range.
 *
 * An opening inside a closure, or outside the days of a 臨時の枠, is refused: whatever is said there is hidden, and the screen
 * would promise a bed that nobody can find.
 *
 * @param range half-open, from today on, within the half year that is published
 */
export function withRange(
  plan: UnitPlan,
  range: DayWindow,
  word: RangeWord,
  reason: string,
  today: Day,
): Result<UnitPlan, RangeRefusal> {
  if (range.until <= range.from) return refuse({ kind: "empty_range" });
  if (range.from < today) return refuse({ kind: "starts_in_the_past", today });
  const last = addDays(today, PUBLISHED_DAYS_AHEAD);
  if (daysBetween(today, range.until) > PUBLISHED_DAYS_AHEAD) return refuse({ kind: "too_far_ahead", last });

  const days = [...new Set(slotsOfRange(range, word.parts).map((slot) => slot.day))];
  const closure = plan.closures.find((one) => days.some((on) => isClosedOn(one, on)));
  if (word.kind === "open" && closure) return refuse({ kind: "closed_then", closure });
  const { timeBox } = plan;
  if (word.kind === "open" && timeBox && (range.from < timeBox.from || timeBox.until < range.until)) {
    return refuse({ kind: "outside_time_box", timeBox });
  }

  const { unitId } = plan;
  const exceptions = days.reduce<readonly DayException[]>(
    (said, on) => withException(said, { ...word, unitId, day: on, reason }),
    plan.exceptions,
  );
  return accept({ ...plan, exceptions });
}

/** 休止を加える・終える — the plan with this closure, with its reopening moved, or without it. */
export function withClosure(plan: UnitPlan, closure: Closure): UnitPlan {
  const others = plan.closures.filter((other) => other.id !== closure.id);
  return { ...plan, closures: [...others, closure] };
}

/**
 * 再開する — the plan with the closure ended today.
 *
 * @returns `no_such_closure` when it is none of this unit's, or is over
 */
export function withReopening(
  plan: UnitPlan,
  id: Closure["id"],
  today: Day,
): Result<UnitPlan, { readonly kind: "no_such_closure" }> {
  const closure = plan.closures.find((one) => one.id === id);
  const decision = closure === undefined ? null : decideReopening(closure, today);
  if (decision === null || !decision.ok) return refuse({ kind: "no_such_closure" });
  const others = plan.closures.filter((one) => one.id !== id);
  return accept({ ...plan, closures: decision.value === null ? others : [...others, decision.value] });
}
