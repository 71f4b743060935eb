import { freshnessWords } from "./format";
import { Icon, Mark, type MarkName } from "./marks";

export type Vacancy = "open" | "hold" | "full" | "off" | "checking";

const VACANCY: Readonly<Record<Vacancy, { readonly mark: MarkName; readonly word: string }>> = {
  open: { mark: "open", word: "空き" },
  hold: { mark: "hold", word: "仮おさえ" },
  full: { mark: "full", word: "満室" },
  off: { mark: "off", word: "休止" },
  checking: { mark: "checking", word: "確認中" },
};

/** 空きの印 — mark, word, fill and edge together: never colour alone. `checking` is what nobody has confirmed. */
export function StatusChip({
  state,
  children,
}: {
  readonly state: Vacancy;
  readonly children?: React.ReactNode;
}) {
  const { mark, word } = VACANCY[state];
  return (
    <span className={`st ${state}`}>
      <Mark name={mark} />
      <span>{children ?? word}</span>
    </span>
  );
}

export type StayKind = "emergency" | "trial" | "short_stay";

const KINDS: Readonly<
  Record<StayKind, { readonly mark: MarkName; readonly word: string; readonly look: string }>
> = {
  emergency: { mark: "emg", word: "緊急", look: "emg" },
  trial: { mark: "trial", word: "体験", look: "trial" },
  short_stay: { mark: "stay", word: "利用", look: "stay" },
};

/** 泊まりの種類 — 緊急, 体験 or 利用. */
export function KindChip({ kind }: { readonly kind: StayKind }) {
  const { mark, word, look } = KINDS[kind];
  return (
    <span className={`kind ${look}`}>
      <Mark name={mark} />
      {word}
    </span>
  );
}

/**
 * 新しさ — how long ago the provider last said that its beds are right.
 *
 * @param confirmedAt ISO instant, or null when never
 * @param now ISO instant of the page
 */
export function Freshness({
  confirmedAt,
  now,
}: {
  readonly confirmedAt: string | null;
  readonly now: string;
}) {
  const { text, age } = freshnessWords(confirmedAt === null ? null : new Date(confirmedAt), new Date(now));
  return (
    <span className={age === "known" ? "fresh" : `fresh ${age}`}>
      <Icon name={age === "old" ? "warn" : "clock"} />
      {text}
    </span>
  );
}
