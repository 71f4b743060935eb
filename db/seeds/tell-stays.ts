import { lapseHolds } from "~/booking/lapse-holds.server";
import { DECLINE_REASONS } from "~/booking/model/answer";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { MIDORINO } from "./city";
import { SET_UP } from "./found-city";
import type { OpenOffice, OpenUnit } from "./open-offices";
import { stepsOfOwnStay } from "./own-stays";
import { PUBLISHED_DAYS_AGO } from "./publish-calendars";
import type { Chance } from "./random";
import { shuffled } from "./random";
import type { RegisteredPerson } from "./register-people";
import { type Ending, type Hands, type StayTold, type Step, stepsOfStay } from "./stay-steps";
import { sideBySide } from "./teller";

/** From how many days ago to how many ahead there are stays. */
const FIRST_DAY = -24;
const LAST_DAY = 75;
/** So many people are tried for a bed before it stays empty. */
const TRIES_MAX = 6;
/** A day is told before the next: within it, offices act side by side. */
const OFFICES_AT_ONCE = 4;

/** Where random stays begin for an office whose next weeks are told by hand. */
export type BeginsOn = (office: OpenOffice) => number;

/** 利用を語る — the stays of every office from three weeks ago to ten weeks ahead, in all states, day by day. */
export async function tellStays(
  hands: Hands,
  offices: readonly OpenOffice[],
  regulars: ReadonlyMap<string, readonly RegisteredPerson[]>,
  handWritten: readonly (readonly Step[])[],
  beginsOn: BeginsOn,
): Promise<void> {
  const { teller } = hands;
  const plans = [
    ...offices.map(
      (office) => new OfficePlan(hands, office, regulars.get(office.key) ?? [], beginsOn(office)),
    ),
    ...handWritten.map((steps) => ({ steps: [...steps] })),
  ];
  for (let daysAgo = PUBLISHED_DAYS_AGO; daysAgo >= 0; daysAgo -= 1) {
    const until = daysAgo === 0 ? teller.now : teller.moment(-daysAgo, "23:40");
    await sideBySide(plans, OFFICES_AT_ONCE, (plan) => runUntil(plan.steps, until));
    await teller.tell({ label: `lapse ${daysAgo}`, at: until, by: SET_UP }, (unit) => lapseHolds(unit));
  }
}

/** Runs and removes the steps that are due, in order of time; what comes of one may put others after it. */
async function runUntil(steps: Step[], until: Date): Promise<void> {
  for (;;) {
    steps.sort((left, right) => left.at.getTime() - right.at.getTime());
    const next = steps[0];
    if (next === undefined || next.at > until) return;
    steps.shift();
    await next.run();
  }
}

/** The stays of one office, drawn bed by bed. */
class OfficePlan {
  readonly steps: Step[] = [];
  /** Who is somewhere when, as days after today. */
  readonly #away = new Map<string, (readonly [from: number, until: number])[]>();

  constructor(
    readonly hands: Hands,
    readonly office: OpenOffice,
    readonly people: readonly RegisteredPerson[],
    beginsOn: number,
  ) {
    for (const unit of office.units) this.#drawBed(unit, beginsOn);
  }

  #drawBed(unit: OpenUnit, beginsOn: number): void {
    const { teller } = this.hands;
    const chance = teller.chance(`stays ${this.office.key} ${unit.label}`);
    const [purpose = "short_stay"] = unit.offerings[0]?.purposes ?? [];
    const isDay = unit.offerings[0]?.set === "weekday_daytime";
    // A bed for emergencies alone is kept empty; what an emergency does with it is told by hand.
    if (purpose === "emergency") return;

    let day = Math.max(FIRST_DAY, beginsOn) + chance.between(0, 5);
    while (day < LAST_DAY) {
      const days = isDay ? 1 : chance.between(1, purpose === "trial" ? 3 : 5);
      const parts = isDay ? (([["am"], ["pm"], ["am", "pm"]] as const)[chance.between(0, 2)] ?? []) : [];
      const stay: StayTold = {
        label: `stay ${this.office.key} ${unit.label} ${day}`,
        office: this.office,
        unitId: unit.unitId,
        purpose,
        fromDay: day,
        days,
        parts,
        note: "",
        despite: [],
      };
      this.#drawStay(stay, chance);
      day += days + chance.between(isDay ? 9 : 3, isDay ? 24 : 10);
    }
  }

  #drawStay(stay: StayTold, chance: Chance): void {
    const { teller } = this.hands;
    const asksTheHouse = this.office.participation === "counts" || chance.next() < 0.25;
    const ending = endingOf(stay, chance);
    const heldAt = this.#heldAt(stay, ending, chance);
    if (asksTheHouse) {
      this.steps.push(...stepsOfOwnStay(this.hands, stay, someonesNeeds(chance), heldAt));
      return;
    }
    const candidates = shuffled(this.people, teller.chance(`for ${stay.label}`));
    this.steps.push(this.#searching(stay, ending, heldAt, candidates));
  }

  /** Tries one person after the other; the first for whom the bed is held goes on to the ending. */
  #searching(stay: StayTold, ending: Ending, heldAt: Date, candidates: readonly RegisteredPerson[]): Step {
    return {
      at: heldAt,
      run: async () => {
        const free = candidates.filter((person) => this.#isFree(person, stay)).slice(0, TRIES_MAX);
        for (const person of free) {
          const told = { ...stay, label: `${stay.label} ${person.key}` };
          const [hold, ...later] = stepsOfStay(this.hands, told, person, ending, heldAt);
          const outcome = await hold?.run();
          if (outcome === "does not fit") continue;
          if (outcome === "done") {
            const away = this.#away.get(person.key) ?? [];
            this.#away.set(person.key, [...away, [stay.fromDay, stay.fromDay + stay.days]]);
            this.steps.push(...later);
          }
          break;
        }
        return "done";
      },
    };
  }

  #isFree({ key }: RegisteredPerson, { fromDay, days }: StayTold): boolean {
    const away = this.#away.get(key) ?? [];
    return away.every(([from, until]) => fromDay + days + 3 <= from || until + 3 <= fromDay);
  }

  #heldAt(stay: StayTold, ending: Ending, chance: Chance): Date {
    const { teller } = this.hands;
    const minutesAgo = (min: number, max: number) =>
      new Date(teller.now.getTime() - chance.between(min, max) * 60_000);
    if (ending.kind === "held") return stay.purpose === "trial" ? minutesAgo(60, 3600) : minutesAgo(20, 900);
    if (ending.kind === "accepted") return minutesAgo(300, 1400);
    const latest = Math.min(stay.fromDay - 2, -4);
    const earliest = Math.max(-PUBLISHED_DAYS_AGO + 1, latest - 25);
    return teller.moment(
      chance.between(earliest, Math.max(earliest, latest)),
      `${chance.between(10, 15)}:${chance.between(10, 59)}`,
    );
  }
}

function endingOf({ fromDay, days }: StayTold, chance: Chance): Ending {
  const drawn = chance.next();
  const reason = chance.pick(DECLINE_REASONS);
  if (drawn < 0.06) return { kind: "declined", reason };
  if (drawn < 0.12)
    return { kind: "cancelled", reason: chance.pick(["no_longer_needed", "illness"] as const) };
  if (fromDay <= 0) {
    if (drawn < 0.16) return { kind: "no_show" };
    return drawn < 0.24 && days > 1 ? { kind: "returned_early" } : { kind: "ended" };
  }
  if (drawn < 0.17) return { kind: "lapsed" };
  if (drawn < 0.22 && fromDay > 3) return { kind: "held" };
  if (drawn < 0.28 && fromDay > 3) {
    return { kind: "accepted", conditions: chance.next() < 0.4 ? "送迎はできません。" : "" };
  }
  // The steps of the stay itself lie ahead and are not told.
  return { kind: "ended" };
}

/** A client of the house, known to it alone: the card says only what the bed must do. */
function someonesNeeds(chance: Chance): Parameters<typeof stepsOfOwnStay>[2] {
  return {
    ...UNSTATED_NEEDS,
    disabilities: ["intellectual"],
    level: chance.pick(["2", "3", "4"] as const),
    age: chance.between(20, 58),
    gender: null,
    municipality: MIDORINO,
    home: null,
  };
}
