import { describe, expect, it } from "vitest";
import { COLUMNS, headerRefusal } from "~/interop/model/wamnet-file";
import { CELL_LENGTH_MAX, type ReadOffice, readOffice } from "~/interop/model/wamnet-row";
import { aRow } from "../../support/fixtures/wamnet";

const read = (cells: Parameters<typeof aRow>[0]): ReadOffice => {
  const outcome = readOffice(aRow(cells));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
};
const refusalKinds = (cells: Parameters<typeof aRow>[0]): string[] => {
  const outcome = readOffice(aRow(cells));
  return outcome.ok ? [] : outcome.refusal.map((refusal) => refusal.kind);
};

describe("公表ファイルの一行 (a row of the published file)", () => {
  it("becomes the facts of an office", () => {
    expect(read({ 定員: "２０人", "事業所住所（番地以降）": "みどり野２?２４" })).toEqual({
      facts: {
        number: "1321500017",
        service: "group_home",
        name: "グループホーム こもれび",
        kana: "ぐるーぷほーむこもれび",
        organisationName: "社会福祉法人 とまりぎ会",
        prefecture: "東京都",
        city: "杉並区",
        municipality: "13115",
        addressRest: "みどり野2-24",
        phone: "03-0000-0001",
        fax: null,
        url: "https://komorebi.example.jp/",
        location: { lat: 35.6994692, lon: 139.6364073 },
        capacity: 20,
      },
      warnings: [],
    });
  });

  it("keeps the leading zero of a number from Hokkaido, and narrows full-width digits", () => {
    expect(read({ 事業所番号: "０１２０５０００１２" }).facts.number).toBe("0120500012");
  });

  it.each([
    ["共同生活援助", "group_home"],
    ["短期入所", "short_stay_welfare"],
    ["生活介護", "daily_life_care"],
    ["宿泊型自立訓練", "residential_training"],
    ["自立訓練（機能訓練）", "functional_training"],
    ["自立訓練(生活訓練)", "life_training"],
    ["就労継続支援Ｂ型", "employment_b"],
  ])("takes the service %s in as %s", (published, service) => {
    expect(read({ サービス種別: published }).facts.service).toBe(service);
  });

  it.each(["居宅介護", "就労継続支援Ａ型", ""])("leaves the service 「%s」 out", (published) => {
    expect(refusalKinds({ サービス種別: published })).toEqual(["service_out_of_scope"]);
  });

  it("warns of a check digit that does not fit, and takes the office in", () => {
    expect(read({ 事業所番号: "1321500018" }).warnings).toEqual([
      { kind: "check_digit_misfit", found: "1321500018" },
    ]);
  });

  it("tells every reason of a refusal at once", () => {
    expect(
      refusalKinds({
        サービス種別: "居宅介護",
        事業所の名称: "　",
        事業所番号: "132150001",
        "事業所住所（市区町村）": "杉並区",
      }),
    ).toEqual(["service_out_of_scope", "name_missing", "number_malformed", "locality_unreadable"]);
  });

  it("refuses 28 and 30 columns", () => {
    expect(readOffice(aRow().slice(1))).toMatchObject({
      ok: false,
      refusal: [{ kind: "ragged", columns: 28 }],
    });
    expect(readOffice([...aRow(), ""])).toMatchObject({
      ok: false,
      refusal: [{ kind: "ragged", columns: 30 }],
    });
  });

  it("takes a name of 300 characters, and not one of 301", () => {
    expect(read({ 事業所の名称: "家".repeat(CELL_LENGTH_MAX) }).facts.name).toHaveLength(300);
    expect(refusalKinds({ 事業所の名称: "家".repeat(CELL_LENGTH_MAX + 1) })).toEqual(["too_long"]);
  });

  it("refuses a name that grows past the index when it is compared: ㍿ folds into four characters", () => {
    expect(refusalKinds({ 事業所の名称: "㍿".repeat(CELL_LENGTH_MAX) })).toEqual(["too_long"]);
  });

  it.each([
    ["事業所URL", "javascript:alert(1)"],
    ["事業所URL", "http://user:secret@example.jp/"],
    ["事業所URL", "ftp://example.jp/"],
    ["事業所URL", "http:///www.example.jp/"],
    ["事業所電話番号", "000-0001"],
    ["定員", "若干名"],
    ["事業所住所（番地以降）", "?"],
  ] as const)("leaves %s out with a warning when it says %s", (column, found) => {
    expect(read({ [column]: found }).warnings).toEqual([{ kind: "value_left_out", column, found }]);
  });

  it("takes a dash for an empty cell, without a warning", () => {
    const { facts, warnings } = read({ 事業所FAX番号: "－", 事業所URL: "-" });
    expect([facts.fax, facts.url, warnings]).toEqual([null, null, []]);
  });

  it.each([
    ["24.34915635", "124.14290422", true],
    ["45.39610356", "141.68", true],
    ["139.63640730", "35.69946920", false],
    ["37.5665", "116.4", false],
    ["35.6.1", "139.6", false],
    ["", "", false],
  ])("latitude %s, longitude %s: in Japan is %s", (lat, lon, inside) => {
    const { facts, warnings } = read({ 事業所緯度: lat, 事業所経度: lon });
    expect(facts.location !== null).toBe(inside);
    expect(warnings).toEqual(inside ? [] : [{ kind: "location_missing" }]);
  });

  it("does not write the municipality twice when the office did", () => {
    expect(read({ "事業所住所（番地以降）": "東京都杉並区みどり野１" }).facts.addressRest).toBe("みどり野1");
    expect(read({ "事業所住所（番地以降）": "杉並区みどり野１" }).facts.addressRest).toBe("みどり野1");
  });

  it("shows a name that lost a character as it stands, and warns", () => {
    expect(read({ 事業所の名称: "グル?プホーム" }).warnings).toEqual([
      { kind: "character_lost", column: "事業所の名称", found: "グル?プホーム" },
    ]);
  });
});

describe("見出し行 (the header)", () => {
  it("must be the 29 published columns in order", () => {
    expect(headerRefusal(COLUMNS.join(","))).toBeNull();
  });

  it("names the first column that differs", () => {
    const exchanged: string[] = [...COLUMNS];
    exchanged[11] = "サービスの種類";
    exchanged[28] = "人数";
    expect(headerRefusal(exchanged.join(","))).toEqual({
      kind: "header_differs",
      position: 12,
      expected: "サービス種別",
      found: "サービスの種類",
    });
  });

  it("notices a column too few and a column too many", () => {
    expect(headerRefusal(COLUMNS.slice(0, 28).join(","))).toMatchObject({
      position: 29,
      expected: "定員",
      found: null,
    });
    expect(headerRefusal([...COLUMNS, "備考"].join(","))).toMatchObject({
      position: 30,
      expected: null,
      found: "備考",
    });
  });
});
