import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { accessesOf } from "~/registry/access-queries.server";
import { TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, type Setting, TODAY } from "../providers/setting";
import { aPerson } from "./setting";

let setting: Setting;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  personId = await aPerson(setting);
  const rows = [
    [setting.sugi, "stay", "2026-12-20", "2026-11-01T00:00:00Z"],
    [setting.sugi, "stay", "2027-01-20", "2026-11-05T00:00:00Z"],
    [setting.sugi, "stay", "2026-11-30", "2026-10-01T00:00:00Z"],
    [setting.midori, "specialist", null, "2026-11-10T00:00:00Z"],
    [setting.midori, "specialist", "2026-12-31", "2026-11-11T00:00:00Z"],
  ] as const;
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    for (const [organisation, basis, until, at] of rows) {
      await unit.tx.execute(sql`
        insert into person_access (id, person_id, organisation_id, basis, granted_at, valid_until)
        values (gen_random_uuid(), ${personId}, ${organisation}, ${basis}, ${at}, ${until}::date)`);
    }
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

const seenBy = (municipality?: typeof TONARI) =>
  inReadOf(setting.deps, anActor("coordinator", setting.centre, municipality), (unit) =>
    accessesOf(unit.sql, personId, TODAY),
  );

it("names each reader once, to the last day of all, without end where one has none", async () => {
  const lines = await seenBy();
  expect(lines.map(({ holder, basis, validUntil }) => [holder, basis, validUntil])).toEqual([
    ["みどり会", "specialist", null],
    ["すぎのこ会", "stay", day("2027-01-20")],
  ]);
});

it("names nobody to a coordinator of another municipality", async () => {
  expect(await seenBy(TONARI)).toEqual([]);
});
