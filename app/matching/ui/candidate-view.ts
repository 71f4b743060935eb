import type { Day } from "~/kernel/day";
import type { Answer } from "~/providers/model/support";
import { type Judgement, metCount } from "../model/fit";
import { CONFIRMED_HOURS_MAX } from "../model/place-rules";
import { factsOf, type RankedCandidate, type RankLine } from "../model/rank";
import { NOT_NEEDED, type PlaceNeeded } from "../model/scarcity";
import type { ConstraintId, Verdict } from "../model/verdict";
import { type DependWords, dependWords, RANK_WORDS, signed } from "./order-words";
import { type Aside, asideOf } from "./place-map";
import { ago, CONSTRAINT_LABELS, detailFor, kilometres, sentenceFor } from "./sentences";

/** One line of 「なぜこの候補？」. */
export interface ReasonView {
  readonly constraint: ConstraintId | "stayed_before" | "agreed_in_plan";
  readonly answer: Answer;
  readonly text: string;
  readonly detail: string | null;
}

/** ✔ △ — one asked condition in a word, for the line that is read without opening anything. */
export interface MarkView {
  readonly constraint: ConstraintId;
  readonly answer: Answer;
  readonly label: string;
}

/** How old the provider's word is: `new` within two hours, `old` past a day or never. */
export interface FreshnessView {
  readonly age: "new" | "known" | "old";
  readonly text: string;
}

/** A candidate as the list shows it: words and numbers alone, safe to send to a browser as JSON. */
export interface CandidateView {
  readonly unitId: string;
  readonly name: string;
  readonly place: number;
  readonly distance: string | null;
  readonly open: { readonly isSure: boolean; readonly text: string };
  readonly freshness: FreshnessView;
  readonly why: string;
  readonly met: { readonly met: number; readonly asked: number };
  readonly marks: readonly MarkView[];
  readonly reasons: readonly ReasonView[];
  /** Labels of what suits without needing a sentence: 年齢・障害の種類. */
  readonly alsoMet: readonly string[];
  readonly lines: readonly RankLine[];
  readonly score: number;
  /** Who else depends on the place; null when nobody does. */
  readonly depended: DependWords | null;
  /** Where it lies from home, for the drawing; null when either end is unknown. */
  readonly aside: Aside | null;
}

/** Constraints that are only named when they suit, so that the reasons a coordinator reads first stay few. */
const QUIET: readonly ConstraintId[] = [
  "purpose",
  "disability_types",
  "support_level",
  "age",
  "meals",
  "municipality",
  "do_not_place",
  "enrolment",
  "freshness",
];
const NEW_MINUTES_MAX = 120;

/** Said elsewhere on the card, with more words. */
const NOT_MARKED: readonly ConstraintId[] = ["dates", "freshness", "distance"];

/**
 * Puts a ranked candidate into words. `name` is the facility's and the unit's, as the list shows it.
 *
 * @param needed  how much others depend on the place
 */
export function candidateView(
  ranked: RankedCandidate,
  name: string,
  today: Day,
  needed: PlaceNeeded = NOT_NEEDED,
): CandidateView {
  const { judgement, ranking, place, placement } = ranked;
  const { km } = factsOf(judgement, "distance");
  const reasons = reasonsFor(ranked, today);
  return {
    unitId: judgement.unitId,
    name,
    place,
    distance: km === null ? null : kilometres(km),
    open: openView(judgement),
    freshness: freshnessView(judgement),
    why: whyLine(reasons) || pointsLine(ranking.lines),
    met: metCount(judgement),
    marks: judgement.verdicts
      .filter(({ asked, constraint }) => asked && !NOT_MARKED.includes(constraint))
      .map(({ constraint, answer }) => ({ constraint, answer, label: CONSTRAINT_LABELS[constraint] })),
    reasons,
    alsoMet: judgement.verdicts.filter(isQuietlyMet).map(({ constraint }) => CONSTRAINT_LABELS[constraint]),
    lines: ranking.lines,
    score: ranking.score,
    depended: dependWords(needed),
    aside: asideOf(placement.needs.home, placement.offer.location),
  };
}

/** What was asked for, in constraint order, then what is known of this person here. */
function reasonsFor({ judgement, placement }: RankedCandidate, today: Day): readonly ReasonView[] {
  const told = judgement.verdicts
    .filter((verdict) => verdict.asked && !isQuietlyMet(verdict))
    .map((verdict) => ({
      constraint: verdict.constraint,
      answer: verdict.answer,
      text: sentenceFor(verdict, today),
      detail: detailFor(verdict),
    }));
  const { stayedBefore, agreedInPlan } = placement.context;
  const known: ReasonView[] = [];
  if (stayedBefore > 0) {
    known.push({
      constraint: "stayed_before",
      answer: "yes",
      text: `${stayedBefore}回 泊まっています`,
      detail: null,
    });
  }
  if (agreedInPlan !== null) {
    known.push({
      constraint: "agreed_in_plan",
      answer: "yes",
      text: `計画の候補${agreedInPlan}番です`,
      detail: null,
    });
  }
  return [...told, ...known];
}

function isQuietlyMet(verdict: Verdict): boolean {
  return verdict.asked && verdict.answer === "yes" && QUIET.includes(verdict.constraint);
}

/** A bed whose last word is too old, or never came, is 確認中 and never shown as free. */
function openView(judgement: Judgement): CandidateView["open"] {
  const { nights, taken } = factsOf(judgement, "dates");
  const { minutes } = factsOf(judgement, "freshness");
  if (taken.length > 0) return { isSure: false, text: "空きなし" };
  if (minutes === null || minutes > CONFIRMED_HOURS_MAX * 60) return { isSure: false, text: "確認中" };
  return { isSure: true, text: nights > 1 ? `${nights}泊とも空き` : "空き" };
}

function freshnessView(judgement: Judgement): FreshnessView {
  const { minutes } = factsOf(judgement, "freshness");
  if (minutes === null) return { age: "old", text: "まだ確認なし" };
  if (minutes > CONFIRMED_HOURS_MAX * 60) return { age: "old", text: `${ago(minutes)}から確認なし` };
  return { age: minutes <= NEW_MINUTES_MAX ? "new" : "known", text: `${ago(minutes)}に確認` };
}

/** The two reasons that tell this place from the others: what is known of the person here, then the rarest care. */
function whyLine(reasons: readonly ReasonView[]): string {
  const telling = [
    "agreed_in_plan",
    "stayed_before",
    "medical_acts",
    "behaviour_support",
    "wheelchair",
    "transport",
  ];
  return telling
    .flatMap((id) => reasons.filter(({ constraint }) => constraint === id))
    .slice(0, 2)
    .map(({ text }) => text)
    .join("・");
}

/** What put the place where it is, for one that has nothing more telling. */
function pointsLine(lines: readonly RankLine[]): string {
  return [...lines]
    .filter(({ points }) => points > 0)
    .sort((left, right) => right.points - left.points)
    .slice(0, 2)
    .map(({ line, points }) => `${RANK_WORDS[line]} ${signed(points)}`)
    .join("・");
}
