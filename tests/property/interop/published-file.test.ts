import fc from "fast-check";
import { expect, it } from "vitest";
import { readCapacity, readUrl } from "~/interop/model/cells";
import { type ExistingFacility, planImport } from "~/interop/model/import-plan";
import type { NaturalKey } from "~/interop/model/natural-key";
import { foldForKey, narrow, plainAddress, plainLine, plainPhone } from "~/interop/model/plain-text";
import { type RowReading, readOffice } from "~/interop/model/wamnet-row";
import { readWamnet } from "~/interop/read-wamnet.server";
import { fileRefusalSentence, rowRefusalSentence, rowWarningSentence } from "~/interop/ui/sentences";
import type { FacilityId } from "~/kernel/id";
import { aRow, cp932, csvText, SMALL_FILE_ROWS, utf8WithBom } from "../../support/fixtures/wamnet";
import { runs } from "../../support/runs";

/** Text as offices write it, and text that no one would write. */
const someText = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."０１2３-－ーｰ‐?？〜　 \t\u200bＡaⅡ①㍿ｶﾞがか゛゙東京都杉並区市町村") }),
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
);

it.each([
  ["plainLine", plainLine],
  ["narrow", narrow],
  ["plainAddress", plainAddress],
  ["foldForKey", foldForKey],
])(
  "%s changes nothing the second time",
  (_, normalise) => {
    fc.assert(
      fc.property(someText, (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: runs(3_000) },
    );
  },
  60_000,
);

it("a telephone number, a web address and a capacity read the same from their own spelling", () => {
  const phoneLike = fc.string({ unit: fc.constantFrom(..."0０123456789-－()（）"), maxLength: 15 });
  fc.assert(
    fc.property(phoneLike, fc.webUrl(), fc.integer({ min: 1, max: 9_999 }), (phone, url, capacity) => {
      const read = plainPhone(phone);
      if (read !== null) expect(plainPhone(read)).toBe(read);
      const link = readUrl(url);
      if (link !== null) expect(readUrl(link)).toBe(link);
      expect(readCapacity(`${capacity}人`)).toBe(capacity);
    }),
    { numRuns: runs(2_000) },
  );
}, 180_000);

/**
 * Goal: an import over its own result changes nothing, whatever rows a file holds and whichever offices were claimed.
 * Method: rows from a small vocabulary, so that repetitions, moves and refusals all occur; the plan applied to a map.
 */
const aFileRow = fc
  .record({
    事業所番号: fc.constantFrom("1321500017", "1321500025", "13215"),
    事業所の名称: fc.constantFrom("こもれび", "こもれび　", "コモレビ", "ひだまり", ""),
    "事業所住所（番地以降）": fc.constantFrom("みどり野１?２", "みどり野1-2", "みどり野3", "?"),
    サービス種別: fc.constantFrom("共同生活援助", "短期入所", "居宅介護"),
    事業所電話番号: fc.constantFrom("03-0000-0001", "0000"),
  })
  .map((cells) => aRow(cells));

it("every row is in exactly one list, and the plan of an imported file creates and updates nothing", () => {
  fc.assert(
    fc.property(fc.array(aFileRow, { maxLength: 30 }), fc.func(fc.boolean()), (rows, isClaimed) => {
      const readings: RowReading[] = rows.map((cells, index) => ({
        line: index + 2,
        outcome: readOffice(cells),
      }));
      const first = planImport(readings, new Map());
      const existing = new Map<NaturalKey, ExistingFacility>(
        first.create.map(({ key, facts, line }) => [
          key,
          { facilityId: `facility-${line}` as FacilityId, claimed: isClaimed(key), facts },
        ]),
      );
      const second = planImport(readings, existing);

      for (const plan of [first, second]) {
        const lines = [plan.create, plan.update, plan.same, plan.kept, plan.refused]
          .flat()
          .map(({ line }) => line);
        expect(lines.toSorted((left, right) => left - right)).toEqual(readings.map(({ line }) => line));
        expect(plan.refused.every(({ reasons }) => reasons.length > 0)).toBe(true);
      }
      expect([second.create, second.update]).toEqual([[], []]);
      expect(second.same.length + second.kept.length).toBe(first.create.length);
      expect(second.refused).toEqual(first.refused);
    }),
    { numRuns: runs(500) },
  );
}, 180_000);

it("a damaged file is refused with a sentence or read, and never throws: 1,000 files", async () => {
  const originals = { cp932: cp932(csvText(SMALL_FILE_ROWS)), utf8: utf8WithBom(csvText(SMALL_FILE_ROWS)) };
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("cp932" as const, "utf8" as const),
      damage,
      fc.nat(),
      async (encoding, bytes, cut) => {
        const original = originals[encoding];
        const damaged = original.slice(0, cut % 3 === 0 ? cut % original.length : original.length);
        for (const [at, byte] of bytes) if (damaged.length > 0) damaged[at % damaged.length] = byte;

        const read = await readWamnet(damaged);
        if (!read.ok) {
          expect(fileRefusalSentence(read.refusal)).toMatch(/。$/);
          return;
        }
        const plan = planImport(read.value.rows, new Map());
        for (const { line, reasons } of plan.refused) {
          for (const reason of reasons) expect(rowRefusalSentence(line, reason)).toMatch(/^\d+行目：.+。$/);
        }
        for (const { line, warning } of plan.warnings)
          expect(rowWarningSentence(line, warning)).toMatch(/^\d+行目：/);
      },
    ),
    { numRuns: runs(1_000) },
  );
}, 180_000);
