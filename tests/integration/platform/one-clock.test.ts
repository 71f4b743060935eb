import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { accepted, anActor, aSetting, type Setting } from "../providers/setting";
import { aPerson } from "../registry/setting";

const ENDS = "2031-06-11";

let setting: Setting;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  personId = await aPerson(setting);
  await accepted(setting.deps, anActor("coordinator", setting.centre), async (unit) => {
    await unit.tx.execute(sql`
      insert into person_access (id, person_id, municipality_code, organisation_id, basis, granted_at, valid_until)
      select ${personId}, id, municipality_code, ${setting.sugi}, 'specialist', now(), ${ENDS} from person where id = ${personId}`);
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

const seenAt = (instant: string) =>
  inReadOf(
    { ...setting.deps, clock: () => new Date(instant) },
    anActor("consultation_specialist", setting.sugi),
    async (unit) => {
      const [row] = await unit.tx.execute<{ persons: number; at: string }>(sql`
        select (select count(*)::int from person where id = ${personId}) as persons, acting_at()::text as at`);
      return {
        persons: row?.persons,
        at: new Date(row?.at ?? "").toISOString(),
        now: unit.now.toISOString(),
      };
    },
  );

describe("ひとつの時計 (one clock)", () => {
  it("is the program's where it was given one, for the walls as well: the last day is open, the next is not", async () => {
    const lastMinute = "2031-06-11T14:59:00.000Z";
    const midnight = "2031-06-11T15:00:00.000Z";
    expect(await seenAt(lastMinute)).toEqual({ persons: 1, at: lastMinute, now: lastMinute });
    expect(await seenAt(midnight)).toEqual({ persons: 0, at: midnight, now: midnight });
  });

  it("is the database's where it was given none", async () => {
    const { clock: _, ...deps } = setting.deps;
    const told = await inReadOf(deps, anActor("consultation_specialist", setting.sugi), async (unit) => {
      const [row] = await unit.tx.execute<{ isNow: boolean }>(
        sql`select acting_at() between clock_timestamp() - interval '1 minute' and clock_timestamp() as "isNow"`,
      );
      return row?.isNow;
    });
    expect(told).toBe(true);
  });
});
