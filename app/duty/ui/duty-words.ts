import { tokyoDay } from "~/kernel/day";
import { clockTime, dayAndTime, shortDay } from "~/ui/format";
import type { EnterDutyRefusal } from "../keep-duty.server";
import type { DutyHours, DutyLine } from "../model/duty";

export const LINE_WORDS: Readonly<Record<DutyLine, string>> = {
  desk: "緊急の窓口",
  expert: "相談できる専門の人",
  provider: "事業所の当番",
};

/** 12/1(火) 17:00 〜 12/2(水) 9:00; within one day the second day is left out. */
export function hoursWords({ from, until }: DutyHours): string {
  const end = tokyoDay(from) === tokyoDay(until) ? clockTime(until) : dayAndTime(until);
  return `${shortDay(tokyoDay(from))} ${clockTime(from)} 〜 ${end}`;
}

/** Why a shift was not taken, and what to do. */
export function dutySentence(refusal: Exclude<EnterDutyRefusal, { readonly kind: "not_permitted" }>): string {
  switch (refusal.kind) {
    case "ends_before_it_begins":
      return "終わりが始まりより前です。夜をまたぐときは、終わりの日を次の日にしてください。";
    case "too_long":
      return `1回の当番は${refusal.hoursMax}時間までです。分けて入れてください。`;
    case "is_over":
      return "その時間はもう過ぎています。";
    case "not_found":
      return "その事業所の当番は入れられません。事業所を選び直してください。";
  }
}
