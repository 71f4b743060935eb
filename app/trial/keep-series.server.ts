import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { askablePlace } from "./ask-queries.server";
import { type AskedTrial, type AskTrialRefusal, askTrial } from "./ask-trial.server";
import { type Funding, kindOfStay, type Living } from "./model/kinds";
import type { Asker, Voices } from "./model/request";
import { kindOfStep, partStates, type SeriesTemplate, stepsOf, untilOf } from "./model/series";
import { mayAskTrial } from "./permissions";
import {
  insertSeries,
  lockSeries,
  partsOf,
  type Series,
  type SeriesId,
  seriesSeen,
  setPartDone,
  setStopped,
} from "./series-repository.server";

export type SeriesRefusal = { readonly kind: "not_found" };

export interface BeginSeries {
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly template: SeriesTemplate;
  readonly living: Living;
  readonly funding: Funding;
}

/** 少しずつの体験を始める — for a registered person the actor may read. Nothing is asked for by it yet. */
export async function beginSeries(
  unit: UnitOfWork,
  command: BeginSeries,
): Promise<Result<{ readonly seriesId: SeriesId }, SeriesRefusal>> {
  const { actor } = unit;
  if (!mayAskTrial(actor) || actor.organisationId === null) return refuse({ kind: "not_found" });
  const opened = await openPerson(unit, { personId: command.personId, reason: null });
  const place = await askablePlace(unit.sql, command.facilityId, unit.today);
  if (!opened.ok || place === null) return refuse({ kind: "not_found" });
  const seriesId = unit.newId<"TrialSeries">();
  const { municipality } = opened.value.person;
  await insertSeries(
    unit.sql,
    { ...command, seriesId, municipality, requestedByOrganisation: actor.organisationId },
    stepsOf(command.template),
    { name: actor.name, at: unit.now },
  );
  await recordSeries(unit, "begin", { seriesId, municipality });
  return accept({ seriesId });
}

export type AskPartRefusal =
  | SeriesRefusal
  | AskTrialRefusal
  | { readonly kind: "part_not_open" }
  | { readonly kind: "series_resting" };

/** 一歩を申しこむ — only the part that is open: the one before it has ended, or nothing came of an earlier request. */
export async function askForPart(
  unit: UnitOfWork,
  command: {
    readonly seriesId: SeriesId;
    readonly position: number;
    readonly from: Day;
    readonly voices: Voices;
  },
): Promise<Result<AskedTrial, AskPartRefusal>> {
  const { seriesId, position, from, voices } = command;
  const series = await locked(unit, seriesId);
  if (series === null) return refuse({ kind: "not_found" });
  if (series.stoppedAt !== null) return refuse({ kind: "series_resting" });
  const parts = await partsOf(unit.sql, seriesId);
  const index = parts.findIndex((part) => part.position === position);
  const part = parts[index];
  if (part === undefined || partStates(parts)[index] !== "open") return refuse({ kind: "part_not_open" });
  const opened = await openPerson(unit, { personId: series.personId, reason: null });
  if (!opened.ok) return refuse({ kind: "not_found" });
  return askTrial(unit, {
    facilityId: series.facilityId,
    kind: kindOfStep(part, kindOfStay(series.service)),
    funding: series.funding,
    living: series.living,
    askedBy: askerFor(unit.actor.role),
    hasAccount: true,
    contact: { name: "", phone: "", mail: "" },
    voices,
    aboutWords: "",
    period: { from, until: untilOf(part, from), parts: part.parts },
    sessionId: null,
    series: { seriesId, position },
    personId: series.personId,
    describedAs: "",
    needs: needsOf(opened.value.person, unit.today),
  });
}

function askerFor(role: UnitOfWork["actor"]["role"]): Asker {
  if (role === "family") return "family";
  return role === "consultation_specialist" ? "specialist" : "base";
}

/** 休む・また始める — without a word about why unless somebody wants to say one. What was done stays done. */
export async function restSeries(
  unit: UnitOfWork,
  command: { readonly seriesId: SeriesId; readonly rests: boolean; readonly note: string },
): Promise<Result<null, SeriesRefusal>> {
  const series = await locked(unit, command.seriesId);
  if (series === null) return refuse({ kind: "not_found" });
  await setStopped(
    unit.sql,
    series.seriesId,
    command.rests ? unit.now : null,
    command.rests ? command.note : "",
  );
  await recordSeries(unit, command.rests ? "stop" : "resume", series);
  return accept(null);
}

/** 済みにする — a part that needed no bed, agreed and done by word: a visit, or hours that the house did not publish. */
export async function markPartDone(
  unit: UnitOfWork,
  command: { readonly seriesId: SeriesId; readonly position: number },
): Promise<Result<null, SeriesRefusal | { readonly kind: "part_not_open" }>> {
  const series = await locked(unit, command.seriesId);
  if (series === null) return refuse({ kind: "not_found" });
  const parts = await partsOf(unit.sql, command.seriesId);
  const index = parts.findIndex(({ position }) => position === command.position);
  if (partStates(parts)[index] !== "open") return refuse({ kind: "part_not_open" });
  await setPartDone(unit.sql, command.seriesId, command.position, unit.today);
  await recordSeries(unit, "part_done", series);
  return accept(null);
}

async function locked(unit: UnitOfWork, seriesId: SeriesId): Promise<Series | null> {
  if (!mayAskTrial(unit.actor) || !(await lockSeries(unit.sql, seriesId))) return null;
  return (await seriesSeen(unit.sql, seriesId))[0] ?? null;
}

const ACTIONS = {
  begin: "series.begin",
  stop: "series.stop",
  resume: "series.resume",
  part_done: "series.part_done",
} as const;

async function recordSeries(
  unit: UnitOfWork,
  what: keyof typeof ACTIONS,
  series: Pick<Series, "seriesId" | "municipality">,
): Promise<void> {
  await unit.audit({
    action: ACTIONS[what],
    subjectKind: "trial_series",
    subjectId: series.seriesId,
    municipality: series.municipality,
  });
}
