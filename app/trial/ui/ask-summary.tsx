import type { ReactNode } from "react";
import { addDays } from "~/kernel/day";
import { DISABILITY_WORDS, GENDER_WORDS } from "~/matching/ui/care-words";
import { PART_WORDS, shortDay, stayWords } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { CheckAnswers } from "~/ui/tables";
import type { About, AskAnswers, AskStep, Wanted } from "../model/ask-steps";
import { partsOfChoice } from "../model/kinds";
import type { LimitReading } from "../model/limits";
import type { FieldsView } from "./ask-fields-view";
import { LimitNotes } from "./limit-notes";
import {
  ASKER_WORDS,
  FUNDING_WORDS,
  KIND_WORDS,
  LIVING_WORDS,
  VOICE_FROM_WORDS,
  VOICE_WORDS,
} from "./trial-words";
import { VoiceFace } from "./voice-faces";

/** 確かめるページ — every answer with a way back to it; the person's voice and the family's in rows of their own. */
export function AskSummary({
  answers,
  fields,
  passed,
  facilityId,
}: {
  readonly answers: AskAnswers;
  readonly fields: Pick<FieldsView, "persons" | "sessions" | "isOffice">;
  readonly passed: readonly LimitReading[];
  readonly facilityId: string;
}) {
  const { who, kind, when, about, voice, family, contact } = answers;
  const person = fields.persons.find(({ personId }) => personId === who?.personId);
  const rows: readonly (readonly [AskStep, string, ReactNode])[] = [
    ["who", "だれ", person?.name ?? askerWord(answers)],
    ["kind", "体験", kind ? kindWords(kind, fields.isOffice) : ""],
    ["when", "いつ", when ? whenAsked(when, fields.sessions) : ""],
    ["about", "くらし", about ? aboutWords(about) : ""],
    [
      "voice",
      "本人の気もち",
      voice && (
        <span className="said">
          <VoiceFace voice={voice.voice} />
          <span>
            <b>
              <Easy text={VOICE_WORDS[voice.voice]} />
            </b>
            {voice.from !== "nobody" && <Easy text={`（${VOICE_FROM_WORDS[voice.from]}）`} />}
            {voice.words && <q>{voice.words}</q>}
          </span>
        </span>
      ),
    ],
    ["family", "家族や支援する人から", family?.words || "なし"],
    ["contact", "連絡先", contactWords(contact)],
  ];
  return (
    <>
      <CheckAnswers
        answers={rows.map(([step, question, answer]) => ({
          question,
          asked: <Easy text={question} />,
          answer: typeof answer === "string" ? <Easy text={answer} /> : answer,
          changeHref: `/try/ask/${facilityId}/${step}`,
        }))}
      />
      <LimitNotes passed={passed} />
    </>
  );
}

function askerWord({ who }: AskAnswers): string {
  if (who === undefined) return "";
  return who.asker === "supporter" ? ASKER_WORDS.specialist : `${ASKER_WORDS[who.asker]}から`;
}

const kindWords = ({ kind, funding }: NonNullable<AskAnswers["kind"]>, isOffice: boolean) =>
  isOffice ? `${KIND_WORDS[kind]}・${FUNDING_WORDS[funding]}` : KIND_WORDS[kind];

/** いつ in one line: nights, a part of a day, or a meeting of a programme. */
export function whenAsked(when: Wanted, sessions: FieldsView["sessions"]): string {
  if (when.way === "nights") return stayWords(when.from, addDays(when.from, when.nights));
  if (when.way === "day") {
    return `${shortDay(when.from)} ${partsOfChoice(when.choice)
      .map((part) => PART_WORDS[part])
      .join("・")}`;
  }
  const session = sessions.find(({ sessionId }) => sessionId === when.sessionId);
  return session
    ? `${session.name}　${shortDay(session.day)} ${session.startsAt}から`
    : "えらび直してください";
}

function aboutWords({
  living,
  about,
}: {
  readonly living: keyof typeof LIVING_WORDS;
  readonly about: About | null;
}) {
  if (about === null) return LIVING_WORDS[living];
  return [
    LIVING_WORDS[living],
    about.age === null ? "" : `${about.age}歳`,
    about.gender === null ? "" : GENDER_WORDS[about.gender],
    ...about.disabilities.map((type) => DISABILITY_WORDS[type]),
    about.wheelchair ? "車いす" : "",
    about.medicalCare ? "医療的ケア" : "",
    about.behaviourSupport ? "気もちの手助け" : "",
    about.words,
  ]
    .filter((word) => word !== "")
    .join("・");
}

const contactWords = (contact: AskAnswers["contact"]) =>
  contact === undefined
    ? "登録の連絡先へ"
    : [contact.name, contact.phone, contact.mail].filter((word) => word !== "").join("　") ||
      "登録の連絡先へ";
