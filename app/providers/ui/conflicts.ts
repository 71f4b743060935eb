import { PART_WORDS, shortDay } from "~/ui/format";
import type { SharingRefusal, UnitInUse } from "../model/care-slots";
import type { MedicalAct } from "../model/support";
import type { StillShared } from "../set-capability.server";
import { ACT_WORDS } from "./words";

const DAYS_NAMED_MAX = 10;

/** 予約があってやめられないとき — what stands against it, by day, and what to do. */
export function unitInUseSentence({ conflicts }: UnitInUse): string {
  const named = conflicts
    .slice(0, DAYS_NAMED_MAX)
    .map(
      ({ day, part, kind }) =>
        `${shortDay(day)}${PART_WORDS[part]}（${kind === "hold" ? "仮おさえ" : "予約"}）`,
    )
    .join("、");
  const more = conflicts.length > DAYS_NAMED_MAX ? ` ほか${conflicts.length - DAYS_NAMED_MAX}件` : "";
  return `予約があるため、変更していません。${named}${more}。先に予約の移動か取り消しをしてください。`;
}

/** 医療的ケアの体制を決められないとき. */
export function capabilityRefusalSentence(refusal: UnitInUse | StillShared | SharingRefusal): string {
  switch (refusal.kind) {
    case "unit_in_use":
      return unitInUseSentence(refusal);
    case "still_shared":
      return `${named(refusal.acts)}は、同じ職員が受け持つ行為としてまとめてあります。先に「分ける」をおしてください。`;
    case "nothing_to_share":
      return "行為を2つ以上選び、人数を1人以上にしてください。";
    case "act_not_done":
      return `${named(refusal.acts)}は、この時間帯にできる行為になっていません。先に行為ごとの体制を決めてください。`;
    case "already_shared":
      return `${named(refusal.acts)}は、この時間帯に別のまとまりに入っています。先に「分ける」をおしてください。`;
  }
}

const named = (acts: readonly MedicalAct[]): string => acts.map((act) => ACT_WORDS[act]).join("・");
