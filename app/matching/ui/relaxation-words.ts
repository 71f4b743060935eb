import { unreachable } from "~/kernel/invariant";
import type { Change } from "../model/change";
import type { Relaxation } from "../model/relaxation";
import { ACT_WORDS, PURPOSE_WORDS, SHIFT_WORDS } from "./care-words";
import { kilometres } from "./sentences";

/** The two forms in which a change is said: alone or last (〜なら), and before another one (〜し、). */
interface ChangeWords {
  readonly condition: string;
  readonly before: string;
}

/** 変えることの言い方 — as one would ask a family on the telephone. */
export function changeWords(change: Change): ChangeWords {
  switch (change.kind) {
    case "transport":
      return { condition: "送迎がなくてよければ", before: "送迎をはずし" };
    case "municipality":
      return { condition: "市の外にも聞けば", before: "市の外にも聞き" };
    case "same_gender_care":
      return { condition: "同性の介助でなくてよければ", before: "同性の介助をはずし" };
    case "distance":
      return change.limitKm === null
        ? { condition: "遠くてもよければ", before: "距離を決めず" }
        : { condition: `${change.limitKm}kmまで広げると`, before: `${change.limitKm}kmまで広げ` };
    case "purpose":
      return {
        condition: `${PURPOSE_WORDS[change.purpose]}の空きなら`,
        before: `${PURPOSE_WORDS[change.purpose]}の空きを見て`,
      };
    case "move_act": {
      const act = `${SHIFT_WORDS[change.from]}の${ACT_WORDS[change.act]}を${SHIFT_WORDS[change.to]}に`;
      return { condition: `${act}移せるなら`, before: `${act}移し` };
    }
    case "days":
      return change.later > 0
        ? { condition: `${change.later}日あとなら`, before: `${change.later}日あとにし` }
        : { condition: `${-change.later}日早ければ`, before: `${-change.later}日早くし` };
    case "shorter":
      return change.first > 0
        ? { condition: `${change.first}泊おそく入るなら`, before: `${change.first}泊おそく入り` }
        : { condition: `${change.last}泊早く帰るなら`, before: `${change.last}泊早く帰り` };
    default:
      return unreachable(change);
  }
}

/** 「1日あとなら 3か所」「送迎をはずし、1日あとなら 2か所」 — what is changed and how many places it opens. */
export function relaxationSentence({ changes, opens }: Relaxation): string {
  const [first, second] = changes.map(changeWords);
  const said = second === undefined ? first?.condition : `${first?.before}、${second.condition}`;
  return `${said} ${opens}か所`;
}

/** The small note beside it: how far the nearest of them is. Empty where that is not known. */
export function relaxationHint({ nearest }: Relaxation): string {
  return nearest?.km == null ? "" : `いちばん近くて ${kilometres(nearest.km)}`;
}

/** 「送迎をはずして」「12/3から」 — a change that this look is made with; a part of a cover leaves nights out at both ends. */
export function changeSaid(change: Change): string {
  if (change.kind === "shorter" && change.first > 0 && change.last > 0) {
    return `はじめの${change.first}泊と終わりの${change.last}泊をのぞく`;
  }
  return changeWords(change).condition;
}
