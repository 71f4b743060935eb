import { tokyoDay } from "~/kernel/day";
import { countedDays } from "~/kernel/stay";
import { REASON_WORDS } from "~/matching/ui/request-words";
import { dayAndTime, longDay, shortDay, stayWords } from "~/ui/format";
import type { WatchedStay } from "../after-queries.server";
import { CONTACT_DAYS_BEFORE, isContactInTime } from "../model/admission";
import { journeyWords } from "./stay-part";

/** 緊急受入れ記録の行 — every record that a place is asked for afterwards. Source: domain.md §4.3. */
export function recordLines(
  stay: WatchedStay,
  more: { readonly confirmedDays: number; readonly confirmedOver: number; readonly helpPhone: string },
): readonly (readonly [string, string])[] {
  const { facts } = stay;
  const contact = new Date(facts.firstContactAt);
  const contactOn = tokyoDay(contact);
  const { from, until } = stay.stay;
  const isInTime = isContactInTime(contactOn, from);
  const days = countedDays({ checkIn: from, checkOut: until });
  const instant = (text: string | null) => (text === null ? "記録なし" : dayAndTime(new Date(text)));
  return [
    [
      "はじめの連絡",
      `${dayAndTime(contact)}（利用開始の${CONTACT_DAYS_BEFORE}日前から当日までの連絡：${isInTime ? "はい" : "いいえ"}）`,
    ],
    ["緊急の理由", facts.reason === null ? "記録なし" : REASON_WORDS[facts.reason]],
    ["理由が起きた日", facts.occurredOn === null ? "記録なし" : longDay(facts.occurredOn)],
    ["当てはまる基準", facts.criterion === "" ? "記録なし" : facts.criterion],
    ["求められた期間", stayWords(facts.askedFrom, facts.askedUntil)],
    ["打診を受けた時", instant(facts.askedAt)],
    [
      "受け入れの返事",
      `${instant(facts.answeredAt)}　${facts.answeredBy}${facts.heardBy === "" ? "" : `（電話で聞いた人：${facts.heardBy}）`}`,
    ],
    ["条件", facts.conditions === "" ? "なし" : facts.conditions],
    ["決まった時", instant(facts.confirmedAt)],
    ["連絡・調整の窓口", `${facts.desk}　${more.helpPhone}`],
    ["受け入れた所", `${stay.facilityName}　${stay.unitLabel}`],
    ["受け入れた期間", `${stayWords(from, until)}　利用 ${days.length}日`],
    [
      "数える日",
      days.map((day, nth) => `${nth + 1}日目 ${shortDay(day)}${nth === 0 ? "（初日）" : ""}`).join("　"),
    ],
    ["定員をこえた受け入れ", facts.isOverCapacity ? `はい（${days.length}日）` : "いいえ"],
    ["送迎・移送", journeyWords(stay.journey)],
    [
      "空き情報の公表",
      `利用開始までの${more.confirmedOver}日間のうち ${more.confirmedDays}日、空きを確認して公表`,
    ],
  ];
}
