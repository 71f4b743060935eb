import { describe, expect, it } from "vitest";
import { type ExistingFacility, type ImportPlan, planImport } from "~/interop/model/import-plan";
import { type NaturalKey, naturalKey } from "~/interop/model/natural-key";
import { type RowReading, readOffice } from "~/interop/model/wamnet-row";
import type { FacilityId } from "~/kernel/id";
import { aRow, SMALL_FILE_ROWS } from "../../support/fixtures/wamnet";

type Cells = Parameters<typeof aRow>[0];
const readings = (...rows: readonly Cells[]): RowReading[] => rowsAsRead(rows.map((cells) => aRow(cells)));
const rowsAsRead = (rows: readonly (readonly string[])[]): RowReading[] =>
  rows.map((cells, index) => ({ line: index + 2, outcome: readOffice(cells) }));

/** What the facilities would be once the plan is applied. */
function applied(plan: ImportPlan, claimed = false): Map<NaturalKey, ExistingFacility> {
  return new Map(
    plan.create.map(({ key, facts, line }) => [
      key,
      { facilityId: `facility-${line}` as FacilityId, claimed, facts },
    ]),
  );
}
const counts = (plan: ImportPlan): number[] =>
  [plan.create, plan.update, plan.same, plan.kept, plan.refused].map((rows) => rows.length);

describe("取り込みの計画 (import plan)", () => {
  it("creates eight offices of the small file and refuses four rows, each with its reason", () => {
    const plan = planImport(rowsAsRead(SMALL_FILE_ROWS), new Map());

    expect(counts(plan)).toEqual([8, 0, 0, 0, 4]);
    expect(plan.refused).toEqual([
      { line: 10, reasons: [{ kind: "repeats_line", line: 2, differing: [] }] },
      { line: 11, reasons: [{ kind: "service_out_of_scope", found: "居宅介護" }] },
      { line: 12, reasons: [{ kind: "number_malformed", found: "132150001" }] },
      { line: 13, reasons: [{ kind: "locality_unreadable", found: "杉並区" }] },
    ]);
    expect(plan.warnings.map(({ line, warning }) => [line, warning.kind])).toEqual([
      [7, "check_digit_misfit"],
      [8, "value_left_out"],
    ]);
  });

  it("finds everything the same when the file is read again", () => {
    const first = planImport(rowsAsRead(SMALL_FILE_ROWS), new Map());

    expect(counts(planImport(rowsAsRead(SMALL_FILE_ROWS), applied(first)))).toEqual([0, 0, 8, 0, 4]);
  });

  it("keeps two dwellings of one home apart, and two services under one roof", () => {
    const plan = planImport(
      readings({}, { "事業所住所（番地以降）": "みどり野９" }, { サービス種別: "短期入所" }),
      new Map(),
    );
    expect(counts(plan)).toEqual([3, 0, 0, 0, 0]);
  });

  it("takes the first of two rows with one key, and says what the second has otherwise", () => {
    const plan = planImport(readings({}, { 事業所電話番号: "03-0000-0002" }), new Map());

    expect(plan.create.map(({ facts }) => facts.phone)).toEqual(["03-0000-0001"]);
    expect(plan.refused).toEqual([
      { line: 3, reasons: [{ kind: "repeats_line", line: 2, differing: ["phone"] }] },
    ]);
  });

  it("updates an unclaimed office whose telephone number has changed", () => {
    const existing = applied(planImport(readings({}), new Map()));
    const plan = planImport(readings({ 事業所電話番号: "03-0000-0002" }), existing);

    expect(counts(plan)).toEqual([0, 1, 0, 0, 0]);
    expect(plan.update[0]).toMatchObject({ facilityId: "facility-2", differing: ["phone"] });
  });

  it("never overwrites a claimed office", () => {
    const existing = applied(planImport(readings({}), new Map()), true);
    const plan = planImport(readings({ 事業所電話番号: "03-0000-0002" }), existing);

    expect(counts(plan)).toEqual([0, 0, 0, 1, 0]);
    expect(plan.kept).toEqual([{ line: 2, facilityId: "facility-2", differing: ["phone"] }]);
  });

  it("recognises an office whose lost dash was mended, and mends its spelling", () => {
    const existing = applied(planImport(readings({ 事業所の名称: "グル?プホーム　こもれび" }), new Map()));

    expect(planImport(readings({}), existing).update.map(({ differing }) => differing)).toEqual([["name"]]);
  });

  it("asks whether an office has moved when its old address is gone from the file", () => {
    const existing = applied(planImport(readings({}), new Map()));
    const elsewhere = { "事業所住所（番地以降）": "みどり野９" };

    expect(planImport(readings(elsewhere), existing).warnings).toEqual([
      { line: 2, warning: { kind: "perhaps_moved", address: "東京都杉並区みどり野1丁目2番3号" } },
    ]);
    expect(planImport(readings({}, elsewhere), existing).warnings).toEqual([]);
  });

  it("leaves facilities alone that the file does not name", () => {
    const existing = applied(planImport(readings({}), new Map()));

    expect(counts(planImport([], existing))).toEqual([0, 0, 0, 0, 0]);
  });

  it("builds the key from number, service, name and address", () => {
    const [reading] = readings({});
    expect(reading?.outcome.ok && naturalKey(reading.outcome.value.facts)).toBe(
      "1321500017|group_home|グル-プホ-ムこもれび|東京都杉並区みどり野1丁目2番3号",
    );
  });
});
