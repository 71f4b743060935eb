import { pictureOf } from "db/seeds/drawn-pictures";
import { INTRODUCTIONS } from "db/seeds/introductions-told";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import {
  addPhoto,
  dropPhoto,
  hideIntroduction,
  publishIntroduction,
  saveIntroduction,
} from "~/catalogue/keep-introduction.server";
import {
  asAnyone,
  publicPhoto,
  publicPlaceOf,
  publicPlaces,
  publicWeeks,
} from "~/catalogue/public-queries.server";
import { publishWeeks } from "~/catalogue/publish-weeks.server";
import { accept } from "~/kernel/result";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { NOON, newId, Town } from "../booking/town";

let town: Town;
let manager: Actor;
const told = INTRODUCTIONS[0]?.told;
if (told === undefined) throw new Error("the town introduces nobody");

beforeAll(async () => {
  town = await Town.build();
  manager = { ...town.staff(), role: "provider_manager" };
  await town.addBed();
});
afterAll(() => town.close());

const facility = () => ({ facilityId: town.facility });
const picture = () => ({ ...facility(), alt: "二階建ての家です。", bytes: pictureOf("flat") });
const seen = () => asAnyone(town.database, (sql) => publicPlaces(sql));

describe("紹介 (an introduction)", () => {
  it("is written, shown to everyone and hidden again by the manager of the house alone", async () => {
    const stranger: Actor = { ...manager, organisationId: town.base };
    expect(await town.run(stranger, (unit) => saveIntroduction(unit, { ...facility(), told }))).toMatchObject(
      {
        refusal: { kind: "not_found" },
      },
    );
    expect(
      await town.run(town.staff(), (unit) => saveIntroduction(unit, { ...facility(), told })),
    ).toMatchObject({
      refusal: { kind: "not_found" },
    });
    expect(await town.run(manager, (unit) => saveIntroduction(unit, { ...facility(), told }))).toMatchObject({
      ok: true,
    });
    expect(await town.run(manager, (unit) => publishIntroduction(unit, facility()))).toMatchObject({
      refusal: { kind: "incomplete", missing: ["photo"] },
    });
    expect(await town.run(manager, (unit) => addPhoto(unit, picture()))).toMatchObject({ ok: true });
    expect(await seen()).toEqual([]);

    expect(await town.run(manager, (unit) => publishIntroduction(unit, facility()))).toMatchObject({
      ok: true,
    });
    const [card] = await seen();
    expect(card).toMatchObject({
      facilityId: town.facility,
      name: "すぎのこホーム",
      told: { kinds: ["stay"] },
    });
    const photoId = card?.photos[0]?.photoId ?? "";
    const photo = () => asAnyone(town.database, (sql) => publicPhoto(sql, photoId));
    expect((await photo())?.mediaType).toBe("image/png");
    expect(await town.run(manager, (unit) => dropPhoto(unit, { ...facility(), photoId }))).toMatchObject({
      refusal: { kind: "incomplete" },
    });

    expect(await town.run(manager, (unit) => hideIntroduction(unit, facility()))).toMatchObject({ ok: true });
    expect([await seen(), await photo()]).toEqual([[], null]);
    await town.run(manager, (unit) => publishIntroduction(unit, facility()));
  });

  it("lets nobody without an actor read anything else, nor write anything", async () => {
    for (const table of [
      "facility",
      "unit",
      "claim",
      "publication",
      "introduction",
      "public_week_basis",
      "person",
    ]) {
      const rows = await asAnyone(town.database, (sql) => sql`select 1 from ${sql(table)} limit 1`);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    const writing = asAnyone(
      town.database,
      (sql) =>
        sql`insert into public_week (scope, week, label, published_on) values ('x', '2026-12-07', 'open', '2026-12-01')`,
    );
    await expect(writing).rejects.toMatchObject({ code: "42501" });
    expect(await asAnyone(town.database, (sql) => sql`delete from public_place returning 1`)).toHaveLength(0);
  });

  it("is behind forced row-level security with all its tables", async () => {
    const rows = await town.owner<{ relname: string }[]>`
      select relname from pg_class where relkind = 'r' and relrowsecurity and relforcerowsecurity
        and (relname like 'introduction%' or relname like 'public\\_%')`;
    expect(rows.map(({ relname }) => relname).sort()).toEqual([
      "introduction",
      "introduction_photo",
      "public_place",
      "public_week",
      "public_week_basis",
    ]);
  });
});

describe("公開の空き (public vacancy)", () => {
  const publishAt = (now: Date) =>
    inUnitOfWork({ database: town.database, clock: () => now }, systemActor("test"), async (unit) =>
      accept(await publishWeeks(unit)),
    );
  const labels = async (scope: string) =>
    ((await asAnyone(town.database, (sql) => publicWeeks(sql, [scope]))).get(scope) ?? []).map(
      ({ label }) => label,
    );
  const confirm = () => town.owner`
    insert into vacancy_confirmation (id, facility_id, organisation_id, day, at, confirmed_by_name, channel)
    values (${newId()}, ${town.facility}, ${town.provider}, '2026-12-01', ${NOON.toISOString()}, '田中', 'screen')`;

  it("is formed once a week, and a small house tells only that one may ask, whoever stays there", async () => {
    await confirm();
    expect(await publishAt(NOON)).toEqual({ ok: true, value: { formed: 4 } });
    const before = await labels(town.facility);
    expect(before).toEqual(["ask", "ask"]);
    await town.owner`insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, closure_id)
      select unit.id, d::date, 3, ${town.provider}, 'closure', null, ${newId()}
      from unit, generate_series('2026-12-01'::date, '2027-01-20', '1 day') d where unit.kind = 'bed'`;
    expect(await publishAt(new Date(NOON.getTime() + 3_600_000))).toEqual({ ok: true, value: { formed: 0 } });
    await publishAt(new Date(NOON.getTime() + 7 * 86_400_000));
    expect(new Set(await labels(town.facility))).toEqual(new Set(["ask"]));
    expect(new Set(await labels(`city:${MIDORINO}:stay`))).toEqual(new Set(["ask"]));
  });

  it("says 確認中 of a house whose calendar nobody has confirmed for a fortnight", async () => {
    await publishAt(new Date(NOON.getTime() + 35 * 86_400_000));
    expect(new Set(await labels(town.facility))).toEqual(new Set(["checking"]));
  });

  it("keeps what a coordinator sees apart: a card has no day of anybody in it", async () => {
    const card = await inReadOf({ database: town.database }, town.coordinator(), ({ sql }) =>
      publicPlaceOf(sql, town.facility),
    );
    expect(JSON.stringify(card)).not.toMatch(/20\d\d-\d\d-\d\d/);
  });
});
