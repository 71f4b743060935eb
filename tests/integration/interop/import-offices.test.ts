import { type Database, openDatabase } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { ROLES } from "~/access/model/role";
import { importOffices, previewImport } from "~/interop/import-offices.server";
import type { ImportPlan } from "~/interop/model/import-plan";
import type { RowReading } from "~/interop/model/wamnet-row";
import { readWamnet } from "~/interop/read-wamnet.server";
import { day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { claimFacility } from "~/providers/claim-facility.server";
import { decideClaim } from "~/providers/decide-claim.server";
import { type TestDatabase, testDatabase } from "../../support/database";
import { aRow, cp932, csvText, realFiles, SMALL_FILE_ROWS, utf8WithBom } from "../../support/fixtures/wamnet";

const ORGANISATION = "01900000-0000-7000-8000-000000000001" as OrganisationId;
const administrator: Actor = {
  userId: "01900000-0000-7000-8000-0000000000aa" as UserId,
  name: "加藤 学",
  organisationId: ORGANISATION,
  organisationName: "みどり野市",
  role: "administrator",
  municipality: "13115" as MunicipalityCode,
};

let place: TestDatabase;
let database: Database;

beforeAll(async () => {
  place = await testDatabase();
  database = openDatabase({ url: place.appUrl, connectionsMax: 4, deadlineMs: 60_000 });
  await asSystem(async ({ sql }) => {
    await sql`insert into municipality (code, prefecture, name) values ('13115', '東京都', '杉並区')`;
    await sql`insert into organisation (id, name, kind, network_layer, municipality_code)
              values (${ORGANISATION}, '短期入所 とまりぎ', 'provider', 3, '13115')`;
  });
});
afterAll(async () => {
  await database.close();
  await place.drop();
});
beforeEach(async () => {
  // why: as the owner. No running role may delete a claim.
  const owner = postgres(place.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`truncate facility cascade`;
  await owner.end();
});

async function asSystem<Value>(work: (unit: UnitOfWork) => PromiseLike<Value>): Promise<Value> {
  const outcome = await inUnitOfWork({ database }, systemActor("試験"), async (unit) =>
    accept(await work(unit)),
  );
  if (!outcome.ok) throw new Error("refused");
  return outcome.value;
}
async function rowsOf(bytes: Uint8Array): Promise<readonly RowReading[]> {
  const read = await readWamnet(bytes);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.rows;
}
async function apply(rows: readonly RowReading[], asOf: string | null = null): Promise<ImportPlan> {
  const outcome = await inUnitOfWork({ database }, administrator, (unit) =>
    importOffices(unit, rows, { asOf: asOf === null ? null : day(asOf) }),
  );
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}
const counts = (plan: ImportPlan): number[] =>
  [plan.create, plan.update, plan.same, plan.kept, plan.refused].map((rows) => rows.length);
const shells = (): Promise<Record<string, unknown>[]> =>
  asSystem(({ sql }) => sql`select * from facility order by facility_number, source_key`);

describe("公表データの取り込み (import of open data)", () => {
  it("makes an unclaimed shell of an office, with all that the file knows", async () => {
    await apply(await rowsOf(cp932(csvText([aRow({ 定員: "20" })]))), "2022-08-31");

    expect(await shells()).toMatchObject([
      {
        organisation_id: null,
        service: "group_home",
        name: "グループホーム こもれび",
        facility_number: "1321500017",
        corporate_name: "社会福祉法人 とまりぎ会",
        prefecture: "東京都",
        city: "杉並区",
        address_rest: "みどり野1丁目2番3号",
        municipality_code: "13115",
        lat: 35.6994692,
        lon: 139.6364073,
        phone: "03-0000-0001",
        capacity: 20,
        participation: "none",
        source: "wamnet",
        source_key: "1321500017|group_home|グル-プホ-ムこもれび|東京都杉並区みどり野1丁目2番3号",
      },
    ]);
  });

  it("previews without writing, and then does what it previewed", async () => {
    const rows = await rowsOf(cp932(csvText(SMALL_FILE_ROWS)));
    const preview = await inUnitOfWork({ database }, administrator, (unit) => previewImport(unit, rows));

    expect(preview.ok && counts(preview.value)).toEqual([8, 0, 0, 0, 4]);
    expect(await shells()).toHaveLength(0);
    expect(counts(await apply(rows))).toEqual([8, 0, 0, 0, 4]);
    expect(await shells()).toHaveLength(8);
  });

  it("changes nothing when the same offices come again, in the other encoding", async () => {
    await apply(await rowsOf(cp932(csvText(SMALL_FILE_ROWS))));
    const before = await shells();

    expect(counts(await apply(await rowsOf(utf8WithBom(csvText(SMALL_FILE_ROWS)))))).toEqual([0, 0, 8, 0, 4]);
    expect(await shells()).toEqual(before);
  });

  it("updates what has changed, and keeps the facility's identity", async () => {
    await apply(await rowsOf(utf8WithBom(csvText([aRow()]))));
    const [before] = await shells();
    const changed = await rowsOf(utf8WithBom(csvText([aRow({ 事業所電話番号: "03-0000-0009" })])));

    expect(counts(await apply(changed))).toEqual([0, 1, 0, 0, 0]);
    expect(await shells()).toMatchObject([{ id: before?.id, phone: "03-0000-0009" }]);
    expect(counts(await apply(changed))).toEqual([0, 0, 1, 0, 0]);
  });

  it("notes the date of the file on unchanged shells too", async () => {
    const rows = await rowsOf(utf8WithBom(csvText([aRow()])));
    await apply(rows, "2022-03-31");
    await apply(rows, "2022-09-30");

    const [shell] = await asSystem(({ sql }) => sql`select source_as_of::text as as_of from facility`);
    expect(shell).toEqual({ as_of: "2022-09-30" });
  });

  it("hands a shell to the provider who claims it, and never overwrites it from then on", async () => {
    await apply(await rowsOf(utf8WithBom(csvText([aRow()]))));
    const [shell] = await shells();
    const manager: Actor = { ...administrator, role: "provider_manager" };
    const asked = await inUnitOfWork({ database }, manager, (unit) =>
      claimFacility(unit, { facilityId: shell?.id as FacilityId, evidence: "当法人が運営しています。" }),
    );
    if (!asked.ok) throw new Error(asked.refusal.kind);
    await inUnitOfWork({ database }, administrator, (unit) =>
      decideClaim(unit, { claimId: asked.value.claimId, approve: true, reason: null }),
    );

    const changed = csvText([
      aRow({ 事業所の名称: "グループホームこもれび", 事業所電話番号: "03-0000-0009" }),
    ]);
    const plan = await apply(await rowsOf(utf8WithBom(changed)), "2024-03-31");
    expect(plan.kept).toMatchObject([{ line: 2, facilityId: shell?.id, differing: ["name", "phone"] }]);
    expect(await shells()).toMatchObject([
      {
        organisation_id: ORGANISATION,
        phone: "03-0000-0001",
        name: "グループホーム こもれび",
        source_as_of: null,
      },
    ]);
  });

  it("leaves shells alone that are claimed between the plan and the writing, changed or not", async () => {
    const other = aRow({ 事業所番号: "1321500025" });
    await apply(await rowsOf(utf8WithBom(csvText([aRow(), other]))));
    const rows = await rowsOf(utf8WithBom(csvText([aRow({ 事業所電話番号: "03-0000-0009" }), other])));

    const outcome = await inUnitOfWork({ database }, administrator, (unit) =>
      importOffices(claimAfterFirstRead(unit), rows, { asOf: day("2024-03-31") }),
    );
    expect(outcome.ok && counts(outcome.value)).toEqual([0, 0, 1, 1, 0]);
    const untouched = { phone: "03-0000-0001", organisation_id: ORGANISATION, source_as_of: null };
    expect(await shells()).toMatchObject([untouched, untouched]);
  });

  it("keeps nothing of an import that ends in a refusal or an error", async () => {
    const rows = await rowsOf(cp932(csvText(SMALL_FILE_ROWS)));
    await inUnitOfWork({ database }, administrator, async (unit) => {
      await importOffices(unit, rows, { asOf: null });
      return refuse({ kind: "changed_my_mind" });
    });
    expect(await shells()).toHaveLength(0);

    const stop = () => {
      throw new Error("the line was cut");
    };
    await expect(
      inUnitOfWork({ database }, administrator, (unit) =>
        importOffices(unit, rows, { asOf: null, onProgress: stop }),
      ),
    ).rejects.toThrow("the line was cut");
    expect(await shells()).toHaveLength(0);
  });

  it("lets one import run at a time: of two at once, the other is told so", async () => {
    const rows = await rowsOf(cp932(csvText(SMALL_FILE_ROWS)));
    const outcome = await inUnitOfWork({ database }, administrator, async (unit) => {
      const first = await importOffices(unit, rows, { asOf: null });
      const second = await inUnitOfWork({ database }, administrator, (other) =>
        importOffices(other, rows, { asOf: null }),
      );
      expect(second).toEqual({ ok: false, refusal: { kind: "import_running" } });
      return first;
    });
    expect(outcome.ok).toBe(true);
    expect(await shells()).toHaveLength(8);
  });

  it("is for administrators alone, and recorded in the audit with its counts", async () => {
    const rows = await rowsOf(cp932(csvText(SMALL_FILE_ROWS)));
    for (const role of ROLES.filter((other) => other !== "administrator")) {
      const outcome = await inUnitOfWork({ database }, { ...administrator, role }, (unit) =>
        importOffices(unit, rows, { asOf: null }),
      );
      expect([role, outcome]).toEqual([role, { ok: false, refusal: { kind: "not_permitted" } }]);
    }
    await apply(rows);
    const [line] = await asSystem(
      ({ sql }) =>
        sql`select role, detail from audit where action = 'facility.import' order by seq desc limit 1`,
    );
    expect(line).toMatchObject({ role: "administrator", detail: { created: 8, refused: 4 } });
  });
});

/** The same unit, whose reading of the shells is followed by another connection that claims them all. */
function claimAfterFirstRead(unit: UnitOfWork): UnitOfWork {
  let reads = 0;
  const sql = new Proxy(unit.sql, {
    apply(target, self, args: unknown[]) {
      const answer: unknown = Reflect.apply(target as never, self, args);
      const text = Array.isArray(args[0]) ? args[0].join("?") : "";
      if (!text.includes("as claimed") || reads++ > 0) return answer;
      return (answer as Promise<unknown>).then(async (rows) => {
        await asSystem((other) => other.sql`update facility set organisation_id = ${ORGANISATION}`);
        return rows;
      });
    },
  });
  return { ...unit, sql };
}

describe.each(realFiles())("2022年8月の公表ファイル (the real file)", { timeout: 120_000 }, (published) => {
  it("comes in whole, with progress to the end, and a second time changes nothing", async () => {
    const rows = await rowsOf(published);
    const progress: number[] = [];
    const outcome = await inUnitOfWork({ database }, administrator, (unit) =>
      importOffices(unit, rows, { asOf: day("2022-08-31"), onProgress: (done) => progress.push(done) }),
    );

    expect(outcome.ok && counts(outcome.value)).toEqual([10_246, 0, 0, 0, 140]);
    expect(progress.at(-1)).toBe(10_246);
    expect(progress).toEqual(progress.toSorted((left, right) => left - right));
    expect(counts(await apply(rows, "2022-08-31"))).toEqual([0, 0, 10_246, 0, 140]);

    const towns = await asSystem(
      ({ sql }) => sql`
        select city, count(*)::int as offices from facility
        where municipality_code in ('13115', '13112', '13203', '13228') group by city order by offices desc`,
    );
    expect([...towns]).toEqual([
      { city: "杉並区", offices: 17 },
      { city: "世田谷区", offices: 16 },
      { city: "あきる野市", offices: 9 },
      { city: "武蔵野市", offices: 6 },
    ]);
  });
});
