import { ageOn, type Day } from "~/kernel/day";
import { ACT_WORDS, DISABILITY_WORDS, GENDER_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import type { Person } from "~/registry/model/person";
import { LEVEL_WORDS } from "~/registry/ui/words";
import { longDay } from "~/ui/format";
import type { EmergencyPlan } from "../model/plan";
import { textOf } from "../model/sections";
import type { HeadView } from "./plan-head";

/** 見出しの言葉 — without the whereabouts: they are on no page of a plan but the hand-over paper. */
export function headView(person: Person, plan: EmergencyPlan | null, today: Day): HeadView {
  const { needs } = person;
  const calledBy = plan === null ? "" : textOf(plan.sections, "person", "calledBy");
  return {
    personId: person.personId,
    name: `${person.familyName} ${person.givenName}`,
    kana: `${person.familyKana} ${person.givenKana}`,
    about: [
      person.birthDate === null ? "" : `${ageOn(person.birthDate, today)}歳`,
      person.gender === null ? "" : GENDER_WORDS[person.gender],
      calledBy === "" ? "" : `「${calledBy}」`,
    ]
      .filter(Boolean)
      .join("・"),
    disabilities:
      [needs.disabilities.map((type) => DISABILITY_WORDS[type]).join("・"), levelWords(needs.level)]
        .filter(Boolean)
        .join(" ") || "未記入",
    acts:
      needs.acts
        .map(({ act, shifts }) => `${ACT_WORDS[act]}（${shifts.map((one) => SHIFT_WORDS[one]).join("・")}）`)
        .join("、") || "なし",
    review: reviewWords(plan),
  };
}

const levelWords = (level: Person["needs"]["level"]) =>
  level === "not_assessed" ? "区分 未認定" : LEVEL_WORDS[level];

function reviewWords(plan: EmergencyPlan | null): string {
  if (plan === null || plan.agreedOn === null) return "まだ決まっていません";
  const next = plan.nextReviewOn === null ? "" : ` → 次 ${longDay(plan.nextReviewOn)}`;
  return `${longDay(plan.agreedOn)}${next}`;
}
