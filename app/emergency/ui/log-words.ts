import type { Day } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { REASON_WORDS } from "~/matching/ui/request-words";
import { periodWords, stayWords } from "~/ui/format";
import type { CaseEventSeen } from "../desk-queries.server";
import { INSTEAD_WORDS, LEVEL_WORDS, PHONE_WORDS } from "./case-words";

const FACT_WORDS: Readonly<Record<string, string>> = {
  firstContactAt: "第一報の時刻",
  channel: "連絡の来かた",
  callerName: "電話の人",
  callerRelation: "続柄",
  callerPhone: "折り返し先",
  describedAs: "どんな方か",
  whereNow: "いまいる所",
  alone: "ひとりか",
  danger: "いまにも危ないか",
  reason: "何が起きたか",
  reasonNote: "くわしく",
  occurredOn: "起きた日",
  criterion: "判定基準",
  fromDay: "はじまりの日",
  untilDay: "いつまで",
  needs: "必要なケア",
  memo: "電話メモ",
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const wordIn = (words: Readonly<Record<string, string>>, value: unknown): string => words[text(value)] ?? "";

const ANSWERS: Readonly<Record<string, string>> = {
  accepted: "受け入れます",
  conditional: "条件つきで受けられます",
  declined: "今回はむずかしい",
  lost: "受けるとの返事でしたが、部屋は先に決まっていました",
  turned_down: "条件をことわりました",
  sent: "返事を取り消しました",
};

/** 経過の一行 — what happened, as the next shift reads it. */
export function logSentence({ what, detail }: Pick<CaseEventSeen, "what" | "detail">): string {
  const place = text(detail.placeName);
  switch (what) {
    case "opened":
      return "第一報を受けました";
    case "fact_changed":
      return factSentence(detail);
    case "person_chosen":
      return detail.isRegistered === true ? "登録から、どなたかを選びました" : "登録なしで進めます";
    case "person_registered":
      return "ご本人を、その場で登録しました";
    case "triaged":
      return `急ぎ方：${wordIn(LEVEL_WORDS, detail.level)}${detail.by === "days" ? "（はじまりの日から）" : ""}`;
    case "plan_activated":
      return `計画（第${String(detail.planVersion ?? "")}版）で動きます`;
    case "deviation_noted":
      return `計画とのちがい：${text(detail.words)}`;
    case "search_began":
      return "行き先をさがし始めました";
    case "inquiries_sent": {
      const places = Array.isArray(detail.places) ? detail.places.map(String) : [];
      return `${places.length}か所に聞きました${places.length > 0 ? `：${places.join("、")}` : ""}`;
    }
    case "place_held":
      if (detail.byDay === true) return `${place}に、日中を${String(detail.days ?? "")}日たのみました`;
      if (detail.atHome === true) return `${place}に、ご自宅へ行くことをたのみました${hoursWords(detail)}`;
      return `${place}を仮おさえしました`;
    case "cover_held":
      return `${String(detail.places ?? "")}か所をつないで仮おさえしました`;
    case "answered":
      if (detail.isPart === true) {
        return `${stayWords(text(detail.fromDay) as Day, text(detail.untilDay) as Day)}は受け入れます。ほかの夜は、まだです`;
      }
      return `${place && `${place}の`}返事：${wordIn(ANSWERS, detail.answer) || "届きました"}${heardWords(detail)}`;
    case "all_refused":
      return "聞いた所は、どこも受けられませんでした";
    case "phone_noted":
    case "arranged":
      return phoneSentence(detail);
    case "accepted":
      return `${place || "事業所"}が受け入れます${heardWords(detail)}`;
    case "confirmed":
      return detail.isPart === true ? `${place}に決まりました。ほかの夜は、まだです` : "行き先が決まりました";
    case "settled":
      return `残りの夜は、ほかで足ります：${text(detail.words)}`;
    case "fell_back":
      return fellBackSentence(detail);
    case "departed":
      return "出発しました";
    case "handed_over":
      return "引きつぎました";
    case "stay_began":
      return "泊まり始めました";
    case "exit_planned":
      return "帰り道を決めました";
    case "taken_over":
      return "担当をかわりました";
    case "closed":
      return "終わりました";
    case "unplaced":
      return `場所なし。代わりに：${wordIn(INSTEAD_WORDS, detail.instead)}　${text(detail.words)}`;
    case "withdrawn":
      return `取り下げ：${text(detail.words)}`;
    default:
      return "記録";
  }
}

/** When somebody is asked to come to the home, with the hours where they are told. */
function hoursWords({ fromDay, untilDay, parts }: Readonly<Record<string, unknown>>): string {
  if (text(fromDay) === "" || !Array.isArray(parts)) return "";
  return `（${periodWords({ from: text(fromDay) as Day, until: text(untilDay) as Day, parts: parts as Part[] })}）`;
}

/** 代理入力 — who said so on the telephone; empty where the place pressed itself. */
function heardWords({ heardFrom }: Readonly<Record<string, unknown>>): string {
  return text(heardFrom) === "" ? "" : `（電話：${text(heardFrom)}さん）`;
}

/** 返された — whose place is gone, and which nights are open: all of them where no dates are told. */
export function fellBackSentence({
  placeName,
  fromDay,
  untilDay,
}: Readonly<Record<string, unknown>>): string {
  const who = text(placeName) === "" ? "決まっていた所" : text(placeName);
  const nights =
    text(fromDay) === "" ? "夜がすべて" : `${stayWords(text(fromDay) as Day, text(untilDay) as Day)}の夜が`;
  return `${who}がなくなり、${nights}また空きました。さがし直しています`;
}

function factSentence(detail: Readonly<Record<string, unknown>>): string {
  const { reason, memo, whereNow, danger } = detail;
  if (reason !== undefined && reason !== null) return `何が起きたか：${wordIn(REASON_WORDS, reason)}`;
  if (danger === true) return "いまにも危ない。119・110が先です";
  if (typeof memo === "string") return `電話メモ：${memo}`;
  if (typeof whereNow === "string") return `いまいる所：${whereNow}`;
  const names = Object.keys(detail).flatMap((key) => FACT_WORDS[key] ?? []);
  return `${names.join("・")}を書きました`;
}

function phoneSentence(detail: Readonly<Record<string, unknown>>): string {
  const who = [text(detail.withWhom), text(detail.spokeWith)].filter((word) => word !== "").join(" ");
  const note = text(detail.note);
  return `電話 ${who}：${wordIn(PHONE_WORDS, detail.outcome)}${note === "" ? "" : `。${note}`}`;
}

/** 主な経過 — the log without what was typed and typed again: of the small facts only the last of each kind in a row. */
export function readableLog(events: readonly CaseEventSeen[]): readonly CaseEventSeen[] {
  return events.filter((event, at) => {
    const next = events[at + 1];
    if (event.what !== "fact_changed" || next?.what !== "fact_changed") return true;
    const kind = ({ detail }: CaseEventSeen) => Object.keys(detail).join(" ");
    return kind(event) !== kind(next);
  });
}
