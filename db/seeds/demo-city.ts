import type { Database } from "db/client.server";
import { rollPublication } from "~/availability/roll-publication.server";
import { tellRounds } from "./allocation-told";
import { askAtOnce } from "./asked-at-once";
import { assignPlaces } from "./assign-places";
import { EMERGENCY_NIGHTS, emergencyInCourse } from "./emergency-in-course";
import { foundCity } from "./found-city";
import { keepRota } from "./keep-rota";
import { bringShells, type OpenOffice, openOffices } from "./open-offices";
import { askForPlaces } from "./open-requests";
import { DAY_PROGRAMMES, GROUP_HOMES, MEDICAL_SHORT_STAYS } from "./other-offices";
import { peopleOf } from "./people";
import { writePlans } from "./plans";
import { type Confirmations, closeBeds, confirmCalendars, publishCalendars } from "./publish-calendars";
import { clientsOfAozora, discloseToCarers, enrol, keepApart, registerPeople } from "./register-people";
import { NOT_YET, TAKING_PART, UNCLAIMED } from "./short-stay-offices";
import { enrolmentsOfCast, SUGINOKO_BY_HAND_UNTIL, suginokoWeeks } from "./suginoko-weeks";
import { SUPPORTERS } from "./supporters";
import { tellStays } from "./tell-stays";
import { openTeller } from "./teller";
import { tellTrials } from "./trials-told";
import { tellHowItWent, tellWishes } from "./wishes-told";
import { writeDossiers } from "./write-dossiers";
import { publishPublicWeeks, writeIntroductions } from "./write-introductions";

export interface DemoCity {
  readonly database: Database;
  /** The moment at which the story has arrived. */
  readonly now: Date;
  readonly seed: number;
  readonly onProgress?: (sentence: string) => void;
}

/** みどり野市 — the whole demo city, from its founding to this moment, on an empty, migrated database. */
export async function tellDemoCity({ database, now, seed, onProgress }: DemoCity): Promise<void> {
  const teller = openTeller({ database, now, seed });
  const say = onProgress ?? (() => undefined);

  const city = await foundCity(teller);
  const offices = await openOffices(teller, city, [
    ...TAKING_PART,
    ...NOT_YET,
    ...GROUP_HOMES,
    ...DAY_PROGRAMMES,
    ...MEDICAL_SHORT_STAYS,
    ...SUPPORTERS,
  ]);
  await bringShells(teller, UNCLAIMED);
  say(`事業所 ${offices.length + UNCLAIMED.length}か所`);

  const people = await registerPeople(teller, city, peopleOf(seed, teller.today));
  const personOf = (key: string) => found(people, key);
  const officeOf = (key: string) => found(offices, key);
  say(`利用登録者 ${people.length}人`);

  await publishCalendars(teller, city, offices);
  await closeBeds(teller, city, closuresOf(officeOf));
  say("空きの公開");

  const places = {
    suginoko: officeOf("suginoko-short"),
    midori2f: officeOf("midori-2f"),
    byoin: officeOf("byoin-short"),
    aoba: officeOf("aoba-short"),
  };
  const regulars = assignPlaces(people, offices, teller.today, teller.chance("places"));
  await enrol(teller, city, "cast", enrolmentsOfCast(places, personOf));
  await enrol(teller, city, "regulars", regulars.enrolments);
  await keepApart(teller, city, personOf("higashi"), officeOf("hikari-short"));
  await discloseToCarers(teller, city, people);
  await writeDossiers(teller, city, people);
  say("世帯・連絡先・受給者証・名簿");
  await writePlans(teller, city, people, { ...places, tsumugi: officeOf("tsumugi-short") });
  say("緊急時対応計画");

  const hands = { teller, city };
  await tellStays(
    hands,
    offices,
    regulars.byOffice,
    [...suginokoWeeks(hands, places.suginoko, personOf), emergencyInCourse(hands, places, personOf("aoki"))],
    (office) => {
      if (office === places.suginoko) return SUGINOKO_BY_HAND_UNTIL;
      const isAsked = office === places.midori2f || office === places.byoin;
      return isAsked ? EMERGENCY_NIGHTS + 1 : Number.NEGATIVE_INFINITY;
    },
  );
  await askForPlaces(hands, personOf("yamada"), personOf("aoki"));
  await askAtOnce(hands, places, personOf("higashi"));
  const homes = [officeOf("komorebi-home"), officeOf("suginoko-north")] as const;
  await tellWishes(hands, homes, personOf("yamada"), [personOf("okada"), personOf("fujii")]);
  await tellHowItWent(hands, places.suginoko);
  await tellTrials(hands, officeOf("komorebi-home"), personOf("yamada"));
  say("予約と依頼");

  await keepRota(teller, city, places.suginoko);
  await confirmCalendars(teller, city, confirmationsOf(offices));
  await rollPublication({ database, clock: () => now });
  const enrolments = [...enrolmentsOfCast(places, personOf), ...regulars.enrolments];
  await tellRounds(hands, database, clientsOfAozora(people), enrolments, [
    homes[1],
    officeOf("aoba-second"),
    officeOf("seseragi-home"),
  ]);
  await writeIntroductions(teller, city, offices);
  await publishPublicWeeks(database, now);
  say("空きの確認");
}

function found<Item extends { readonly key: string }>(items: readonly Item[], key: string): Item {
  const item = items.find((one) => one.key === key);
  if (!item) throw new RangeError(`the story does not know ${key}`);
  return item;
}

function closuresOf(officeOf: (key: string) => OpenOffice): Parameters<typeof closeBeds>[2] {
  return [
    {
      office: officeOf("suginoko-short"),
      unitLabel: "202",
      fromDay: -1,
      days: 4,
      reason: "maintenance",
      note: "床の張りかえ",
    },
    {
      office: officeOf("hikari-short"),
      unitLabel: "もみじ",
      fromDay: 9,
      days: 10,
      reason: "staffing",
      note: "夜勤の職員が足りないため",
    },
    {
      office: officeOf("hanamizuki-home"),
      unitLabel: "体験室",
      fromDay: -5,
      days: 12,
      reason: "infection",
      note: "感染症の対応中",
    },
  ];
}

const HOUR = 60;

/** Minutes since the last word of each office; the rest draws from the pattern below. */
const CONFIRMED: Readonly<Record<string, number | null>> = {
  "suginoko-short": 22 * HOUR,
  "tsumugi-short": 18,
  "hanamizuki-short": 2 * HOUR,
  "aoba-short": 40,
  "midori-short": 26 * HOUR,
  "hikari-short": 72 * HOUR,
  "harukaze-short": null,
  "midori-2f": 2 * HOUR,
  "byoin-short": 5 * HOUR,
  "tonari-short": null,
};
const OTHERS_CONFIRMED = [30, 3 * HOUR, 20 * HOUR, 27 * HOUR, null] as const;

function confirmationsOf(offices: readonly OpenOffice[]): Confirmations {
  return offices
    .filter((office) => office.units.length > 0)
    .map((office, index) => {
      const minutes = CONFIRMED[office.key];
      return [office, minutes === undefined ? (OTHERS_CONFIRMED[index % 5] ?? null) : minutes] as const;
    });
}
