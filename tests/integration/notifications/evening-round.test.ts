import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { askForConfirmations } from "~/notifications/ask-for-confirmations.server";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { privateDatabase } from "../../support/database";
import { minutesAfter, Town } from "../booking/town";

const appOrigin = "https://tomarigi.example.jp";
const NOBODY = systemActor("test");
/** Five in the afternoon of 1 December 2026 in Tokyo, and the minute before. */
const FIVE = new Date("2026-12-01T08:00:00Z");
const BEFORE_FIVE = new Date("2026-12-01T07:59:00Z");
const NAMES = ["小林", "大野"] as const;

let town: Town;

beforeAll(async () => {
  town = await Town.build(privateDatabase);
  for (const name of NAMES) {
    const { userId, organisationId } = town.staff(name);
    await town.owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
      values (${userId}, ${name}, ${`${name}@people.example`}, true, now(), now())`;
    await town.owner`insert into membership (id, user_id, organisation_id, role)
      values (gen_random_uuid(), ${userId}, ${organisationId}, 'provider_staff')`;
  }
  await town.addBed();
});
afterAll(() => town.close());
beforeEach(() => town.owner`delete from confirm_link`);

const round = async (now: Date) => {
  const outcome = await town.run(NOBODY, askForConfirmations, now);
  return outcome.ok ? outcome.value.places : -1;
};

describe("夕方の確認 (the evening's round)", () => {
  it("asks at five, once, and every letter has a link of its own", async () => {
    await town.run(NOBODY, (unit) => deliverNotices(unit, { appOrigin }), BEFORE_FIVE);
    expect(await round(BEFORE_FIVE)).toBe(0);
    expect(await round(FIVE)).toBe(1);
    expect(await round(minutesAfter(FIVE, 1))).toBe(0);
    await town.run(NOBODY, (unit) => deliverNotices(unit, { appOrigin }), FIVE);
    const letters = await town.owner<{ name: string; body: string }[]>`
      select u.name, notice.body from notice join auth."user" u on u.id = notice.recipient_id order by u.name`;
    expect(letters.map(({ name }) => name).sort()).toEqual([...NAMES].sort());
    const links = letters.map(({ body }) => /https:\S+\/c\/[\w-]{43}/.exec(body)?.[0]);
    expect(new Set(links).size).toBe(NAMES.length);
    expect(links).not.toContain(undefined);
  });

  it("asks nobody about a place that was confirmed today", async () => {
    await town.owner`insert into vacancy_confirmation (id, facility_id, organisation_id, day, at, confirmed_by_name, channel)
      values (gen_random_uuid(), ${town.facility}, ${town.provider}, '2026-12-01', now(), '小林', 'screen')`;
    expect(await round(FIVE)).toBe(0);
    await town.owner`update vacancy_confirmation set undone_at = now()`;
    expect(await round(FIVE)).toBe(1);
    await town.owner`delete from vacancy_confirmation`;
  });

  it("follows the hour of the municipality, and its silence", async () => {
    const set = (value: string | boolean) =>
      town.owner`update municipality set settings = ${town.owner.json({ confirmRoundTime: value })}`;
    await set("18:30");
    expect(await round(FIVE)).toBe(0);
    await set(false);
    expect(await round(new Date("2026-12-01T14:00:00Z"))).toBe(0);
    await set("16:00");
    expect(await round(BEFORE_FIVE)).toBe(1);
    await town.owner`update municipality set settings = '{}'`;
  });
});
