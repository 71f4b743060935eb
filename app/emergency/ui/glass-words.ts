import { unreachable } from "~/kernel/invariant";
import type { GlassRefusal, Verdict } from "../model/break-glass";

/** 二人目の判断. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  right: "必要だった",
  not_right: "必要ではなかった",
};

/** Why a record was not opened, and what to write. */
export function glassSentence(refusal: GlassRefusal): string {
  switch (refusal.kind) {
    case "reason_too_short":
      return `なぜ要るのかを、${refusal.lengthMin}字以上で書いてください。あとで、もう一人が読みます。`;
    case "reason_too_long":
      return `理由は、${refusal.lengthMax}字までで書いてください。`;
    default:
      return unreachable(refusal);
  }
}
