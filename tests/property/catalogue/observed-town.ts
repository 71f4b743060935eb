import {
  formLabels,
  PUBLISHED_AT,
  publicationDay,
  type WeekLabel,
  type WeekShown,
  weeksOf,
} from "~/catalogue/model/public-weeks";
import { addDays, type Day, epochDay, tokyoInstant } from "~/kernel/day";

/** One person in one house: which nights, and the moment from which the program knows of it. */
export interface KnownStay {
  readonly knownAt: Date;
  readonly from: Day;
  /** The morning of leaving. */
  readonly until: Day;
}

/** A house as its calendar stands: so many beds offered every night. */
export interface House {
  readonly beds: number;
  readonly stays: readonly KnownStay[];
}

/** Of nights counted by their numbers, those in the seven from `week` on. */
const nightsWithin = ({ from, until }: { from: number; until: number }, week: number): number =>
  Math.max(0, Math.min(until, week + 7) - Math.max(from, week));

/** What every Monday between two moments published of a house, in order: the simulator beside the observer. */
export function publications(
  house: House,
  firstMonday: Day,
  count: number,
): ReadonlyMap<Day, readonly WeekShown[]> {
  let formed: readonly WeekShown[] = [];
  // Numbers, because thousands of towns are gone through.
  const stays = house.stays.map(({ knownAt, from, until }) => ({
    knownAt: knownAt.getTime(),
    from: epochDay(from),
    until: epochDay(until),
  }));
  const published = new Map<Day, readonly WeekShown[]>();
  for (let nth = 0; nth < count; nth += 1) {
    const monday = addDays(firstMonday, 7 * nth);
    const publishedAt = tokyoInstant(monday, PUBLISHED_AT).getTime();
    const known = stays.filter(({ knownAt }) => knownAt < publishedAt);
    const weeks = weeksOf(monday).map((week) => {
      const first = epochDay(week);
      const nights = known.reduce((sum, stay) => sum + nightsWithin(stay, first), 0);
      return { week, offered: house.beds * 7, taken: Math.min(house.beds * 7, nights) };
    });
    const fresh = formLabels({ units: house.beds, isConfirmed: true, weeks }, formed);
    formed = [...formed, ...fresh].filter(({ week }) => weeks.some((one) => one.week === week));
    const shown = formed;
    published.set(monday, shown);
  }
  return published;
}

/**
 * The minutes at which a page opened every minute shows another publication than the minute before. Which one stands is a
 * matter of the clock alone, so the minutes are gone through once for all towns.
 */
export function minutesOfChange(
  from: Date,
  minutes: number,
): readonly { readonly at: string; readonly monday: Day }[] {
  const seen: { at: string; monday: Day }[] = [];
  for (let minute = 0; minute < minutes; minute += 1) {
    const now = new Date(from.getTime() + minute * 60_000);
    const monday = publicationDay(now);
    if (monday !== seen.at(-1)?.monday) seen.push({ at: now.toISOString(), monday });
  }
  return seen;
}

/** What the observer writes down of a town: every change, with its minute and everything that is shown. */
export function written(
  published: ReadonlyMap<Day, readonly WeekShown[]>,
  changes: ReturnType<typeof minutesOfChange>,
): readonly { readonly at: string; readonly labels: readonly (readonly [Day, WeekLabel])[] }[] {
  return changes.map(({ at, monday }) => ({
    at,
    labels: (published.get(monday) ?? []).map(({ week, label }) => [week, label] as const),
  }));
}
