import { maskOfDay, pageOf } from "~/availability/model/pages";
import { addDays, type Day } from "~/kernel/day";
import { type Part, partIndex } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { openPerson } from "~/registry/open-person.server";
import { limitsOf, trialDaysUsed } from "./limits-queries.server";
import { kindOfStay } from "./model/kinds";
import { type LimitReading, limitsPassed, readLimits, type TrialDays } from "./model/limits";
import { kindOfStep, type PartState, partStates, proposedDays, untilOf } from "./model/series";
import {
  openUnits,
  partsOf,
  type Series,
  type SeriesId,
  type SeriesPart,
  seriesSeen,
} from "./series-repository.server";

/** 一歩を見る — its state, a day to begin on, and what places and limits say to it. */
export interface PartRead extends SeriesPart {
  readonly state: PartState;
  /** A proposal; whoever asks chooses another day freely. */
  readonly from: Day;
  readonly until: Day;
  /** Beds or seats open on all of these days; null where nothing has to be looked at any more. */
  readonly placesOpen: number | null;
  readonly passed: readonly LimitReading[];
}

export interface SeriesRead {
  readonly series: Series;
  readonly personName: string;
  readonly parts: readonly PartRead[];
}

/** Days from today on which a first part can be prepared. */
const FIRST_AFTER_DAYS = 7;

/**
 * シリーズを読む — every part to come is laid on the calendar one after the other and checked: is a bed open, and would the days pass a
 * limit, counting the parts before it as if they had happened. Null when it is not the actor's to see.
 *
 * @param start  where the first open part is proposed; null for a week from today
 */
export async function readSeries(
  unit: UnitOfWork,
  seriesId: SeriesId,
  start: Day | null,
): Promise<SeriesRead | null> {
  const { sql, today, now } = unit;
  const [series] = await seriesSeen(sql, seriesId);
  if (series === undefined) return null;
  const opened = await openPerson(unit, { personId: series.personId, reason: null });
  if (!opened.ok) return null;
  const parts = await partsOf(sql, seriesId);
  const states = partStates(parts);
  const stayKind = kindOfStay(series.service);
  const rules = await limitsOf(sql, series.municipality, today);
  const used: TrialDays[] = [...(await trialDaysUsed(sql, series.personId))];
  const ahead = parts.filter((_, index) => states[index] !== "done");
  const proposals = proposedDays(ahead, start ?? addDays(today, FIRST_AFTER_DAYS));

  const read: PartRead[] = [];
  for (const [index, part] of parts.entries()) {
    const state = states[index] ?? "waiting";
    const proposal = proposals[ahead.indexOf(part)];
    const from = part.request?.from ?? part.doneOn ?? proposal ?? today;
    const until = part.request?.until ?? untilOf(part, from);
    const isAhead = state === "open" || state === "waiting";
    const days: TrialDays = {
      kind: kindOfStep(part, stayKind),
      funding: series.funding,
      living: series.living,
      from,
      until,
      parts: part.parts,
    };
    const passed = isAhead ? limitsPassed(readLimits(rules, days, used)) : [];
    if (isAhead) used.push(days);
    const placesOpen = isAhead
      ? await openUnits(sql, series.facilityId, cellsOf(from, until, part.parts), now)
      : null;
    read.push({ ...part, state, from, until, placesOpen, passed });
  }
  const { familyName, givenName } = opened.value.person;
  return { series, personName: `${familyName} ${givenName}`, parts: read };
}

function cellsOf(from: Day, until: Day, parts: readonly Part[]) {
  const days = { checkIn: from, checkOut: until };
  const slots = parts.length === 0 ? slotsOfStay(days) : slotsOfDayUse(days, parts);
  return slots.map(({ day, part }) => ({
    day,
    part: partIndex(part),
    page: pageOf(day),
    mask: maskOfDay(day),
  }));
}
