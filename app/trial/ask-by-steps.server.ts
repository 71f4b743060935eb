import { randomBytes } from "node:crypto";
import { type Actor, systemActor } from "~/access/model/actor";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, PersonId, UserId } from "~/kernel/id";
import { type Result, refuse } from "~/kernel/result";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { needsOf, UNSTATED_NEEDS } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { type AskablePlace, askablePlace, comingSessions } from "./ask-queries.server";
import { type AskedTrial, type AskTrial, type AskTrialRefusal, askTrial } from "./ask-trial.server";
import { dropDraft, findDraft, saveDraft } from "./draft-repository.server";
import { exchangeFor, publicDesk } from "./exchange-actor.server";
import { trialLimitsFor } from "./limits-queries.server";
import { type About, type AskAnswers, describedAs, nextOpenStep, type Wanted } from "./model/ask-steps";
import { partsOfChoice } from "./model/kinds";
import { type LimitReading, limitsPassed } from "./model/limits";
import type { Asker } from "./model/request";
import { mayAskTrial } from "./permissions";
import { findSession } from "./programme-repository.server";

/** 書きかけを残す時間 — a day: long enough to ask at home, short enough for a telephone that goes round. */
const DRAFT_HOURS = 24;
const TOKEN_BYTES = 32;

const DESK = systemActor("申しこみの下書き");

/** Who sits before the pages: somebody signed in who may ask, or anybody. */
export function askerOf(actor: Actor | null): Actor | null {
  return actor !== null && mayAskTrial(actor) ? actor : null;
}

/** 書きかけを読む — only in the hands that wrote it: the browser's token, and the same account where there was one. */
export async function readDraft(
  deps: Deps,
  token: string | null,
  facilityId: FacilityId,
  userId: UserId | null,
): Promise<AskAnswers> {
  if (token === null) return {};
  const draft = await inReadOf(deps, DESK, ({ sql, now }) => findDraft(sql, token, now));
  return draft !== null && draft.facilityId === facilityId && draft.userId === userId ? draft.answers : {};
}

/** 書きかけを残す. @returns the token the browser keeps */
export async function keepDraft(
  deps: Deps,
  token: string | null,
  facilityId: FacilityId,
  userId: UserId | null,
  answers: AskAnswers,
): Promise<string> {
  const kept = token ?? randomBytes(TOKEN_BYTES).toString("base64url");
  await inReadOf(deps, DESK, ({ sql, now }) => {
    const expiresAt = new Date(now.getTime() + DRAFT_HOURS * 3_600_000);
    return saveDraft(sql, kept, { facilityId, userId, answers }, now, expiresAt);
  });
  return kept;
}

/** 申しこむ所 with its meetings, as anybody may see them; null where no request can be sent. */
export async function placeToAsk(deps: Deps, facilityId: FacilityId) {
  return inReadOf(deps, DESK, async (unit) => {
    const place = await askablePlace(unit.sql, facilityId, unit.today);
    if (place === null || (await publicDesk(unit.sql, place.municipality)) === null) return null;
    return { place, sessions: await comingSessions(unit.sql, facilityId, unit.today), today: unit.today };
  });
}

/** だれのことか — the people this account may ask for. */
export function personsToAskFor(deps: Deps, actor: Actor) {
  return inReadOf(deps, actor, listOpenedPersons);
}

export type SendRefusal =
  | AskTrialRefusal
  | { readonly kind: "incomplete" }
  | { readonly kind: "person_closed" };

/**
 * 送る — the answers of all pages as one request. Without an account the exchange takes it for the coordinators of the place; a seat
 * is taken by the exchange too, because families may not hold.
 */
export async function sendAnswers(
  deps: Deps,
  actor: Actor | null,
  place: AskablePlace,
  answers: AskAnswers,
  token: string,
): Promise<Result<AskedTrial, SendRefusal>> {
  if (nextOpenStep(answers, actor !== null) !== "check") return refuse({ kind: "incomplete" });
  const { who, kind, when, about } = answers;
  if (!who || !kind || !when || !about) return refuse({ kind: "incomplete" });
  const personId = actor === null ? null : who.personId;
  const known = personId === null || actor === null ? null : await needsOfPerson(deps, actor, personId);
  if (personId !== null && known === null) return refuse({ kind: "person_closed" });
  const desk = actor ?? (await inReadOf(deps, DESK, ({ sql }) => publicDesk(sql, place.municipality)));
  if (desk === null) return refuse({ kind: "place_takes_no_requests" });
  const runsAs = when.way === "session" ? exchangeFor(desk) : desk;

  const sent = await inUnitOfWork<AskedTrial, SendRefusal>(deps, runsAs, async (unit) => {
    const period = await periodOf(unit, when);
    if (period === null) return refuse({ kind: "session_over" });
    const command: AskTrial = {
      facilityId: place.facilityId,
      ...kind,
      living: about.living,
      askedBy: askedBy(actor, who.asker),
      hasAccount: actor !== null,
      contact: answers.contact ?? { name: "", phone: "", mail: "" },
      voices: {
        person: answers.voice?.voice ?? "not_asked",
        personFrom: answers.voice?.from ?? "nobody",
        personWords: answers.voice?.words ?? "",
        familyWords: answers.family?.words ?? "",
      },
      aboutWords: wordsOf(about.about),
      period,
      sessionId: when.way === "session" ? when.sessionId : null,
      series: null,
      personId,
      describedAs: about.about === null ? "" : describedAs(about.about, who.asker),
      needs: known ?? needsOfAbout(about.about, place),
    };
    return askTrial(unit, command);
  });
  if (sent.ok) await inReadOf(deps, DESK, ({ sql }) => dropDraft(sql, token));
  return sent;
}

/** 日数の気づき for what has been answered so far; empty while days or kind are open. */
export async function limitsOfAnswers(
  deps: Deps,
  actor: Actor | null,
  place: AskablePlace,
  { who, kind, when, about }: AskAnswers,
): Promise<readonly LimitReading[]> {
  if (!kind || !when || !about) return [];
  return inReadOf(deps, actor ?? DESK, async (unit) => {
    const period = await periodOf(unit, when);
    if (period === null) return [];
    const personId = actor === null ? null : (who?.personId ?? null);
    const asked = { ...kind, living: about.living, ...period };
    return limitsPassed(await trialLimitsFor(unit.sql, place.municipality, personId, asked));
  });
}

/** The look at the record is on record like any other; it is the account's own right that opens it. */
async function needsOfPerson(deps: Deps, actor: Actor, personId: PersonId): Promise<CareNeeds | null> {
  return inReadOf(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId, reason: null });
    return opened.ok ? needsOf(opened.value.person, unit.today) : null;
  });
}

/** Medical care said in a box goes with what was written: the coordinator asks for the acts by telephone. */
function wordsOf(about: About | null): string {
  if (about === null) return "";
  return [about.medicalCare ? "医療的ケアがあります。" : "", about.words]
    .filter((one) => one !== "")
    .join("");
}

async function periodOf(unit: UnitOfWork, when: Wanted) {
  const oneDay = (from: Day) => ({ from, until: addDays(from, 1) });
  if (when.way === "nights") return { from: when.from, until: addDays(when.from, when.nights), parts: [] };
  if (when.way === "day") return { ...oneDay(when.from), parts: partsOfChoice(when.choice) };
  const session = await findSession(unit.sql, when.sessionId);
  return session === null ? null : { ...oneDay(session.day), parts: [session.part] };
}

function askedBy(actor: Actor | null, asker: "person" | "family" | "supporter"): Asker {
  if (actor === null || actor.role === "family") return asker === "supporter" ? "specialist" : asker;
  return actor.role === "consultation_specialist" ? "specialist" : "base";
}

/** What somebody wrote of a person who is not registered. Medical care is asked about by telephone: no family names acts. */
export function needsOfAbout(about: About | null, place: Pick<AskablePlace, "municipality">): CareNeeds {
  return {
    ...UNSTATED_NEEDS,
    disabilities: about?.disabilities ?? [],
    age: about?.age ?? null,
    gender: about?.gender ?? null,
    wheelchair: about?.wheelchair ?? false,
    behaviourSupport: about?.behaviourSupport ?? false,
    municipality: place.municipality,
    home: null,
  };
}
