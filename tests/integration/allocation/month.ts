import type { Actor } from "~/access/model/actor";
import { askForSolving } from "~/allocation/ask-for-solving.server";
import { bookAssignments } from "~/allocation/book-assignments.server";
import { type HandInWish, handInWish } from "~/allocation/hand-in-wish.server";
import { type JobId, latestDraft } from "~/allocation/jobs-repository.server";
import { announceRound } from "~/allocation/keep-round.server";
import { FIRST_RULES } from "~/allocation/model/published-rules";
import type { WishId } from "~/allocation/model/round";
import { roundMonth } from "~/allocation/model/round-calendar";
import { publishRound } from "~/allocation/publish-round.server";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { runSolvings } from "~/allocation/run-solvings.server";
import { setAside } from "~/allocation/set-aside.server";
import { addDays, type Day, day, daysFrom } from "~/kernel/day";
import type { BookingId, MunicipalityCode, PersonId, UnitId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { newId, Town } from "../booking/town";

export const JANUARY = day("2027-01-01");
export const MONTH = roundMonth(JANUARY);
export const CALENDAR = {
  opensOn: day("2026-12-01"),
  closesOn: day("2026-12-10"),
  decidesOn: day("2026-12-12"),
  publishesOn: day("2026-12-15"),
};
export const noon = (on: string) => new Date(`${on}T03:00:00Z`);
export const OPEN = noon("2026-12-05");
export const CLOSED = noon("2026-12-11");
export const DECIDING = noon("2026-12-13");

const WRITTEN = [
  ...["carry_credit", "round_figures", "round_line", "round_version", "round_fix", "round_job", "round_wish"],
  ...["round_reserve", "allocation_round", "claim", "booking_explanation", "booking_event", "booking"],
  ...["stay_request", "publication", "unit_offer", "unit", "person"],
];

/** The value of an accepted outcome. */
export async function value<Value>(outcome: Promise<Result<Value, unknown>>): Promise<Value> {
  const done = await outcome;
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}

/** 一月 — a town with one house and what a round of January needs. */
export class Month {
  private constructor(readonly town: Town) {}

  static async begin(): Promise<Month> {
    return new Month(await Town.build());
  }

  get owner() {
    return this.town.owner;
  }

  lead(municipality: MunicipalityCode = MIDORINO): Actor {
    return { ...this.town.coordinator("高橋"), role: "lead_coordinator", municipality };
  }

  deps(now: Date) {
    return this.town.deps(now);
  }

  run<Value, Refusal>(
    actor: Actor,
    now: Date,
    work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> {
    return inUnitOfWork(this.deps(now), actor, work);
  }

  async announce(rules: Partial<typeof FIRST_RULES> = {}): Promise<RoundId> {
    const { roundId } = await value(
      this.run(this.lead(), noon("2026-12-01"), (unit) =>
        announceRound(unit, {
          month: JANUARY,
          purpose: "short_stay",
          calendar: CALENDAR,
          rules: { ...FIRST_RULES, ...rules, seed: "冬の鳥 2027" },
          schoolHolidays: [{ from: JANUARY, until: addDays(JANUARY, 7) }],
          note: "",
        }),
      ),
    );
    return roundId;
  }

  /** A bed that the house gives to the round on these nights; all of the month unless said otherwise. */
  async bed(
    roundId: RoundId,
    nights: readonly Day[] = daysFrom(MONTH.from, addDays(MONTH.from, 20)),
  ): Promise<UnitId> {
    const unitId = await this.town.addBed();
    const others = await this.owner<{ unit_id: UnitId; nights: Day[] }[]>`
      select unit_id, nights::text[] as nights from round_reserve where round_id = ${roundId}`;
    await value(
      this.run(this.town.staff(), OPEN, (unit) =>
        setAside(unit, {
          roundId,
          facilityId: this.town.facility,
          beds: [
            ...others.map(({ unit_id, nights: given }) => ({ unitId: unit_id, nights: given })),
            { unitId, nights },
          ],
        }),
      ),
    );
    return unitId;
  }

  /** A person of a family of their own, who may wish for them. */
  async person(): Promise<{ readonly personId: PersonId; readonly kin: Actor }> {
    const personId = await this.town.addPerson();
    const family = newId<"Organisation">();
    await this.owner`insert into organisation (id, name, kind, network_layer, municipality_code)
      values (${family}, '家族', 'family', 5, ${MIDORINO})`;
    await this.owner`insert into person_access (id, person_id, organisation_id, basis, granted_at)
      values (${newId()}, ${personId}, ${family}, 'family', now())`;
    await this
      .owner`insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, interviewed_on)
      values (${personId}, ${this.town.facility}, ${this.town.provider}, ${MIDORINO}, '2026-04-01')`;
    return { personId, kin: { ...this.town.kin(), organisationId: family } };
  }

  /** Two nights from a day, or a few days either way. */
  wish(
    roundId: RoundId,
    { personId, kin }: { readonly personId: PersonId; readonly kin: Actor },
    checkIn: Day,
    over: Partial<HandInWish> = {},
  ): Promise<Result<{ readonly wishId: WishId }, unknown>> {
    return this.run(kin, OPEN, (unit) =>
      handInWish(unit, {
        roundId,
        personId,
        companionPersonId: null,
        nights: 2,
        choices: [{ facilityId: this.town.facility, dates: { kind: "around", checkIn, flexDays: 0 } }],
        impossible: [],
        note: "",
        ...over,
      }),
    );
  }

  /** Asks for a solving and lets background work carry it out. */
  async solve(roundId: RoundId, now: Date = DECIDING): Promise<void> {
    await value(this.run(this.lead(), now, (unit) => askForSolving(unit, roundId, 5)));
    await runSolvings(this.deps(now));
  }

  async book(now: Date = DECIDING): Promise<void> {
    await bookAssignments(this.deps(now));
  }

  async draftJob(roundId: RoundId): Promise<JobId> {
    const read = this.run(this.lead(), DECIDING, async ({ sql }) => accept(await latestDraft(sql, roundId)));
    const draft = await value(read);
    if (draft === null) throw new Error("no draft");
    return draft.jobId;
  }

  async publish(roundId: RoundId, reason = ""): ReturnType<typeof publishRound> {
    const jobId = await this.draftJob(roundId);
    return this.run(this.lead(), DECIDING, (unit) => publishRound(unit, { roundId, jobId, reason }));
  }

  lines(roundId: RoundId, version = 1) {
    return this.owner<{ wish_id: WishId; state: string; booking_id: BookingId | null; obstacle: unknown }[]>`
      select wish_id, state, booking_id, obstacle from round_line
      where round_id = ${roundId} and version = ${version} order by wish_id`;
  }

  /** Takes away what the tests write, children first: emptying whole tables costs a second each time. */
  async clear(): Promise<void> {
    for (const table of WRITTEN) await this.owner`delete from ${this.owner(table)}`;
  }

  close(): Promise<void> {
    return this.town.close();
  }
}
