import { describe, expect, it } from "vitest";
import { planImport } from "~/interop/model/import-plan";
import { COLUMNS } from "~/interop/model/wamnet-file";
import { readWamnet } from "~/interop/read-wamnet.server";
import { rowRefusalSentence, rowWarningSentence } from "~/interop/ui/sentences";
import { aRow, cp932, csvText, realFiles, SMALL_FILE_ROWS, utf8WithBom } from "../../support/fixtures/wamnet";

describe("公表ファイルを読む (reading the published file)", () => {
  it("reads the same offices from CP932 and from UTF-8", async () => {
    const old = await readWamnet(cp932(csvText(SMALL_FILE_ROWS)));
    const current = await readWamnet(utf8WithBom(csvText(SMALL_FILE_ROWS)));

    expect(old).toMatchObject({ ok: true, value: { encoding: "cp932" } });
    expect(current).toMatchObject({ ok: true, value: { encoding: "utf-8" } });
    expect(current.ok && current.value.rows).toEqual(old.ok && old.value.rows);
  });

  it("counts lines as an editor shows them, past quoted line breaks, doubled quotes, commas and blank lines", async () => {
    const rows = [aRow({ 事業所の名称: '家「"一", 二」\n三' }), aRow({ 事業所番号: "1" }), aRow()];
    const [header, ...rest] = csvText(rows).split(/(?<=\n)(?="\d{5}")/);
    const read = await readWamnet(utf8WithBom([header, rest[0], "\r\n", rest[1], rest[2]].join("")));

    expect(read.ok && read.value.rows.map(({ line, outcome }) => [line, outcome.ok])).toEqual([
      [2, true],
      [5, false],
      [6, true],
    ]);
    expect(read.ok && read.value.rows[0]?.outcome).toMatchObject({
      value: { facts: { name: '家「"一", 二」 三' } },
    });
  });

  it("reads CRLF and unquoted cells too", async () => {
    const text = [COLUMNS, aRow()].map((cells) => cells.join(",")).join("\r\n");
    expect(await readWamnet(utf8WithBom(text))).toMatchObject({ ok: true, value: { rows: [{ line: 2 }] } });
  });

  it("refuses a ragged row by its line, and goes on", async () => {
    const text = csvText([aRow(), aRow().slice(0, 5), aRow({ 事業所の名称: "別の家" })]);
    const read = await readWamnet(utf8WithBom(text));

    expect(read.ok && planImport(read.value.rows, new Map()).refused).toEqual([
      { line: 3, reasons: [{ kind: "ragged", columns: 5, columnsExpected: 29 }] },
    ]);
  });

  it("refuses a file whose quote never closes, naming the line", async () => {
    const text = `${csvText([aRow()])}"13000","A000`;
    expect(await readWamnet(utf8WithBom(text))).toEqual({
      ok: false,
      refusal: { kind: "quotes_broken", line: 3 },
    });
  });

  it("refuses a header read in the wrong encoding before any row", async () => {
    const mojibake = new TextDecoder("shift_jis").decode(new TextEncoder().encode(csvText([aRow()])));
    expect(await readWamnet(new TextEncoder().encode(mojibake))).toMatchObject({
      ok: false,
      refusal: { kind: "header_differs", position: 1, expected: "都道府県コード又は市区町村コード" },
    });
  });

  it.each(['{\n  "name": "とまりぎ",\n', "<!doctype html>", '"', '"事業所,名称\n', "名称,住所\n家,杉並区\n"])(
    "tells a file of another kind by its header: %j",
    async (text) => {
      expect(await readWamnet(utf8WithBom(text))).toMatchObject({
        ok: false,
        refusal: { kind: "header_differs", position: 1 },
      });
    },
  );

  it("says that a file has no offices", async () => {
    expect(await readWamnet(utf8WithBom(csvText([])))).toEqual({ ok: false, refusal: { kind: "no_rows" } });
    expect(await readWamnet(utf8WithBom("\n\n"))).toEqual({ ok: false, refusal: { kind: "file_empty" } });
  });
});

describe.each(realFiles())("2022年8月の公表ファイル (the real file)", { timeout: 60_000 }, (published) => {
  it("takes in 10,246 of 10,386 offices, and every other row says which line it repeats", async () => {
    const read = await readWamnet(published);
    if (!read.ok) throw new Error(read.refusal.kind);
    const plan = planImport(read.value.rows, new Map());

    expect(read.value.encoding).toBe("cp932");
    expect(read.value.rows).toHaveLength(10_386);
    expect([plan.create.length, plan.refused.length]).toEqual([10_246, 140]);
    const reasons = plan.refused.flatMap((row) => row.reasons);
    expect(reasons.every((reason) => reason.kind === "repeats_line")).toBe(true);
    expect(
      reasons.filter((reason) => reason.kind === "repeats_line" && reason.differing.length === 0),
    ).toHaveLength(85);
    expect(
      plan.refused.flatMap((row) => row.reasons.map((reason) => rowRefusalSentence(row.line, reason)))[0],
    ).toBe("152行目：151行目と同じです。");

    const warned = plan.warnings.map(({ warning }) => warning.kind);
    expect(warned.filter((kind) => kind === "check_digit_misfit")).toHaveLength(12);
    expect(warned).not.toContain("location_missing");
    expect(plan.warnings.every(({ line, warning }) => rowWarningSentence(line, warning).length > 10)).toBe(
      true,
    );

    const cities = plan.create.map(({ facts }) => facts.prefecture + facts.city);
    expect(
      ["杉並区", "世田谷区", "あきる野市", "武蔵野市"].map(
        (name) => cities.filter((city) => city === `東京都${name}`).length,
      ),
    ).toEqual([17, 16, 9, 6]);
  });
});
