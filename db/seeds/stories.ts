import { openDatabase } from "db/client.server";
import { addDays } from "~/kernel/day";
import type { FacilityId, PersonId, UnitId } from "~/kernel/id";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { CAST } from "./cast";
import { MIDORINO } from "./city";
import { type City, foundCity } from "./found-city";
import { type OfficeTold, SHORT_AND_EMERGENCY, TRIAL_AND_EMERGENCY } from "./office-told";
import { type OpenOffice, openOffices } from "./open-offices";
import { GROUP_HOMES } from "./other-offices";
import { stepsOfOwnStay } from "./own-stays";
import { peopleOf } from "./people";
import { confirmCalendars, publishCalendars, unitOf } from "./publish-calendars";
import { discloseToCarers, enrol, type RegisteredPerson, registerPeople } from "./register-people";
import { TAKING_PART } from "./short-stay-offices";
import { openTeller, type Teller } from "./teller";

export const STORY_NAMES = ["quiet-tuesday", "friday-night"] as const;
export type StoryName = (typeof STORY_NAMES)[number];

export interface SeedStory {
  /** As the application's own role. */
  readonly appUrl: string;
  /** The moment at which the story begins, 21:00 on a Tuesday or a Friday for those who want the name to be true. */
  readonly now: Date;
  readonly seed?: number;
}

/** A bed of the story, by the names that the screens show. */
export interface BedOfStory {
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly facilityId: FacilityId;
  readonly unitId: UnitId;
}

/** What a test needs to know of the story it stands in. */
export interface StoryTold {
  /** 青木 陽太, who needs suction at night. */
  readonly person: { readonly personId: PersonId; readonly name: string };
  /** From tonight. */
  readonly nights: number;
  /** The one bed that suits him; null where none does. */
  readonly suitable: BedOfStory | null;
  /** Open on all nights, and lacks the night nurse alone. */
  readonly lacksNightNurse: BedOfStory;
  /** Two beds that together cover the nights, the first for tonight alone; empty where one bed is enough. */
  readonly cover: readonly BedOfStory[];
}

/** Beds in use from so many days after today, by the label on the door. */
type Taken = readonly (readonly [office: string, bed: string, fromDay: number, nights: number])[];

interface Plot {
  readonly nights: number;
  readonly beds: Readonly<Record<string, readonly string[]>>;
  readonly taken: Taken;
  readonly suitable: readonly [office: string, bed: string] | null;
  readonly lacksNightNurse: readonly [office: string, bed: string];
  readonly cover: readonly (readonly [office: string, bed: string])[];
}

/**
 * 静かな火曜 — two beds in town: one suits, one lacks only the night nurse.
 * 金曜の夜 — every bed is full or misses by one thing; two together would do: the first tonight, the second from tomorrow.
 */
const PLOTS: Readonly<Record<StoryName, Plot>> = {
  "quiet-tuesday": {
    nights: 3,
    beds: { "suginoko-short": ["101"], "tsumugi-short": ["1号室"] },
    taken: [],
    suitable: ["suginoko-short", "101"],
    lacksNightNurse: ["tsumugi-short", "1号室"],
    cover: [],
  },
  "friday-night": {
    nights: 5,
    beds: {
      "suginoko-short": ["101", "102", "103", "104"],
      "midori-2f": ["2階 体験室"],
      "midori-short": ["203"],
      "aoba-short": ["3号"],
      "hikari-short": ["あやめ"],
    },
    taken: [
      ["suginoko-short", "101", 0, 6],
      ["suginoko-short", "102", 0, 5],
      ["suginoko-short", "103", 0, 7],
      ["suginoko-short", "104", 1, 4],
      ["midori-2f", "2階 体験室", 0, 1],
      ["aoba-short", "3号", 0, 5],
      ["hikari-short", "あやめ", 0, 5],
    ],
    suitable: null,
    lacksNightNurse: ["midori-short", "203"],
    cover: [
      ["suginoko-short", "104"],
      ["midori-2f", "2階 体験室"],
    ],
  },
};

/**
 * 物語を用意する — a small town with the demo accounts, the cast and one situation, on an empty, migrated database. The same
 * for the same clock and seed.
 */
export async function seedStory(name: StoryName, { appUrl, now, seed = 7 }: SeedStory): Promise<StoryTold> {
  const database = openDatabase({ url: appUrl, connectionsMax: 4 });
  try {
    return await tellPlot(openTeller({ database, now, seed }), PLOTS[name]);
  } finally {
    await database.close();
  }
}

async function tellPlot(teller: Teller, plot: Plot): Promise<StoryTold> {
  const city = await foundCity(teller);
  const told = [...TAKING_PART, ...GROUP_HOMES].flatMap((office) => {
    const beds = plot.beds[office.key];
    return beds ? [withBeds(office, beds)] : [];
  });
  const offices = await openOffices(teller, city, told);
  const cast = peopleOf(teller.chance("cast").between(1, 1_000), teller.today).slice(0, CAST.length);
  const people = await registerPeople(teller, city, cast);
  const aoki = people.find(({ key }) => key === "aoki");
  if (!aoki) throw new RangeError("the story needs 青木 陽太");

  await publishCalendars(teller, city, offices);
  await enrol(
    teller,
    city,
    "aoki",
    offices.map((office) => enrolmentOf(aoki, office)),
  );
  await discloseToCarers(teller, city, people);
  await takeBeds(teller, city, offices, plot.taken);
  await confirmCalendars(
    teller,
    city,
    offices.map((office, index) => [office, 18 + 22 * index]),
  );

  const bed = ([key, label]: readonly [string, string]): BedOfStory => {
    const office = officeIn(offices, key);
    const { facilityId, name: facilityName } = office;
    return { facilityName, unitLabel: label, facilityId, unitId: unitOf(office, label) };
  };
  const { familyName, givenName } = aoki.facts;
  return {
    person: { personId: aoki.personId, name: `${familyName} ${givenName}` },
    nights: plot.nights,
    suitable: plot.suitable && bed(plot.suitable),
    lacksNightNurse: bed(plot.lacksNightNurse),
    cover: plot.cover.map(bed),
  };
}

/** The office with these beds alone, open every night for emergencies as well. */
function withBeds(office: OfficeTold, labels: readonly string[]): OfficeTold {
  const offering = office.service === "group_home" ? TRIAL_AND_EMERGENCY : SHORT_AND_EMERGENCY;
  const rooms = office.rooms
    .map((room) => ({
      ...room,
      units: room.units
        .filter(({ label }) => labels.includes(label))
        .map((unit) => ({ ...unit, offerings: [offering] })),
    }))
    .filter(({ units }) => units.length > 0);
  return { ...office, rooms };
}

function enrolmentOf(person: RegisteredPerson, office: OpenOffice) {
  const isKnown = office.key === "suginoko-short";
  return {
    person,
    office,
    healthCheckDaysLeft: 200,
    stays: isKnown ? 2 : 0,
    lastStayDaysAgo: isKnown ? 30 : null,
    agreedRank: isKnown ? 1 : null,
  };
}

async function takeBeds(
  teller: Teller,
  city: City,
  offices: readonly OpenOffice[],
  taken: Taken,
): Promise<void> {
  const needs = {
    ...UNSTATED_NEEDS,
    disabilities: ["intellectual"] as const,
    level: "3" as const,
    age: 40,
    gender: null,
    municipality: MIDORINO,
    home: null,
  };
  for (const [key, label, fromDay, days] of taken) {
    const office = officeIn(offices, key);
    const stay = {
      label: `taken ${key} ${label}`,
      office,
      unitId: unitOf(office, label),
      purpose: office.service === "group_home" ? ("trial" as const) : ("short_stay" as const),
      fromDay,
      days,
      parts: [],
      note: "",
      despite: [],
    };
    const steps = stepsOfOwnStay({ teller, city }, stay, needs, teller.moment(-3, "11:00"));
    for (const step of steps) if (step.at <= teller.now) await step.run();
  }
}

function officeIn(offices: readonly OpenOffice[], key: string): OpenOffice {
  const found = offices.find((office) => office.key === key);
  if (!found) throw new RangeError(`the story has no ${key}`);
  return found;
}

/** The stay that the story asks for: from tonight, for its nights. */
export function stayOf(story: StoryTold, today: Parameters<typeof addDays>[0]) {
  return { checkIn: today, checkOut: addDays(today, story.nights) };
}
