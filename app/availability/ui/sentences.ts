import type { Day } from "~/kernel/day";
import type { ChangeRefusal, NamedConflict } from "../change-plans.server";
import type { CloseRefusal } from "../close-unit.server";
import type { PatternRefusal, RangeRefusal } from "../model/plan-edits";
import { parseRecurrence } from "../model/recurrence";
import type { UndoRefusal } from "../undo-last-change.server";
import type { LinkRefusal } from "../use-confirm-link.server";
import { CLOSURE_WORDS, PART_WORDS, PURPOSE_WORDS, shortDay } from "./calendar-words";

type AnyRefusal =
  | ChangeRefusal
  | CloseRefusal
  | PatternRefusal
  | RangeRefusal
  | UndoRefusal
  | { readonly kind: "no_such_closure" };

/** What a refusal says: what happened, what is kept, what to do. */
export function refusalSentence(refusal: AnyRefusal): string {
  switch (refusal.kind) {
    case "not_found":
      return "その部屋は見つかりません。";
    case "booked_meanwhile":
      return `予約や仮おさえが ${refusal.conflicts.length}件あるため、何も変えていません。先に相談して、もう一度おためしください。`;
    case "slots_taken":
      return `${refusal.unitLabel} は ${slotWords(refusal.slots)} がもうふさがっています（別の休止か、たった今の予約）。何も変えていません。`;
    case "starts_in_the_past":
      return `今日（${shortDay(refusal.today)}）より前は変えられません。`;
    case "reopens_before_it_starts":
      return `再開日は ${shortDay(refusal.from)} より後にしてください。`;
    case "too_long":
      return `休止は ${refusal.daysMax}日までです。それより長いときは、部屋の使用をやめる手続きをしてください。`;
    case "unreadable_rule":
      return "このくり返しは使えません。曜日と間隔を選び直してください。";
    case "ends_before_it_starts":
      return `終わりの日は ${shortDay(refusal.from)} か、それより後にしてください。`;
    case "nothing_offered":
      return "時間帯と目的を1つは選んでください。";
    case "empty_range":
      return "帰る日は、始まりの夜より後にしてください。";
    case "too_far_ahead":
      return `公開できるのは ${shortDay(refusal.last)} の前の夜までです。`;
    case "closed_then":
      return `${CLOSURE_WORDS[refusal.closure.reason]}のため休止中です。先に「再開する」を押してください。`;
    case "outside_time_box":
      return `臨時の枠は ${shortDay(refusal.timeBox.from)}から${shortDay(refusal.timeBox.until)}の朝までです。`;
    case "nothing_to_undo":
      return "もう元に戻せません。10分たったか、そのあとに別の変更がありました。";
    case "no_such_closure":
      return "その休止は、もう終わっています。";
  }
}

/** 102号室 12/5(土)の夜 緊急（予約 TM-4F7K）. */
export function conflictWords({ unitLabel, claim, bookingCode }: NamedConflict): string {
  const what = claim.kind === "hold" ? "仮おさえ" : PURPOSE_WORDS[claim.purpose];
  const code = bookingCode === null ? "" : `（予約 ${bookingCode}）`;
  return `${unitLabel} ${shortDay(claim.day)}の${PART_WORDS[claim.part]} ${what}${code}`;
}

/** What a link that no longer works says. */
export function linkSentence(refusal: LinkRefusal): string {
  switch (refusal.kind) {
    case "unknown_link":
      return "このリンクは使えません。メールのリンクをもう一度押すか、サインインして確認してください。";
    case "link_used":
      return "このリンクの確認は、もう済んでいます。ありがとうございます。";
    case "link_expired":
      return "このリンクは期限が切れました。新しいメールを待つか、サインインして確認してください。";
  }
}

const NTH_WORDS: Readonly<Record<string, string>> = { "-1": "最後の" };

/** 毎週 月・水 — a stored rule in everyday words. */
export function ruleWords(rrule: string): string {
  const parsed = parseRecurrence(rrule);
  if (!parsed.ok) return rrule;
  const { frequency, interval, weekdays, monthDays } = parsed.value;
  const names = weekdays.map(({ weekday }) => WEEKDAY_NAMES[weekday] ?? "").join("・");
  if (frequency === "MONTHLY") {
    const nth = weekdays[0]?.nth ?? null;
    const which = nth === null ? "" : (NTH_WORDS[String(nth)] ?? `第${nth}`);
    const dates = monthDays.map((date) => (date === -1 ? "月末" : `${date}日`)).join("・");
    return `${interval === 1 ? "毎月" : `${interval}か月ごと`} ${dates}${which}${names}`;
  }
  if (frequency === "WEEKLY") return `${interval === 1 ? "毎週" : `${interval}週ごと`} ${names}`;
  return interval === 1 ? "毎日" : `${interval}日ごと`;
}

const WEEKDAY_NAMES = ["日", "月", "火", "水", "木", "金", "土"];

function slotWords(slots: readonly { readonly day: Day }[]): string {
  const days = [...new Set(slots.map((slot) => slot.day))];
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return "";
  return first === last ? shortDay(first) : `${shortDay(first)}〜${shortDay(last)}`;
}

/** The sentence and every night in the way, as the page shows them. */
export function answerOf(refusal: AnyRefusal): {
  readonly says: string;
  readonly inTheWay: readonly string[];
} {
  const conflicts = refusal.kind === "booked_meanwhile" ? refusal.conflicts : [];
  return { says: refusalSentence(refusal), inTheWay: conflicts.map(conflictWords) };
}
