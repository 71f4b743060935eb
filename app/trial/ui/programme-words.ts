import { shortDay } from "~/ui/format";
import type { CallOffRefusal, NotYours, OpenSessionsRefusal } from "../keep-programme.server";
import type { SessionRefusal } from "../model/programme";

/** What a form of the programmes' page may be refused with. */
export type ProgrammeRefusal = NotYours | OpenSessionsRefusal | CallOffRefusal;

const SESSION_WORDS: Readonly<Record<SessionRefusal["kind"], string>> = {
  in_the_past: "あすより後の日を選んでください。",
  ends_before_it_starts: "終わりは、始まりより後の時刻にしてください。",
  not_in_this_part: "時刻が、選んだ時間帯と合いません。",
};

/** できなかったわけ — what is in the way and what to do. */
export function programmeRefusalWords(refusal: ProgrammeRefusal): string {
  switch (refusal.kind) {
    case "not_found":
      return "変えられませんでした。管理者の方だけができることもあります。";
    case "not_valid":
      return refusal.refusals.map(({ kind }) => SESSION_WORDS[kind]).join("");
    case "meets_already":
      return `${shortDay(refusal.day)}のこの時間帯には、もう回があります。`;
    case "not_publishable":
      return `${shortDay(refusal.day)}は開けません。休止か、公開できる日より先です。`;
    case "somebody_comes":
      return `${refusal.booked}人の予約があります。先に、お一人ずつ相談してください。`;
  }
}
