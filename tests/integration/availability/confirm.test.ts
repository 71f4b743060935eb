import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { readCalendar } from "~/availability/calendar-queries.server";
import { askToBeCalled, confirmVacancy, takeBackConfirmation } from "~/availability/confirm-vacancy.server";
import { issueConfirmLink } from "~/availability/issue-confirm-link.server";
import { calendarOf } from "~/availability/model/calendar";
import { facilitiesToCall, lastConfirmation } from "~/availability/queries.server";
import { confirmByLink, openConfirmLink } from "~/availability/use-confirm-link.server";
import { addDays } from "~/kernel/day";
import type { UserId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, aHouse, anActor, everyNight, type House, published, rowsOf, TODAY } from "./house";

let house: House;
beforeEach(async () => {
  house = await aHouse();
  await published(house, everyNight(house.bed));
});
afterEach(() => house.close());

const later = (seconds: number) => {
  house.now = new Date(house.now.getTime() + seconds * 1000);
};
const confirm = (actor = house.staff) =>
  inUnitOfWork(house.at, actor, (unit) => confirmVacancy(unit, house.facilityId));
const last = () => inReadOf(house.at, house.staff, (unit) => lastConfirmation(unit.sql, house.facilityId));
const confirmedAt = async () =>
  (
    await rowsOf<{ confirmed_at: string | null }>(
      house,
      sql`select confirmed_at from unit_offer where unit_id = ${house.bed}`,
    )
  )[0]?.confirmed_at ?? null;
const seenByCoordinator = () =>
  inReadOf(house.at, anActor("coordinator", house.centre), async (unit) => {
    const window = { from: TODAY, until: addDays(TODAY, 1) };
    const { facts } = await readCalendar(unit.sql, house.facilityId, window);
    const calendar = calendarOf(facts, { window, part: "night", viewer: "coordinator", now: unit.now });
    return calendar.rows[0]?.cells[0]?.kind;
  });
const linkSent = async () => {
  await accepted(house.at, house.staff, (unit) =>
    issueConfirmLink(unit, { facilityId: house.facilityId, issuedTo: house.staff.userId as UserId }),
  );
  const [sent] = await rowsOf<{ path: string; payload: string }>(
    house,
    sql`select payload ->> 'path' as path, payload::text as payload from outbox where topic = 'confirm_link.issued'`,
  );
  return { token: sent?.path.replace("/c/", "") ?? "", payload: sent?.payload ?? "" };
};
const tap = (token: string) =>
  inUnitOfWork(house.at, systemActor("link"), (unit) => confirmByLink(unit, token));

describe("空きの確認 (confirming)", () => {
  it("by staff on the screen makes what is open free to see, for 48 hours", async () => {
    expect(await seenByCoordinator()).toBe("checking");

    await confirm();
    expect(await seenByCoordinator()).toBe("open");
    expect(await last()).toMatchObject({ byName: "田中", channel: "screen" });

    later(48 * 3600 - 1);
    expect(await seenByCoordinator()).toBe("open");
    later(1);
    expect(await seenByCoordinator()).toBe("checking");
  });

  it("by a coordinator is kept as heard on the phone, in the coordinator's own municipality alone", async () => {
    expect(await confirm(anActor("coordinator", house.centre, MIDORINO))).toMatchObject({ ok: true });
    expect(await last()).toMatchObject({ channel: "phone" });

    expect(await confirm(anActor("coordinator", house.centre, TONARI))).toMatchObject({ ok: false });
  });

  it("is not for another provider", async () => {
    expect(await confirm(anActor("provider_staff", house.midori))).toMatchObject({ ok: false });
    expect(await confirmedAt()).toBeNull();
  });

  it("can be taken back for ten seconds, and the one before counts again", async () => {
    await confirm();
    const first = await confirmedAt();
    later(3600);
    const second = await confirm();
    const id = second.ok ? second.value.confirmationId : undefined;
    const takeBack = () =>
      inUnitOfWork(house.at, house.staff, (unit) => takeBackConfirmation(unit, id as NonNullable<typeof id>));

    later(16);
    expect(await takeBack()).toMatchObject({ refusal: { kind: "too_late" } });
    later(-6);
    expect(await takeBack()).toMatchObject({ ok: true });
    expect(await confirmedAt()).toBe(first);
  });

  it("puts who asked to be called at the head of the coordinators' list until somebody has called", async () => {
    await accepted(house.at, house.staff, (unit) => askToBeCalled(unit, house.facilityId));
    const coordinator = anActor("coordinator", house.centre);
    const list = () =>
      inReadOf(house.at, coordinator, (unit) => facilitiesToCall(unit.sql, MIDORINO, unit.today));

    expect(await list()).toMatchObject([{ facilityId: house.facilityId, wishesCall: true, beds: 2 }]);
    await confirm(coordinator);
    expect(await list()).toMatchObject([{ wishesCall: false, channel: "phone" }]);
  });
});

describe("確認リンク (the one-tap link)", () => {
  it("confirms once, in the name of whom it was sent to", async () => {
    const { token } = await linkSent();
    expect(token).toHaveLength(43);

    expect(await tap(token)).toMatchObject({ ok: true });
    expect(await last()).toMatchObject({ channel: "link" });
    expect(await tap(token)).toMatchObject({ refusal: { kind: "link_used" } });
  });

  it("is spent by one of two taps at the same moment", async () => {
    const { token } = await linkSent();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => tap(token)));

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  it("is not spent by being looked at", async () => {
    const { token } = await linkSent();
    const look = () => inUnitOfWork(house.at, systemActor("link"), (unit) => openConfirmLink(unit, token));

    expect(await look()).toMatchObject({ ok: true, value: { name: "すぎのこホーム" } });
    expect(await look()).toMatchObject({ ok: true });
  });

  it("ends after 36 hours", async () => {
    const { token } = await linkSent();

    later(36 * 3600);
    expect(await tap(token)).toMatchObject({ refusal: { kind: "link_expired" } });
    later(-1);
    expect(await tap(token)).toMatchObject({ ok: true });
  });

  it("is kept as a hash and travels without names", async () => {
    const { token, payload } = await linkSent();

    expect(await rowsOf(house, sql`select 1 from confirm_link where token_hash = ${token}`)).toEqual([]);
    expect(payload).not.toMatch(/田中|すぎのこ/);
    expect(await tap("guessed")).toMatchObject({ refusal: { kind: "unknown_link" } });
  });

  it("cannot be read back by the provider, nor be issued for another's house", async () => {
    await linkSent();
    expect(
      await inReadOf(house.at, house.staff, (unit) => unit.sql`select 1 from confirm_link`),
    ).toHaveLength(0);

    const stranger = anActor("provider_manager", house.midori);
    const outcome = await inUnitOfWork(house.at, stranger, (unit) =>
      issueConfirmLink(unit, { facilityId: house.facilityId, issuedTo: stranger.userId as UserId }),
    );
    expect(outcome).toMatchObject({ ok: false });
  });
});
