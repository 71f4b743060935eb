import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { readDemand } from "~/allocation/read-demand.server";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { addDays } from "~/kernel/day";
import type { OrganisationId, UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { newId } from "../booking/town";
import { DECIDING, JANUARY, Month, OPEN, value } from "./month";

/** Goal: what is set aside and what is fixed by hand obey the database, whatever the code above it forgets. */
let month: Month;
let roundId: RoundId;
let unitId: UnitId;
beforeAll(async () => {
  month = await Month.begin();
});
beforeEach(async () => {
  await month.clear();
  roundId = await month.announce();
  unitId = await month.bed(roundId);
});
afterAll(() => month.close());

const DAY = addDays(JANUARY, 4);
/** How many rows a statement reaches as this actor; a refusal of the database is thrown. */
const reached = (actor: Actor, statement: "empty" | "drop" | "see") =>
  value(
    inUnitOfWork(month.deps(OPEN), actor, async ({ sql }) => {
      if (statement === "see") return accept((await sql`select 1 from round_reserve`).length);
      const done =
        statement === "drop"
          ? await sql`delete from round_reserve where round_id = ${roundId}`
          : await sql`update round_reserve set nights = '{}' where round_id = ${roundId}`;
      return accept(done.count);
    }),
  );

describe("取り分け (round_reserve)", () => {
  it("is read by everybody signed in: what is set aside is published", async () => {
    const { kin } = await month.person();
    for (const reader of [month.lead(), month.town.staff(), kin, outsider()]) {
      expect(await reached(reader, "see")).toBe(1);
    }
  });

  it("is changed and taken back by its own house alone: not by another, nor the lead, nor a family", async () => {
    const { kin } = await month.person();
    for (const stranger of [outsider(), month.lead(), kin]) {
      expect(await reached(stranger, "empty")).toBe(0);
      expect(await reached(stranger, "drop")).toBe(0);
    }
    expect(await reached(month.town.staff(), "empty")).toBe(1);
    expect(await reached(month.town.staff(), "drop")).toBe(1);
  });

  it("takes no bed of another house, under one's own name or under theirs", async () => {
    await month.owner`delete from round_reserve`;
    for (const named of [outsider().organisationId, month.town.provider]) {
      await expect(
        inUnitOfWork(month.deps(OPEN), outsider(), async ({ sql }) => {
          await sql`insert into round_reserve (round_id, unit_id, facility_id, organisation_id, nights, set_by_name, set_at)
            values (${roundId}, ${unitId}, ${month.town.facility}, ${named}, '{2027-01-05}', 'x', now())`;
          return accept(null);
        }),
      ).rejects.toThrow(/row-level security/);
    }
  });
});

describe("手で決めたこと (round_fix)", () => {
  const insert = (actor: Actor, wishId: string) =>
    inUnitOfWork(month.deps(DECIDING), actor, async ({ sql }) => {
      await sql`insert into round_fix (round_id, wish_id, municipality_code, assignment, reason, fixed_by_name, fixed_at)
        values (${roundId}, ${wishId}, ${month.lead().municipality}, null, '電話で', 'x', now())`;
      return accept(null);
    });
  const seen = (actor: Actor) =>
    inReadOf(month.deps(DECIDING), actor, async ({ sql }) => (await sql`select 1 from round_fix`).length);

  it("is written by the lead of the municipality and by nobody else", async () => {
    const someone = await month.person();
    const { wishId } = await value(month.wish(roundId, someone, DAY));
    const nextDoor = { ...month.lead(), organisationId: month.town.otherBase, municipality: elsewhere };
    for (const stranger of [month.town.coordinator(), month.town.staff(), someone.kin, nextDoor]) {
      await expect(insert(stranger, wishId)).rejects.toThrow(/row-level security/);
    }
    await value(insert(month.lead(), wishId));
  });

  it("is read by the base, not by the family it is about nor by a house; a coordinator takes none back", async () => {
    const someone = await month.person();
    const { wishId } = await value(month.wish(roundId, someone, DAY));
    await value(insert(month.lead(), wishId));
    expect(await seen(month.town.coordinator())).toBe(1);
    for (const stranger of [someone.kin, month.town.staff(), outsider()])
      expect(await seen(stranger)).toBe(0);
    const drop = (actor: Actor) =>
      value(
        inUnitOfWork(month.deps(DECIDING), actor, async ({ sql }) =>
          accept((await sql`delete from round_fix`).count),
        ),
      );
    expect(await drop(month.town.coordinator())).toBe(0);
    expect(await drop(month.lead())).toBe(1);
  });
});

describe("枠への希望 (what a round asks of a house)", () => {
  it("is told in numbers: all who name it, those who name it first, and their nights", async () => {
    await month.bed(roundId);
    const elsewhereFirst = {
      facilityId: newId<"Facility">(),
      dates: { kind: "around", checkIn: DAY, flexDays: 0 },
    };
    const here = { facilityId: month.town.facility, dates: { kind: "around", checkIn: DAY, flexDays: 1 } };
    await value(month.wish(roundId, await month.person(), DAY));
    const { wishId } = await value(month.wish(roundId, await month.person(), DAY, { nights: 3 }));
    await month.owner`update round_wish set choices = ${JSON.stringify([elsewhereFirst, here])}::text::jsonb
      where id = ${wishId}`;
    const gone = await value(month.wish(roundId, await month.person(), DAY));
    await month.owner`update round_wish set state = 'withdrawn' where id = ${gone.wishId}`;
    expect(await readDemand(month.deps(OPEN), roundId, month.town.facility)).toEqual({
      wishes: 2,
      first: 1,
      nights: 5,
    });
    expect(await readDemand(month.deps(OPEN), roundId, newId<"Facility">())).toEqual({
      wishes: 0,
      first: 0,
      nights: 0,
    });
  });
});

const elsewhere = "13113" as NonNullable<Actor["municipality"]>;

/** A house of somebody else. */
function outsider(): Actor {
  return { ...month.town.staff("よその人"), organisationId: OTHER_HOUSE };
}
const OTHER_HOUSE = newId<"Organisation">() as OrganisationId;
