import { type Database, openDatabase } from "db/client.server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFirstAdministrator, firstRunIsOpen, prepareFirstRun } from "~/access/first-run.server";
import { chooseFirstPassword, endMembership, inviteMember } from "~/access/members.server";
import { type Actor, systemActor } from "~/access/model/actor";
import type { Role } from "~/access/model/role";
import { foundOrganisation } from "~/access/organisations.server";
import { membersOf } from "~/access/queries.server";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { type TestDatabase, testDatabase } from "../../support/database";

const MIDORINO = "99201" as MunicipalityCode;
let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = openDatabase({ url: test.appUrl });
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const asSystem = <Value>(work: (unit: UnitOfWork) => Promise<Value>) =>
  inReadOf({ database }, systemActor("test"), work);

const first = {
  name: "加藤 学",
  email: "Kato@Midorino.example",
  password: "long enough a password",
  organisationName: "みどり野市 障害福祉課",
  municipality: MIDORINO,
  prefecture: "架空県",
  municipalityName: "みどり野市",
};

describe("はじめの設定 (first run)", () => {
  it("opens with the code printed last, once, and leaves nothing open", async () => {
    const deps = { database };
    const earlier = (await prepareFirstRun(deps)) ?? "";
    const code = (await prepareFirstRun(deps)) ?? "";
    expect(await firstRunIsOpen(deps)).toBe(true);
    expect(await createFirstAdministrator(deps, { ...first, code: earlier })).toMatchObject({ ok: false });

    const both = await Promise.all([
      createFirstAdministrator(deps, { ...first, code: code.toLowerCase().replaceAll("-", " ") }),
      createFirstAdministrator(deps, { ...first, email: "other@midorino.example", code }),
    ]);

    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await firstRunIsOpen(deps)).toBe(false);
    expect(await prepareFirstRun(deps)).toBeNull();
  });
});

describe("招く (invite)", () => {
  const house = (name: string) =>
    asSystem(async (unit) => {
      await unit.sql`insert into municipality (code, prefecture, name) values (${MIDORINO}, '架空県', 'みどり野市')
                     on conflict do nothing`;
      return foundOrganisation(unit, { name, kind: "provider", municipality: MIDORINO, phone: null });
    });
  const acting = (role: Role, organisationId: OrganisationId): Actor => ({
    userId: "01900000-0000-7000-8000-000000000001" as UserId,
    name: "伊藤",
    organisationId,
    organisationName: "",
    role,
    municipality: MIDORINO,
  });
  const invite = (actor: Actor, command: Parameters<typeof inviteMember>[1]) =>
    inUnitOfWork({ database }, actor, (unit) => inviteMember(unit, command));
  const person = (organisationId: OrganisationId, role: Role, email = `${Math.random()}@people.example`) => ({
    organisationId,
    role,
    email,
    name: "田中 葵",
  });

  it("gives a code that sets the first password once", async () => {
    const own = await house("すぎのこ");
    const outcome = await invite(
      acting("provider_manager", own),
      person(own, "provider_staff", "tanaka@people.example"),
    );
    const code = (outcome.ok && outcome.value.code) || "";
    const choose = (given: string) =>
      chooseFirstPassword(
        { database },
        { email: "Tanaka@people.example", code: given, password: "a new password 1" },
      );

    expect(await choose(`${code.slice(0, -1)}?`)).toMatchObject({ ok: false });
    expect(await choose(code)).toMatchObject({ ok: true });
    expect(await choose(code)).toMatchObject({ ok: false });
  });

  it("lets a manager bring staff into their own house and nowhere else, and make nobody a coordinator", async () => {
    const [own, other] = [await house("すぎのこ"), await house("みどり")];
    const manager = acting("provider_manager", own);
    expect(await invite(manager, person(own, "provider_manager"))).toMatchObject({ ok: true });
    expect(await invite(manager, person(other, "provider_staff"))).toMatchObject({ ok: false });
    expect(await invite(manager, person(own, "coordinator"))).toMatchObject({ ok: false });
    expect(await invite(acting("provider_staff", own), person(own, "provider_staff"))).toMatchObject({
      ok: false,
    });
  });

  it("ends a membership within reach, and not one's own", async () => {
    const [own, other] = [await house("すぎのこ"), await house("みどり")];
    await invite(acting("administrator", other), person(other, "provider_staff"));
    const [theirs] = await asSystem((unit) => membersOf(unit.sql, other));
    const end = (actor: Actor, id: string) =>
      inUnitOfWork({ database }, actor, (unit) => endMembership(unit, id));

    expect(await end(acting("provider_manager", own), theirs?.membershipId ?? "")).toMatchObject({
      ok: false,
    });
    expect(await end(acting("provider_manager", other), theirs?.membershipId ?? "")).toMatchObject({
      ok: true,
    });
    expect(await asSystem((unit) => membersOf(unit.sql, other))).toEqual([]);

    const self = await asSystem(async (unit) => {
      const id = unit.newId<"Membership">();
      const { userId } = acting("administrator", own);
      await unit.sql`insert into auth."user" (id, name, email, created_at, updated_at)
                     values (${userId}, 'x', 'self@people.example', now(), now())`;
      await unit.sql`insert into membership (id, user_id, organisation_id, role)
                     values (${id}, ${userId}, ${own}, 'administrator')`;
      return id as string;
    });
    expect(await end(acting("administrator", own), self)).toMatchObject({ ok: false });
  });
});
