import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { admittedStays } from "~/aftercare/admissions-repository.server";
import { afterOfCase, recordOf, staysGoingOn } from "~/aftercare/after-queries.server";
import { beginAftercare } from "~/aftercare/begin-aftercare.server";
import { sharedSummaries } from "~/aftercare/exit-repository.server";
import { followUp, planExit, shareReview, takeAfterStep, writeReview } from "~/aftercare/keep-exit.server";
import { arrangeJourney, checkItems, noteStay } from "~/aftercare/keep-stay.server";
import { NO_JOURNEY } from "~/aftercare/model/admission";
import { itemsOf } from "~/aftercare/stay-repository.server";
import { confirmPlace } from "~/emergency/confirm-place.server";
import type { CaseId } from "~/emergency/model/case";
import { DEFAULT_CRITERIA } from "~/emergency/model/criteria";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { NOON, TODAY, Town } from "../booking/town";
import { aCase, accepting, answer, ask, given, type House, houses } from "../emergency/night";

let town: Town;
let desk: Actor;
let house: House;
let other: House;
let personId: PersonId;
let caseId: CaseId;
let bookingId: BookingId;

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  const [first, second] = await houses(town, 2);
  if (first === undefined || second === undefined) throw new Error("two houses");
  [house, other] = [first, second];
  personId = await town.addPerson();
  caseId = await aCase(town, desk, { personId });
  const [inquiryId] = await ask(town, desk, caseId, [house]);
  bookingId = given(await answer(town, house, inquiryId, accepting)).bookingId as BookingId;
  const [booked] = await town.owner<
    { version: number }[]
  >`select version from booking where id = ${bookingId}`;
  given(
    await town.run(desk, (unit) => confirmPlace(unit, { caseId, bookingId, version: booked?.version ?? 0 })),
  );
  given(await town.run(desk, async (unit) => accept(await beginAftercare(unit, caseId))));
});

const afterwards = async (now = NOON) => {
  const found = await inReadOf(town.deps(now), desk, (unit) => afterOfCase(unit, caseId));
  if (found === null) throw new Error("no case");
  return found;
};
const plan = {
  ownerName: "鈴木",
  ownerOf: "相談支援そら",
  homeOn: addDays(TODAY, 5),
  conditions: "母の退院",
  nextService: "生活介護",
  wayHome: "福祉タクシー",
  revisesPlan: true,
  blockedBy: "",
};
const words = {
  whyEmergency: "介護者が入院した。",
  whatHelped: "",
  whatLacked: "夜の見守り。",
  nextTime: "",
};

describe("受け入れのあと (aftercare)", () => {
  it("begins once by itself, with the list, the record and an owner of the way home", async () => {
    expect(await inReadOf(town.deps(), desk, (unit) => beginAftercare(unit, null))).toBe(0);
    const { stays, exit, followUps } = await afterwards();
    expect(stays).toHaveLength(1);
    expect(stays[0]?.items[0]?.item).toBe("薬 7日分とお薬手帳");
    expect(stays[0]?.stay.facts).toMatchObject({
      reason: "carer_hospitalized",
      answeredBy: house.duty.name,
      desk: "みどり野拠点",
      isOverCapacity: false,
    });
    expect(exit).toMatchObject({ ownerName: desk.name, ownerOf: "みどり野拠点", homeOn: null });
    expect(followUps.map(({ kind, isDue }) => [kind, isDue])).toEqual([
      ["next_day", false],
      ["exit", false],
      ["week", false],
      ["month", false],
    ]);
  });

  it("freezes the sentence of the criterion, not its key", async () => {
    const [first] = DEFAULT_CRITERIA.criteria;
    await town.owner`delete from admission_item where booking_id = ${bookingId}`;
    await town.owner`delete from admission where booking_id = ${bookingId}`;
    await town.owner`update emergency_case set criterion = ${first?.key ?? ""}, criteria_version = 0 where id = ${caseId}`;
    given(await town.run(desk, async (unit) => accept(await beginAftercare(unit, caseId))));
    expect((await afterwards()).stays[0]?.stay.facts.criterion).toBe(first?.text);
  });

  it("goes from the journey to the close, and to no step out of turn", async () => {
    const step = (wanted: Parameters<typeof takeAfterStep>[1]["step"]) =>
      town.run(desk, (unit) => takeAfterStep(unit, { caseId, step: wanted }));
    expect(await step("close")).toMatchObject({ refusal: { kind: "case_not_in_state" } });
    for (const wanted of ["depart", "hand_over", "begin_stay"] as const) given(await step(wanted));
    given(await town.run(desk, (unit) => planExit(unit, { caseId, plan, version: 1 })));
    expect((await afterwards()).found.state).toBe("exit_planned");
    given(await step("close"));
    expect((await afterwards()).found.state).toBe("closed");
  });

  it("keeps the way home of whoever saved first, and tells the second", async () => {
    given(await town.run(desk, (unit) => planExit(unit, { caseId, plan, version: 1 })));
    const late = await town.run(desk, (unit) =>
      planExit(unit, { caseId, plan: { ...plan, ownerName: "別の人" }, version: 1 }),
    );
    expect(late).toEqual({ ok: false, refusal: { kind: "changed_meanwhile" } });
    expect((await afterwards()).exit?.ownerName).toBe("鈴木");
  });

  it("arranges the journey on the version seen", async () => {
    const journey = { ...NO_JOURNEY, way: "welfare_taxi" as const, driver: "みどりタクシー" };
    const arrange = (version: number) =>
      town.run(desk, (unit) => arrangeJourney(unit, { bookingId, journey, version }));
    given(await arrange(1));
    expect(await arrange(1)).toEqual({ ok: false, refusal: { kind: "changed_meanwhile" } });
    expect((await afterwards()).stays[0]?.stay.journey.driver).toBe("みどりタクシー");
  });

  it("asks after the next day on the next day, once", async () => {
    const tomorrow = new Date(NOON.getTime() + 24 * 3_600_000);
    expect((await afterwards(tomorrow)).followUps[0]).toMatchObject({ kind: "next_day", isDue: true });
    const made = () =>
      town.run(desk, (unit) => followUp(unit, { caseId, kind: "next_day", words: "よく眠れた。" }));
    given(await made());
    expect(await made()).toEqual({ ok: false, refusal: { kind: "done_already" } });
    expect((await afterwards(tomorrow)).followUps[0]).toMatchObject({
      isDue: false,
      done: { words: "よく眠れた。" },
    });
  });

  it("lists what goes on, with the day it is", async () => {
    const third = new Date(NOON.getTime() + 2 * 24 * 3_600_000);
    const lines = await inReadOf(town.deps(third), desk, staysGoingOn);
    const own = lines.find((line) => line.caseId === caseId);
    expect(own).toMatchObject({ stays: [{ dayNumber: 3 }], isOver: false, followUpsDue: ["next_day"] });
  });
});

describe("受け入れた所の側 (the place's side)", () => {
  it("ticks what came along and notes its days, and reads nothing of the case", async () => {
    given(await town.run(house.duty, (unit) => checkItems(unit, { bookingId, positions: [1, 3] })));
    given(
      await town.run(house.duty, (unit) =>
        noteStay(unit, { bookingId, onDay: TODAY, words: "夕食を完食。" }),
      ),
    );
    const items = await inReadOf(town.deps(), desk, ({ sql }) => itemsOf(sql, bookingId));
    expect(items.filter(({ checkedAt }) => checkedAt !== null).map(({ position }) => position)).toEqual([
      1, 3,
    ]);
    const record = await inReadOf(town.deps(), house.duty, (unit) => recordOf(unit, bookingId));
    expect(record?.notes).toMatchObject([{ words: "夕食を完食。", writtenByName: house.duty.name }]);
    expect(await inReadOf(town.deps(), house.duty, (unit) => afterOfCase(unit, caseId))).toBeNull();
    for (const table of ["exit_plan", "follow_up", "case_review"]) {
      const rows = await inReadOf(town.deps(), house.duty, ({ sql }) => sql`select 1 from ${sql(table)}`);
      expect(rows).toHaveLength(0);
    }
  });

  it("is this place's alone", async () => {
    const stranger = (work: typeof checkItems) =>
      town.run(other.duty, (unit) => work(unit, { bookingId, positions: [1] }));
    expect(await stranger(checkItems)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    for (const actor of [other.duty, town.coordinator("西", town.otherBase), town.kin()]) {
      expect(await inReadOf(town.deps(), actor, ({ sql }) => admittedStays(sql, { bookingId }))).toEqual([]);
    }
    await expect(
      town.run(house.duty, async (unit) => {
        await unit.sql`update admission set facts = '{}' where booking_id = ${bookingId}`;
        await unit.sql`update stay_note set words = ''`;
        return accept(null);
      }),
    ).rejects.toThrow("permission denied");
  });

  it("does not arrange the journey or the way home", async () => {
    expect(
      await town.run(house.duty, (unit) =>
        arrangeJourney(unit, { bookingId, journey: NO_JOURNEY, version: 1 }),
      ),
    ).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
    expect(await town.run(house.duty, (unit) => planExit(unit, { caseId, plan, version: 1 }))).toEqual({
      ok: false,
      refusal: { kind: "not_permitted" },
    });
  });
});

describe("ふりかえり (review)", () => {
  const write = (more: Partial<typeof words> = {}) =>
    town.run(desk, (unit) => writeReview(unit, { caseId, words: { ...words, ...more } }));
  const share = () => town.run(desk, (unit) => shareReview(unit, { caseId }));
  const city = (): Actor => ({ ...desk, role: "city_officer" });
  const told = (actor: Actor) => inReadOf(town.deps(), actor, ({ sql }) => sharedSummaries(sql, MIDORINO));

  it("is told to the meeting only when asked for, and never with a name in it", async () => {
    await town.owner`delete from case_review`;
    expect(await share()).toEqual({ ok: false, refusal: { kind: "nothing_written" } });
    given(await write({ whatHelped: "青木さんの姉が来た。" }));
    expect(await told(city())).toEqual([]);
    expect(await share()).toMatchObject({
      refusal: { kind: "names_somebody", words: [{ field: "whatHelped", word: "青木" }] },
    });
    given(await write({ whatHelped: "姉が来た。" }));
    given(await share());
    const shared = await told(city());
    expect(shared).toMatchObject([{ outcome: "short_stay", nights: 5, whatHelped: "姉が来た。" }]);
    expect(JSON.stringify(shared)).not.toContain("青木");
    expect(await told({ ...city(), municipality: "99202" as typeof MIDORINO })).toEqual([]);
  });
});
