import { READINGS } from "./readings";

/** A piece of a line: `rt` is what stands above it, null where nothing has to. */
export interface RubyPart {
  readonly text: string;
  readonly rt: string | null;
}

interface Entry {
  readonly surface: string;
  readonly parts: readonly RubyPart[];
}

const PIECE = /\[([^|\]]+)\|([^\]]+)\]|([^[]+)/g;

function entryOf(written: string): Entry {
  const parts = [...written.matchAll(PIECE)].map(
    ([, base, rt, plain]): RubyPart =>
      base === undefined ? { text: plain ?? "", rt: null } : { text: base, rt: rt ?? null },
  );
  return { surface: parts.map(({ text }) => text).join(""), parts };
}

/** By first character, longest first: 見学 is found before 見. */
const entries: ReadonlyMap<string, readonly Entry[]> = (() => {
  const all = READINGS.trim().split(/\s+/).map(entryOf);
  all.sort((a, b) => b.surface.length - a.surface.length);
  const byFirst = new Map<string, Entry[]>();
  for (const entry of all) {
    const first = entry.surface.charAt(0);
    const list = byFirst.get(first);
    if (list) list.push(entry);
    else byFirst.set(first, [entry]);
  }
  return byFirst;
})();

const COUNTED = /^(\d[\d,]*)(日間|週間|年間|時間|か月|か所|部屋|[日人泊回件円時分週年月歳階名室台食軒畳])/;

/** いちにち, ふつか … はつか, にじゅうよっか: the days whose reading is not the number's. */
const DAYS: Readonly<Record<string, string>> = {
  "2": "ふつか",
  "3": "みっか",
  "4": "よっか",
  "5": "いつか",
  "6": "むいか",
  "7": "なのか",
  "8": "ようか",
  "9": "ここのか",
  "10": "とおか",
  "14": "じゅうよっか",
  "20": "はつか",
  "24": "にじゅうよっか",
};

const COUNTERS: Readonly<Record<string, string>> = {
  週間: "しゅうかん",
  年間: "ねんかん",
  時間: "じかん",
  部屋: "へや",
  日: "にち",
  人: "にん",
  回: "かい",
  件: "けん",
  円: "えん",
  時: "じ",
  週: "しゅう",
  年: "ねん",
  月: "がつ",
  歳: "さい",
  階: "かい",
  名: "めい",
  室: "しつ",
  台: "だい",
  食: "しょく",
  軒: "けん",
  畳: "じょう",
};

/** After 1, 3, 6, 8 and whole tens the sound hardens: いっぱく, さんぷん. */
const hardens = (number: string) => /(?:[1368]|0)$/.test(number);

/** 数えことば — 1泊 いっぱく, 2泊 にはく, 12月7日 の なのか, 1人 ひとり. Null where the text does not begin with one. */
function counted(rest: string, before: string): Entry | null {
  const [surface, number, counter] = COUNTED.exec(rest) ?? [];
  if (surface === undefined || number === undefined || counter === undefined) return null;
  return { surface, parts: countedParts(number, counter, before) };
}

function countedParts(number: string, counter: string, before: string): readonly RubyPart[] {
  const plain = (text: string): RubyPart => ({ text, rt: null });
  const over = (text: string, rt: string): RubyPart => ({ text, rt });
  const day = DAYS[number];
  switch (counter) {
    case "日": {
      if (number === "1")
        return before.endsWith("月") ? [over("1日", "ついたち")] : [plain("1"), over("日", "にち")];
      return day === undefined ? [plain(number), over("日", "にち")] : [over(`${number}日`, day)];
    }
    case "日間":
      return day === undefined
        ? [plain(number), over("日間", "にちかん")]
        : [over(`${number}日`, day), over("間", "かん")];
    case "か月":
      return [plain(`${number}か`), over("月", "げつ")];
    case "か所":
      return [plain(`${number}か`), over("所", "しょ")];
    case "人": {
      if (number === "1") return [over("1人", "ひとり")];
      return number === "2" ? [over("2人", "ふたり")] : [plain(number), over("人", "にん")];
    }
    case "泊":
      return [plain(number), over("泊", hardens(number) ? "ぱく" : "はく")];
    case "分":
      return [plain(number), over("分", hardens(number) || number.endsWith("4") ? "ぷん" : "ふん")];
    default:
      return [plain(number), over(counter, COUNTERS[counter] ?? counter)];
  }
}

const KANJI = /[\u3400-\u9fff々]/;

/**
 * The longest word of the dictionary that stands here. A single character is read alone only where no other
 * character stands beside it: 家 is いえ, but not in 家具, and 中 is not なか in 入院中.
 */
function wordAt(line: string, at: number): Entry | null {
  const before = line.slice(0, at);
  const isInWord = KANJI.test(before.slice(-1)) && !/\d[日週年回泊件人円時分]$/.test(before);
  const fits = ({ surface, parts }: Entry) => {
    if (!line.startsWith(surface, at)) return false;
    const isSingle = parts[0]?.rt !== null && parts[0]?.text.length === 1;
    if (isSingle && isInWord) return false;
    return surface.length > 1 || !KANJI.test(line.charAt(at + 1));
  };
  return entries.get(line.charAt(at))?.find(fits) ?? null;
}

/**
 * ふりがな — the line cut into pieces with what stands above each. Words come from the hand-checked dictionary alone, the
 * longest first; a word that is not in it stays bare, because a wrong reading is worse than none.
 */
export function rubyOf(line: string): readonly RubyPart[] {
  const parts: RubyPart[] = [];
  let bare = "";
  let at = 0;
  const flush = () => {
    if (bare !== "") parts.push({ text: bare, rt: null });
    bare = "";
  };
  while (at < line.length) {
    const rest = line.slice(at);
    const found = counted(rest, line.slice(0, at)) ?? wordAt(line, at);
    if (found === null) {
      bare += rest.charAt(0);
      at += 1;
      continue;
    }
    for (const part of found.parts) {
      if (part.rt === null) {
        bare += part.text;
        continue;
      }
      flush();
      parts.push(part);
    }
    at += found.surface.length;
  }
  flush();
  return parts;
}

/** 読みのない漢字 — the characters of the line that no word of the dictionary covers, each once. */
export function unreadIn(line: string): readonly string[] {
  const bare = rubyOf(line).filter(({ rt }) => rt === null);
  return [...new Set(bare.flatMap(({ text }) => [...text].filter((one) => KANJI.test(one))))];
}

const hiragana = (text: string) =>
  text.replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60)).replace(/[\s・]/g, "");

/**
 * 名前の読み — a name with the kana its owner wrote, which stand above the part that needs them: あおば第二ホーム has
 * だいに above 第二.
 */
export function nameRuby(name: string, kana: string): readonly RubyPart[] {
  const spoken = hiragana(kana);
  if (!KANJI.test(name) || spoken === "") return [{ text: name, rt: null }];
  let start = 0;
  while (start < name.length && !KANJI.test(name.charAt(start))) start += 1;
  let end = name.length;
  while (end > start && !KANJI.test(name.charAt(end - 1))) end -= 1;
  const before = hiragana(name.slice(0, start));
  const after = hiragana(name.slice(end));
  const fits =
    spoken.startsWith(before) && spoken.endsWith(after) && spoken.length > before.length + after.length;
  if (!fits) return [{ text: name, rt: spoken }];
  return [
    { text: name.slice(0, start), rt: null },
    { text: name.slice(start, end), rt: spoken.slice(before.length, spoken.length - after.length) },
    { text: name.slice(end), rt: null },
  ].filter(({ text }) => text !== "");
}
