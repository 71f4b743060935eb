import type { Day } from "~/kernel/day";
import type { Answer } from "~/providers/model/support";
import type { ActInShift, ConstraintFacts, ConstraintId, Remedy, Verdict } from "../model/verdict";
import {
  ACCESS_WORDS,
  ACT_WORDS,
  DISABILITY_WORDS,
  GENDER_WORDS,
  LEVEL_WORDS,
  MEAL_WORDS,
  PURPOSE_WORDS,
  SHIFT_WORDS,
} from "./care-words";

/** Two words or fewer for the chip in front of an obstacle, and for 「ほかに合うもの：年齢・障害の種類」. */
export const CONSTRAINT_LABELS: Readonly<Record<ConstraintId, string>> = {
  dates: "空き",
  purpose: "目的",
  disability_types: "障害の種類",
  support_level: "区分",
  medical_acts: "医療的ケア",
  behaviour_support: "行動支援",
  room_gender: "部屋",
  same_gender_care: "同性介助",
  age: "年齢",
  wheelchair: "設備",
  meals: "食事",
  distance: "距離",
  transport: "送迎",
  municipality: "地域",
  do_not_place: "組み合わせ",
  enrolment: "登録",
  freshness: "確認",
  supporter: "支援者",
};

/** What the desk does about a paperwork warning, in one sentence. */
export const REMEDY_SENTENCES: Readonly<Record<Remedy, string>> = {
  special_benefit: "入る日までに申請すると、あとから給付を受けられます。",
  contract_on_arrival: "着いたときに説明と契約をします。",
  ask_municipality: "市どうしで話して決めます。",
};

type Told<Id extends ConstraintId> = (facts: ConstraintFacts[Id], today: Day) => string;

/** One sentence per constraint and answer, each at most 60 characters whatever the facts. */
export const SENTENCES: { readonly [Id in ConstraintId]: Readonly<Record<Answer, Told<Id>>> } = {
  dates: {
    yes: (facts, today) => `${span(facts, today)} あいています`,
    no: (facts, today) =>
      facts.taken.length === facts.slots
        ? `${span(facts, today)}の空きがありません`
        : `${listed([...new Set(facts.taken.map((slot) => slashed(slot.day)))])}は あいていません`,
    ask: (facts, today) => `${span(facts, today)}の空きを 確認しています`,
  },
  purpose: {
    yes: ({ purpose }) => `${PURPOSE_WORDS[purpose]}に使えます`,
    no: ({ purpose, open }) =>
      `${listed(open.map((one) => PURPOSE_WORDS[one]))}のための空きで、${PURPOSE_WORDS[purpose]}には使えません`,
    ask: ({ purpose, open }) =>
      open.length === 0
        ? "何に使えるかは、まだ出ていません"
        : `${listed(open.map((one) => PURPOSE_WORDS[one]))}の空きを${PURPOSE_WORDS[purpose]}に使えるか、電話で確かめます`,
  },
  disability_types: {
    yes: () => "障害の種類が合います",
    no: ({ missing }) => `${listed(missing.map((type) => DISABILITY_WORDS[type]))}の方は 受けていません`,
    ask: ({ unsure }) =>
      `${listed(unsure.map((type) => DISABILITY_WORDS[type]))}の方を受けられるか 確かめます`,
  },
  support_level: {
    yes: ({ level }) => `${LEVEL_WORDS[level]}で使えます`,
    no: (facts) => `${levels(facts)}の方の場所です（${LEVEL_WORDS[facts.level]}）`,
    ask: (facts) => `${levels(facts)}の方の場所です。${LEVEL_WORDS[facts.level]}で使えるか 確かめます`,
  },
  medical_acts: {
    yes: ({ covered }) =>
      covered.length === 0 ? "医療的ケアはいりません" : `${listed(actNames(covered))}ができます`,
    no: noAct,
    ask: ({ unsure }) => `${listed(inShifts(unsure))}ができるか 確かめます`,
  },
  behaviour_support: {
    yes: ({ needed }) => (needed ? "行動障害のある方に慣れています" : "行動の支援はいりません"),
    no: () => "行動障害のある方の支援は できません",
    ask: () => "行動障害のある方の支援ができるか 確かめます",
  },
  room_gender: {
    yes: ({ rule }) =>
      rule === "female" || rule === "male" ? `${GENDER_WORDS[rule]}の部屋です` : "性別の決まりに合います",
    no: ({ rule, nights }) =>
      rule === "female" || rule === "male"
        ? `${GENDER_WORDS[rule]}だけの部屋です`
        : `${listed(nights.map(slashed))}は、同じ部屋に別の性別の方がいます`,
    ask: ({ gender }) =>
      gender === null ? "性別が分かれば決まります" : "同じ部屋の方の性別が書かれていません",
  },
  same_gender_care: {
    yes: ({ gender }) =>
      gender === null ? "夜の職員に男女ともいます" : `夜も${GENDER_WORDS[gender]}の職員がいます`,
    no: ({ gender }) => `夜に${gender === null ? "同性" : GENDER_WORDS[gender]}の職員がいません`,
    ask: ({ gender }) => `夜に${gender === null ? "同性" : GENDER_WORDS[gender]}の職員がいるか 確かめます`,
  },
  age: {
    yes: ({ age }) => (age === null ? "年齢の決まりはありません" : `${age}歳で使えます`),
    no: ({ age, min, max }) => `${min}歳から${max}歳までの方の場所です（${age}歳）`,
    ask: ({ min, max }) => `${min}歳から${max}歳までの方の場所です。年齢を確かめます`,
  },
  wheelchair: {
    yes: ({ needed }) =>
      needed.length === 0
        ? "車いすなどの設備はいりません"
        : `${listed(needed.map((one) => ACCESS_WORDS[one]))}が使えます`,
    no: ({ missing }) => `${listed(missing.map((one) => ACCESS_WORDS[one]))}が使えません`,
    ask: ({ unsure }) => `${listed(unsure.map((one) => ACCESS_WORDS[one]))}が使えるか 確かめます`,
  },
  meals: {
    yes: ({ meal }) => (meal === null ? "どの食事も出せます" : `${MEAL_WORDS[meal]}が出ます`),
    no: ({ meal }) => `${meal === null ? "この食事" : MEAL_WORDS[meal]}は出せません`,
    ask: ({ meal }) => (meal === null ? "食事の形を確かめます" : `${MEAL_WORDS[meal]}が出せるか 確かめます`),
  },
  distance: {
    yes: ({ km }) => (km === null ? "距離の決まりはありません" : kilometres(km)),
    no: ({ km, limitKm }) => `${kilometres(km)}あり、希望の${limitKm}kmより遠いです`,
    ask: ({ limitKm }) => `${limitKm}kmより近いか、住所で確かめます`,
  },
  transport: {
    yes: ({ offered }) => (offered === "no" ? "送迎はいりません" : "送迎があります"),
    no: ({ offered, km, withinKm }) =>
      offered === "no" ? "送迎はできません" : `送迎は${withinKm}kmまでです（${kilometres(km)}）`,
    ask: () => "送迎ができるか 確かめます",
  },
  municipality: {
    yes: ({ byAgreement }) => (byAgreement ? "市どうしの協定で使えます" : "お住まいの市から使えます"),
    no: () => "この市に住む方だけの場所です",
    ask: ({ home }) => (home === null ? "お住まいの市を確かめます" : "ほかの市の方を受けられるか 確かめます"),
  },
  do_not_place: {
    yes: () => "紹介を止める決まりはありません",
    no: () => "ここへの紹介は 見合わせています",
    ask: () => "紹介してよいか 確かめます",
  },
  enrolment: {
    yes: () => "事前の登録が済んでいます",
    no: () => "事前の登録がまだです",
    ask: ({ status }) => ENROLMENT_QUESTIONS[status],
  },
  freshness: {
    yes: ({ minutes }) => `${ago(minutes)}に確認`,
    no: ({ minutes }) => `${ago(minutes)}から確認がありません`,
    ask: ({ minutes }) =>
      minutes === null
        ? "まだ一度も確認がありません。電話で確かめます"
        : `${ago(minutes)}から確認がありません。電話で確かめます`,
  },
  supporter: {
    yes: ({ needed }) => (needed ? "支援者が同行します" : "職員のいる場所です"),
    no: () => "職員のいない場所で、同行できる支援者がいません",
    ask: () => "同行する支援者がいるか 確かめます",
  },
};

const ENROLMENT_QUESTIONS = {
  enrolled: "登録の内容を確かめます",
  expired: "登録の期限が切れています。更新を確かめます",
  none: "登録はまだです。見学や面談から始めます",
  unknown: "登録があるか、お名前で確かめます",
} as const;

/**
 * 判定の文 — what one verdict says, in the words of the telephone.
 *
 * @param today  the Tokyo day on which it is read: a stay that begins on it begins 今夜
 */
export function sentenceFor(verdict: Verdict, today: Day): string {
  // why: the facts belong to the constraint by Verdict's own definition; an indexed read loses the pairing.
  const told = SENTENCES[verdict.constraint][verdict.answer] as (
    facts: Verdict["facts"],
    today: Day,
  ) => string;
  return told(verdict.facts, today);
}

/** The small second line under a sentence: the shifts of an act, or what to do about a paperwork warning. */
export function detailFor(verdict: Verdict): string | null {
  if (verdict.remedy !== null) return REMEDY_SENTENCES[verdict.remedy];
  if (verdict.constraint === "dates" && verdict.answer === "yes" && verdict.facts.nights > 1)
    return "同じ部屋のまま";
  if (verdict.constraint === "distance" && verdict.facts.km !== null) return "ご自宅から";
  if (verdict.constraint !== "medical_acts" || verdict.facts.covered.length === 0) return null;
  const { covered, forThisPerson = [] } = verdict.facts;
  const shifts = [...new Set(covered.map(({ shift }) => SHIFT_WORDS[shift]))].join("・");
  return forThisPerson.length === 0 ? shifts : `${shifts}（この方のための研修を受けた職員）`;
}

/** 18分前 · 2時間前 · 3日前. */
export function ago(minutes: number | null): string {
  if (minutes === null) return "一度も";
  if (minutes < 60) return `${minutes}分前`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)}時間前` : `${Math.floor(minutes / 1440)}日前`;
}

/** 1.8km, to a hundred metres; whole kilometres from ten on. */
export function kilometres(km: number | null): string {
  if (km === null) return "距離は不明";
  return `${km < 10 ? km.toFixed(1) : Math.round(km)}km`;
}

function noAct({ covered, lacking, full }: ConstraintFacts["medical_acts"]): string {
  const [first] = lacking;
  if (first === undefined) {
    const [busy] = full;
    const days = busy === undefined ? "" : listed(busy.days.map(slashed));
    return `${listed(inShifts(full), 1)}は、${days}の枠がいっぱいです`;
  }
  const isDoneInTheEvening = covered.some(({ act, shift }) => act === first.act && shift === "evening");
  if (lacking.length === 1 && first.shift === "night" && isDoneInTheEvening) {
    return `${ACT_WORDS[first.act]}は 夕方までです`;
  }
  return `${listed(inShifts(lacking))}ができません`;
}

function actNames(acts: readonly ActInShift[]): string[] {
  return [...new Set(acts.map(({ act }) => ACT_WORDS[act]))];
}

function inShifts(acts: readonly ActInShift[]): string[] {
  return acts.map(({ act, shift }) => `${SHIFT_WORDS[shift]}の${ACT_WORDS[act]}`);
}

/** The first ones by name, the others by number, so that no list outgrows its line. */
function listed(words: readonly string[], namedMax = 2): string {
  const rest = words.length - namedMax;
  return words.slice(0, namedMax).join("・") + (rest > 0 ? `ほか${rest}つ` : "");
}

function levels({ min, max }: ConstraintFacts["support_level"]): string {
  if (max >= 6) return `区分${min}以上`;
  return min <= 0 ? `区分${max}以下` : `区分${min}から${max}`;
}

function span({ from, nights, slots }: ConstraintFacts["dates"], today: Day): string {
  if (nights === 0) return `${slashed(from)}から 日中${slots}コマ`;
  const start = from === today ? "今夜" : slashed(from);
  if (nights === 1) return from === today ? "今夜1泊" : `${start}の1泊`;
  return `${start}から${nights}泊`;
}

/** 12/1. */
export function slashed(day: Day): string {
  const [, month, date] = day.split("-").map(Number);
  return `${month}/${date}`;
}
