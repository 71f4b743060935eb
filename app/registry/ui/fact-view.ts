import { ACT_WORDS } from "~/providers/ui/words";
import { longDay } from "~/ui/format";
import {
  FACT_KEYS,
  type Fact,
  type FactKey,
  type FactValues,
  isLinesKey,
  newestFacts,
  type Provenance,
} from "../model/fact";
import { DOSE_TIME_WORDS, FACT_WORDS, SAID_BY_WORDS } from "./dossier-words";

/** One fact as a card shows it. Plain data, so that a loader can hand it out. */
export interface FactView {
  readonly key: FactKey;
  readonly title: string;
  /** Null while nobody has asked; empty for 「ない」と聞いた. */
  readonly lines: readonly string[] | null;
  /** 母（ご家族）から 11/2・書いた人 三浦. */
  readonly source: string | null;
  /** How many older versions there are. */
  readonly older: number;
}

/** 出どころの一行 — who said it and when, who wrote it. */
export function sourceWords(from: Provenance): string {
  const who =
    from.saidBy === ""
      ? SAID_BY_WORDS[from.saidByKind]
      : `${from.saidBy}（${SAID_BY_WORDS[from.saidByKind]}）`;
  return `${who}　${longDay(from.saidOn)}　記入 ${from.writtenByName}（${from.writtenByOrganisation}）`;
}

/** 値を行にする — sentences that stand alone on paper and aloud. */
export function factLines<Key extends FactKey>(key: Key, value: FactValues[Key]): readonly string[] {
  if (isLinesKey(key)) return value as readonly string[];
  const rows = value as readonly unknown[];
  switch (key as FactKey) {
    case "medications":
      return (rows as FactValues["medications"]).map(({ name, dose, times, how }) =>
        joined([`${name}${dose && ` ${dose}`}`, times.map((time) => DOSE_TIME_WORDS[time]).join("・"), how]),
      );
    case "allergies":
      return (rows as FactValues["allergies"]).map(({ what, reaction, firstAid }) =>
        joined([what, reaction, firstAid]),
      );
    case "behaviours":
      return (rows as FactValues["behaviours"]).map(({ seen, before, helps }) =>
        joined([before && `${before}のとき`, seen, `うまくいく対応：${helps}`]),
      );
    case "seizures":
      return (rows as FactValues["seizures"]).map(({ kind, firstAid, callAfterMinutes }) =>
        joined([kind, firstAid, callAfterMinutes === null ? "" : `${callAfterMinutes}分つづいたら119`]),
      );
    case "procedures":
      return (rows as FactValues["procedures"]).map(({ act, how, device, power, supplierPhone, orderedOn }) =>
        joined([
          `${ACT_WORDS[act]}：${how}`,
          device && `機器 ${device}`,
          power && `電源・予備 ${power}`,
          supplierPhone && `業者 ${supplierPhone}`,
          orderedOn === null ? "" : `指示書 ${longDay(orderedOn)}`,
        ]),
      );
    default:
      return [];
  }
}

const joined = (parts: readonly string[]) => parts.filter((part) => part !== "").join("　");

/** いまの内容 — every key in the order of a page, those that nobody asked about too. */
export function factViews(facts: readonly Fact[]): readonly FactView[] {
  const newest = newestFacts(facts);
  return FACT_KEYS.map((key) => {
    const fact = newest[key] as Fact | undefined;
    return {
      key,
      title: FACT_WORDS[key],
      lines: fact === undefined ? null : factLines(key, fact.value),
      source: fact === undefined ? null : sourceWords(fact),
      older: Math.max(0, facts.filter((one) => one.key === key).length - 1),
    };
  });
}
