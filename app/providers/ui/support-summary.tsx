import { SHIFTS } from "~/kernel/part";
import { KeyValue, ScrollRegion } from "~/ui/surface";
import type { SharedActs } from "../model/care-slots";
import type { Capability, SupportProfile } from "../model/facility";
import { type Answer, DISABILITY_TYPES, MEDICAL_ACTS } from "../model/support";
import {
  ACT_WORDS,
  ANSWER_MARKS,
  ANSWER_WORDS,
  ageRangeWords,
  DISABILITY_WORDS,
  levelRangeWords,
  MEAL_WORDS,
  SHIFT_WORDS,
} from "./words";

/** 対応 — the mark, with its word for whoever does not see it. */
export function AnswerMark({ answer }: { readonly answer: Answer }) {
  return (
    <>
      <span aria-hidden="true">{ANSWER_MARKS[answer]}</span> {ANSWER_WORDS[answer]}
    </>
  );
}

/** 受け入れの条件を読む. */
export function SupportSummary({ profile }: { readonly profile: SupportProfile }) {
  const disabilitiesWith = (answer: Answer) => (
    <>
      <span className="sr">{ANSWER_WORDS[answer]}：</span>
      {namesWith(answer)}
    </>
  );
  const namesWith = (answer: Answer) =>
    DISABILITY_TYPES.filter((type) => profile.disabilities[type] === answer)
      .map((type) => DISABILITY_WORDS[type])
      .join("・") || "ー";
  return (
    <KeyValue
      pairs={[
        ["障害 ○", disabilitiesWith("yes")],
        ["障害 △", disabilitiesWith("ask")],
        ["障害 ×", disabilitiesWith("no")],
        ["障害支援区分", levelRangeWords(profile.levelMin, profile.levelMax)],
        ["年齢", ageRangeWords(profile.ageMin, profile.ageMax)],
        ["夜の女性職員", <AnswerMark key="f" answer={profile.nightStaffFemale} />],
        ["夜の男性職員", <AnswerMark key="m" answer={profile.nightStaffMale} />],
        ["行動障害", <AnswerMark key="b" answer={profile.behaviourSupport} />],
        [
          "送迎",
          <span key="t">
            <AnswerMark answer={profile.transport} />
            {profile.transport !== "no" && profile.transportKm > 0 && `（${profile.transportKm}kmまで）`}
          </span>,
        ],
        ["食事", profile.meals.map((meal) => MEAL_WORDS[meal]).join("・") || "相談してください"],
        [
          "対象",
          profile.ownResidentsOnly ? "市内に住む方（広域協定の市町村をふくむ）" : "市外の方も受け入れます",
        ],
        ["メモ", profile.eligibilityNote || "ー"],
      ]}
    />
  );
}

/** 医療的ケアの表 — acts that are not a no in some shift, each shift with how many people at once. */
export function CareTable({ capabilities }: { readonly capabilities: readonly Capability[] }) {
  const acts = MEDICAL_ACTS.filter((act) =>
    capabilities.some((one) => one.act === act && one.answer !== "no"),
  );
  if (acts.length === 0) return <p>医療的ケアの体制は、まだ登録されていません。</p>;
  return (
    <ScrollRegion label="医療的ケアの体制">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">行為</th>
            {SHIFTS.map((shift) => (
              <th key={shift} scope="col">
                {SHIFT_WORDS[shift]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {acts.map((act) => (
            <tr key={act}>
              <th scope="row">{ACT_WORDS[act]}</th>
              {SHIFTS.map((shift) => (
                <td key={shift}>
                  {careWords(capabilities.find((one) => one.act === act && one.shift === shift))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** ○ 2人まで · △ 1人まで相談 · × 対応していません. */
export function careWords(capability: Capability | undefined): string {
  if (capability === undefined || capability.answer === "no") return "× 対応していません";
  const forOne = capability.basis === "trained_3_for_person" ? "（特定の方だけ）" : "";
  const asked = capability.answer === "ask" ? "（相談）" : "";
  return `${ANSWER_MARKS[capability.answer]} ${capability.peopleMax}人まで${forOne}${asked}`;
}

/** 夜は 人工呼吸器・気管切開 をあわせて 2人まで. */
export function sharedSentence({ acts, shift, peopleMax }: SharedActs): string {
  return `${SHIFT_WORDS[shift]}は ${acts.map((act) => ACT_WORDS[act]).join("・")} をあわせて ${peopleMax}人まで`;
}
