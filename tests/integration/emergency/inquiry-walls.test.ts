import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { breakGlass } from "~/emergency/break-glass.server";
import { issueInquiryLink } from "~/emergency/issue-inquiry-link.server";
import type { BookingId, UserId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { Town } from "../booking/town";
import { aCase, accepting, answer, ask, given, type House, houses } from "./night";

/** Goal: what the database itself shows of inquiries, releases and opened records, whatever the application forgets. */
const TABLES = ["inquiry", "inquiry_link", "case_ladder", "release_log", "break_glass"] as const;
type Counts = Readonly<Record<(typeof TABLES)[number], number>>;

let town: Town;
let desk: Actor;
let asked: readonly House[];

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
  asked = await houses(town, 2);
  const personId = await town.addPerson();
  const caseId = await aCase(town, desk, { personId });
  const sent = await ask(town, desk, caseId, asked);
  const [first] = sent;
  const [house] = asked;
  if (first === undefined || house === undefined) throw new Error("nobody was asked");
  await town.run(systemActor("手紙"), async (unit) =>
    accept(await issueInquiryLink(unit, first, house.duty.userId as UserId)),
  );
  const { bookingId } = given(await answer(town, house, first, accepting));
  given(
    await town.run(desk, (unit) =>
      confirmBooking(unit, { bookingId: bookingId as BookingId, version: null }),
    ),
  );
  given(await town.run(desk, (unit) => breakGlass(unit, { personId, reason: "救急に住所を伝えるため" })));
});
afterAll(() => town.close());

const seenBy = (actor: Actor): Promise<Counts> =>
  inReadOf(town.deps(), actor, async ({ sql }) => {
    const counts: [string, number][] = [];
    for (const table of TABLES) {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(table)}`;
      counts.push([table, row?.n ?? -1]);
    }
    return Object.fromEntries(counts) as Counts;
  });
const nothing = { inquiry: 0, inquiry_link: 0, case_ladder: 0, release_log: 0, break_glass: 0 };
const roleOf = (role: Actor["role"]): Actor => ({ ...town.coordinator(), role });
const houseAt = (at: number) => {
  const house = asked[at];
  if (house === undefined) throw new Error("no such house");
  return house.duty;
};

describe("壁 (row-level security)", () => {
  it("shows the base of the municipality everything but the links", async () => {
    expect(await seenBy(desk)).toEqual({
      ...nothing,
      inquiry: 2,
      case_ladder: 1,
      release_log: 5,
      break_glass: 1,
    });
  });

  it("shows a house what it was asked and what was released to it, and the other house its own question", async () => {
    expect(await seenBy(houseAt(0))).toEqual({ ...nothing, inquiry: 1, release_log: 5 });
    expect(await seenBy(houseAt(1))).toEqual({ ...nothing, inquiry: 1 });
  });

  it("shows nothing to another base, a stranger's house, the city, the council, the administrator or a family", async () => {
    const others = [
      town.coordinator("となり", town.otherBase),
      town.staff(),
      town.kin(),
      roleOf("city_officer"),
      roleOf("council_reader"),
      roleOf("administrator"),
    ];
    for (const actor of others) expect([actor.role, await seenBy(actor)]).toEqual([actor.role, nothing]);
  });

  it("lets no house write an answer by itself, and nobody move a deadline or erase a line", async () => {
    const changed = await inReadOf(town.deps(), houseAt(1), async ({ sql }) => {
      const done = await sql`update inquiry set note = 'x' where state <> 'accepted'`;
      return done.count;
    });
    expect(changed).toBe(0);
    const forbidden = [
      "update inquiry set deadline_at = now() + interval '1 day'",
      "update inquiry set card = '{}'",
      "delete from inquiry",
      "update release_log set field = 'name'",
      "delete from release_log",
      "update break_glass set reason = 'べつの理由'",
      "delete from break_glass",
    ];
    for (const statement of forbidden) {
      const tried = inReadOf(town.deps(), desk, ({ sql }) => sql.unsafe(statement));
      await expect(tried, statement).rejects.toMatchObject({ code: "42501" });
    }
  });
});
