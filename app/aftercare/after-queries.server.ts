import { findCase } from "~/emergency/cases-repository.server";
import type { CaseId, EmergencyCase } from "~/emergency/model/case";
import { addDays } from "~/kernel/day";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AdmittedStay, admittedStays } from "./admissions-repository.server";
import {
  type DoneFollowUp,
  exitPlanOf,
  followUpsOf,
  reviewOf,
  type SavedExitPlan,
  type SavedReview,
} from "./exit-repository.server";
import {
  type DueMark,
  dayOfStay,
  extensionDueOn,
  FOLLOW_UPS,
  followUpDueOn,
  marksDue,
  type StayDays,
  stayMarksFrom,
} from "./model/stay-days";
import { daysConfirmed, itemsOf, type ListedItem, type ListedNote, notesOf } from "./stay-repository.server";

/** A stay with what has to be watched today. */
export interface WatchedStay extends AdmittedStay {
  /** 1 on the day of entry; 0 before. */
  readonly dayNumber: number;
  readonly marks: readonly DueMark[];
  /** Today is the last day to say whether it becomes longer, or later. */
  readonly decidesExtension: boolean;
}

/** A check that is due or done. */
export interface FollowUpLine {
  readonly kind: (typeof FOLLOW_UPS)[number];
  readonly dueOn: string;
  readonly isDue: boolean;
  readonly done: DoneFollowUp | null;
}

/** 受け入れのあと of one case. */
export interface AfterOfCase {
  readonly found: EmergencyCase;
  readonly stays: readonly {
    readonly stay: WatchedStay;
    readonly items: readonly ListedItem[];
    readonly notes: readonly ListedNote[];
  }[];
  readonly exit: SavedExitPlan | null;
  readonly followUps: readonly FollowUpLine[];
  readonly review: SavedReview | null;
}

/** What is watched of a stay today. */
export function watched(stay: AdmittedStay, today: UnitOfWork["today"]): WatchedStay {
  return {
    ...stay,
    dayNumber: dayOfStay(stay.stay, today),
    marks: marksDue(stay.stay, today, stayMarksFrom(stay.settings)),
    decidesExtension: extensionDueOn(stay.stay) <= today && today <= stay.stay.until,
  };
}

/** Everything that follows the yes of one case; null when the actor may not see the case. */
export async function afterOfCase(unit: UnitOfWork, caseId: CaseId): Promise<AfterOfCase | null> {
  const { sql, today } = unit;
  const found = await findCase(sql, caseId);
  if (found === null) return null;
  const stays = await admittedStays(sql, { caseId });
  const listed: AfterOfCase["stays"][number][] = [];
  for (const one of stays) {
    listed.push({
      stay: watched(one, today),
      items: await itemsOf(sql, one.bookingId),
      notes: await notesOf(sql, one.bookingId),
    });
  }
  const done = await followUpsOf(sql, caseId);
  const whole = wholeOf(stays);
  return {
    found,
    stays: listed.map((one) => ({
      ...one,
      // A day programme, or a house after which another follows, is nothing to make longer.
      stay: { ...one.stay, decidesExtension: one.stay.decidesExtension && isLast(one.stay, whole) },
    })),
    exit: await exitPlanOf(sql, caseId),
    followUps:
      whole === null
        ? []
        : FOLLOW_UPS.map((kind) => {
            const dueOn = followUpDueOn(kind, whole);
            const one = done.find((made) => made.kind === kind) ?? null;
            return { kind, dueOn, isDue: one === null && dueOn <= today, done: one };
          }),
    review: await reviewOf(sql, caseId),
  };
}

/** 全体の日 — from the first day to the last morning, over all parts of one placement; null when nothing is left of it. */
function wholeOf(stays: readonly Pick<AdmittedStay, "stay">[]): StayDays | null {
  const from = stays.map(({ stay }) => stay.from).sort()[0];
  const until = stays
    .map(({ stay }) => stay.until)
    .sort()
    .at(-1);
  return from === undefined || until === undefined ? null : { from, until };
}

const isLast = ({ stay, parts }: AdmittedStay, whole: StayDays | null) =>
  stay.until === whole?.until && (parts.length === 0 || parts.includes("night"));

/** A placement in the list of all that go on, or are over while a check is left. */
export interface AfterLine {
  readonly caseId: CaseId;
  readonly stays: readonly WatchedStay[];
  /** Everybody has gone home: only the checks are left. */
  readonly isOver: boolean;
  readonly exit: SavedExitPlan | null;
  readonly followUpsDue: readonly (typeof FOLLOW_UPS)[number][];
}

/** 続いている受け入れ — one line for each person who was taken in as an emergency, however many places share the stay. */
export async function staysGoingOn(unit: UnitOfWork): Promise<readonly AfterLine[]> {
  const { sql, today } = unit;
  const byCase = new Map<CaseId, WatchedStay[]>();
  for (const one of await admittedStays(sql, { watchedOn: today })) {
    byCase.set(one.caseId, [...(byCase.get(one.caseId) ?? []), watched(one, today)]);
  }
  const lines: AfterLine[] = [];
  for (const [caseId, stays] of byCase) {
    const done = new Set((await followUpsOf(sql, caseId)).map(({ kind }) => kind));
    const whole = wholeOf(stays);
    lines.push({
      caseId,
      stays: stays.map((stay) => ({
        ...stay,
        decidesExtension: stay.decidesExtension && isLast(stay, whole),
      })),
      isOver: stays.every(({ state }) => state === "ended"),
      exit: await exitPlanOf(sql, caseId),
      followUpsDue: FOLLOW_UPS.filter(
        (kind) => whole !== null && !done.has(kind) && followUpDueOn(kind, whole) <= today,
      ),
    });
  }
  return lines;
}

/** Days over which the place's word on its vacancies is counted. */
const CONFIRMED_OVER_DAYS = 30;

/** 緊急受入れ記録 of one stay; null when the actor may not see it. */
export async function recordOf(unit: UnitOfWork, bookingId: AdmittedStay["bookingId"]) {
  const [stay] = await admittedStays(unit.sql, { bookingId });
  if (stay === undefined) return null;
  const { from } = stay.stay;
  return {
    stay: watched(stay, unit.today),
    confirmedDays: await daysConfirmed(unit.sql, bookingId, addDays(from, -CONFIRMED_OVER_DAYS), from),
    confirmedOver: CONFIRMED_OVER_DAYS,
    notes: await notesOf(unit.sql, bookingId),
    items: await itemsOf(unit.sql, bookingId),
  };
}
