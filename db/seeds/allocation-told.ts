import type { Database } from "db/client.server";
import { askForSolving } from "~/allocation/ask-for-solving.server";
import { bookAssignments } from "~/allocation/book-assignments.server";
import { handInWish } from "~/allocation/hand-in-wish.server";
import { latestDraft } from "~/allocation/jobs-repository.server";
import { announceRound } from "~/allocation/keep-round.server";
import { FIRST_RULES } from "~/allocation/model/published-rules";
import type { WishedDates } from "~/allocation/model/round";
import { roundMonth } from "~/allocation/model/round-calendar";
import { SECONDS_AT_MOST } from "~/allocation/model/solving-limits";
import { publishRound } from "~/allocation/publish-round.server";
import type { RoundId, RoundPurpose } from "~/allocation/rounds-repository.server";
import { runSolvings } from "~/allocation/run-solvings.server";
import { setAside } from "~/allocation/set-aside.server";
import { addDays, type Day, daysBetween, daysFrom } from "~/kernel/day";
import { accept } from "~/kernel/result";
import type { City } from "./found-city";
import type { OpenOffice } from "./open-offices";
import type { EnrolmentTold, RegisteredPerson } from "./register-people";
import { idOf, type Teller } from "./teller";

/** A round of the story: its month, and its calendar in days after today. */
interface RoundTold {
  readonly label: string;
  readonly month: Day;
  readonly purpose: RoundPurpose;
  readonly opens: number;
  readonly closes: number;
  readonly decides: number;
  readonly publishes: number;
}

/** Beds a house gives: as few as make the month scarce. */
const BEDS_GIVEN = 1;
/** Wishes for trial stays: more than the homes have weekends for. */
const TRIAL_WISHES = 14;

/**
 * 月ごとの割当て — next month's round is published, the one after takes wishes; trial stays of that month wait to be decided
 * today. Wishes are handed in by the specialist for her clients, and by the one family of the demo for itself.
 */
export async function tellRounds(
  { teller, city }: { readonly teller: Teller; readonly city: City },
  database: Database,
  clients: readonly RegisteredPerson[],
  enrolments: readonly EnrolmentTold[],
  homes: readonly OpenOffice[],
): Promise<void> {
  const wishing = clients
    .map((person) => ({
      person,
      offices: enrolments.filter((one) => one.person.key === person.key).map(({ office }) => office),
    }))
    .filter(({ offices }) => offices.length > 0);
  const next = roundMonth(firstOfMonth(teller.today)).until;
  const published: RoundTold = {
    label: "published round",
    month: next,
    purpose: "short_stay",
    opens: -30,
    closes: -14,
    decides: -10,
    publishes: 0,
  };
  const open: RoundTold = {
    label: "open round",
    month: roundMonth(next).until,
    purpose: "short_stay",
    opens: -3,
    closes: 7,
    decides: 10,
    publishes: 14,
  };
  const deciding: RoundTold = {
    label: "deciding round",
    month: roundMonth(next).until,
    purpose: "trial",
    opens: -16,
    closes: -2,
    decides: 0,
    publishes: 5,
  };
  const hands = { teller, city, wishing };

  const roundId = await announce(hands, published, -40);
  await giveNights(hands, published, roundId, -35);
  await wish(hands, published, roundId, -20, wishing.length);
  await decide(hands, database, roundId);

  const openId = await announce(hands, open, -12);
  await giveNights(hands, open, openId, -8);
  await wish(hands, open, openId, -2, Math.ceil(wishing.length / 2));

  // Whoever may try a home needs no contract with it: everybody wishes for the same few.
  const trying = { teller, city, wishing: clients.map((person) => ({ person, offices: homes })) };
  const trialId = await announce(trying, deciding, -20);
  await giveNights(trying, deciding, trialId, -15);
  await wish(trying, deciding, trialId, -6, TRIAL_WISHES);
}

const firstOfMonth = (on: Day) => `${on.slice(0, 7)}-01` as Day;

interface Hands {
  readonly teller: Teller;
  readonly city: City;
  readonly wishing: readonly { readonly person: RegisteredPerson; readonly offices: readonly OpenOffice[] }[];
}

async function announce({ teller, city }: Hands, told: RoundTold, at: number): Promise<RoundId> {
  const day = (after: number) => addDays(teller.today, after);
  // A round that is published today is published before its month, whatever day of the month today is.
  const publishesOn = told.publishes === 0 ? addDays(told.month, -1) : day(told.publishes);
  const deed = {
    label: `announce ${told.label}`,
    at: teller.moment(at, "10:00"),
    by: city.actor("centre", "lead_coordinator"),
  };
  const { roundId } = await teller.tell(deed, (unit) =>
    announceRound(unit, {
      month: told.month,
      purpose: told.purpose,
      calendar: {
        opensOn: day(told.opens),
        closesOn: day(told.closes),
        decidesOn: day(told.decides),
        publishesOn,
      },
      rules: { ...FIRST_RULES, seed: `みどり野 ${told.month.slice(0, 7)} とまりぎ` },
      schoolHolidays: winterHolidays(told.month),
      note: "",
    }),
  );
  return roundId;
}

/** 冬休み, 24 December to 7 January, where it touches the month. */
function winterHolidays(month: Day) {
  const [year = "", number = ""] = month.split("-");
  const first = Number(number) === 1 ? Number(year) - 1 : Number(year);
  const holiday = { from: `${first}-12-24` as Day, until: `${first + 1}-01-08` as Day };
  const { from, until } = roundMonth(month);
  return holiday.from < until && from < holiday.until ? [holiday] : [];
}

async function giveNights(
  { teller, city, wishing }: Hands,
  told: RoundTold,
  roundId: RoundId,
  at: number,
): Promise<void> {
  const { from, until } = roundMonth(told.month);
  const offices = new Map(wishing.flatMap((one) => one.offices).map((office) => [office.key, office]));
  for (const office of offices.values()) {
    const deed = {
      label: `set aside ${told.label} ${office.key}`,
      at: teller.moment(at, "15:00"),
      by: city.actor(office.owner, "provider_manager"),
    };
    const beds = office.units.slice(0, BEDS_GIVEN);
    await teller.attempt(deed, (unit) =>
      setAside(unit, {
        roundId,
        facilityId: office.facilityId,
        beds: beds.map(({ unitId }) => ({ unitId, nights: daysFrom(from, until) })),
      }),
    );
  }
}

async function wish(
  { teller, city, wishing }: Hands,
  told: RoundTold,
  roundId: RoundId,
  at: number,
  count: number,
): Promise<void> {
  const { from, until } = roundMonth(told.month);
  const specialist = city.actor("aozora", "consultation_specialist");
  const family = city.actor("yamada", "family");
  for (const [index, { person, offices }] of wishing.slice(0, count).entries()) {
    const chance = teller.chance(`wish ${told.label} ${person.key}`);
    const nights = chance.between(1, 3);
    // Everybody asks for the same few weekends: that is what a round is for.
    const friday = daysFrom(from, until).filter((day) => daysBetween("2026-01-02" as Day, day) % 7 === 0);
    const checkIn = friday[chance.between(0, 1)] ?? from;
    const around: WishedDates = { kind: "around", checkIn, flexDays: chance.between(0, 2) };
    const isYamada = person.key === "yamada";
    const deed = {
      label: `wish ${told.label} ${person.key}`,
      at: new Date(teller.moment(at, "11:00").getTime() + index * 600_000),
      by: isYamada ? family : specialist,
    };
    // The family of the demo has not written for the open month yet: that is what its first page is for.
    if (isYamada && told.label === "open round") continue;
    await teller.attempt(deed, (unit) =>
      handInWish(unit, {
        roundId,
        personId: person.personId,
        companionPersonId: null,
        nights,
        choices: offices.slice(0, 3).map((office, nth) => ({
          facilityId: office.facilityId,
          dates: nth === 2 ? { kind: "between", from, until } : around,
        })),
        impossible: [addDays(checkIn, 9)],
        note: "",
      }),
    );
  }
}

/** Solved nine days ago, published and booked a week ago. */
async function decide({ teller, city }: Hands, database: Database, roundId: RoundId): Promise<void> {
  const by = city.actor("centre", "lead_coordinator");
  const solvedAt = teller.moment(-9, "10:00");
  await teller.tell({ label: "solve the published round", at: solvedAt, by }, (unit) =>
    askForSolving(unit, roundId, SECONDS_AT_MOST.least),
  );
  await runSolvings({ database, clock: () => solvedAt });
  const at = teller.moment(-7, "10:00");
  const draft = await teller.tell({ label: "look at the draft", at, by }, async ({ sql }) =>
    accept(await latestDraft(sql, roundId)),
  );
  if (draft === null) return;
  await teller.tell({ label: "publish the round", at, by }, (unit) =>
    publishRound(unit, { roundId, jobId: draft.jobId, reason: "" }),
  );
  let count = 0;
  const newId = () => {
    count += 1;
    return idOf(at, `round booking ${count}`);
  };
  await bookAssignments({ database, clock: () => at, newId });
}
