import { type Cover, type CoverLine, type CoverSegment, movesOf } from "../model/cover";
import { bindingSentence } from "./order-words";
import { kilometres, slashed } from "./sentences";

/** 「2か所に分けると5泊すべて泊まれます」 — the cover in one sentence; an uncovered night is always named. */
export function coverSentence(cover: Cover): string {
  const nights = cover.lines.length;
  const open = cover.lines.filter(({ kind }) => kind === "uncovered").map(({ day }) => slashed(day));
  if (nights === 0) return "泊まりの夜がありません";
  if (open.length === nights) return `${nights}泊とも 泊まれる所がありません`;
  if (open.length === 0) return `${waysOf(cover)}${nights}泊すべて${stays(cover)}`;
  return `${waysOf(cover)}${nights}泊のうち${nights - open.length}泊です。${namedDays(open)}の夜がまだです`;
}

/** How many days of the programme have a place; empty when none is asked for. */
export function dayProgrammeSentence(cover: Cover): string {
  const days = cover.lines.length;
  if (days === 0) return "";
  const open = cover.lines.filter(({ kind }) => kind === "uncovered").map(({ day }) => slashed(day));
  if (open.length === 0) return `日中も${days}日すべて通えます`;
  return open.length === days
    ? "日中に通える所は ありません"
    : `日中は${days}日のうち${days - open.length}日です。${namedDays(open)}がまだです`;
}

/** 「移動は1回です」. */
export function movesSentence(cover: Cover): string {
  const moves = movesOf(cover);
  return moves === 0 ? "移動はありません" : `移動は${moves}回です`;
}

/**
 * 「12/1から2泊 すぎのこホーム（1.8km）」 — one segment.
 *
 * @param name  the place's name as the list shows it; not said of home
 */
export function segmentSentence(segment: CoverSegment, name: string): string {
  const span = `${slashed(segment.from)}から${segment.nights}泊`;
  if (segment.kind === "home") return `${span} 家で（夜の支援つき）`;
  return segment.km === null ? `${span} ${name}` : `${span} ${name}（${kilometres(segment.km)}）`;
}

/** Why a night has no place: what keeps most of them away on it. Empty for a covered one. */
export function uncoveredSentence(line: CoverLine): string {
  if (line.kind === "covered") return "";
  const reason = line.binding === null ? "" : `（${bindingSentence(line.binding)}）`;
  return `${slashed(line.day)}の夜は まだ場所がありません${reason}`;
}

/** The days, the first three by name. */
function namedDays(days: readonly string[]): string {
  const rest = days.length - 3;
  return days.slice(0, 3).join("・") + (rest > 0 ? `ほか${rest}日` : "");
}

function waysOf({ segments }: Cover): string {
  const places = new Set(segments.flatMap((one) => (one.kind === "place" ? [one.unitId] : []))).size;
  const hasHome = segments.some(({ kind }) => kind === "home");
  if (places === 0) return hasHome ? "家に支援が入ると" : "";
  if (hasHome) return `家と${places}か所に分けると`;
  return places === 1 ? "1か所で" : `${places}か所に分けると`;
}

function stays({ segments }: Cover): string {
  return segments.every(({ kind }) => kind === "home") ? "家で過ごせます" : "泊まれます";
}
