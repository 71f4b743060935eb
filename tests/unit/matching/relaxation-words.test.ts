import { describe, expect, it } from "vitest";
import type { FacilityId, UnitId } from "~/kernel/id";
import { CHANGE_KINDS, type Change, type ChangeKind } from "~/matching/model/change";
import type { Relaxation } from "~/matching/model/relaxation";
import { relaxationHint, relaxationSentence } from "~/matching/ui/relaxation-words";
import { anId } from "../../support/builders";

const EXAMPLES: Readonly<Record<ChangeKind, readonly Change[]>> = {
  transport: [{ kind: "transport" }],
  distance: [
    { kind: "distance", limitKm: 10 },
    { kind: "distance", limitKm: null },
  ],
  municipality: [{ kind: "municipality" }],
  same_gender_care: [{ kind: "same_gender_care" }],
  purpose: [{ kind: "purpose", purpose: "short_stay" }],
  move_act: [{ kind: "move_act", act: "suction_oral", from: "night", to: "evening" }],
  days: [
    { kind: "days", later: 1 },
    { kind: "days", later: -3 },
  ],
  shorter: [
    { kind: "shorter", first: 0, last: 1 },
    { kind: "shorter", first: 2, last: 0 },
  ],
};
const every = CHANGE_KINDS.flatMap((kind) => EXAMPLES[kind]);
const opening = (...changes: readonly [Change] | readonly [Change, Change]): Relaxation => ({
  changes,
  opens: 3,
  nearest: { unitId: anId<UnitId>(1), facilityId: anId<FacilityId>(1), km: 2.13 },
});

describe("what would help", () => {
  it.each(every.map((change) => ({ change, kind: change.kind })))("has a sentence: $kind", ({ change }) => {
    const sentence = relaxationSentence(opening(change));
    expect(sentence).toMatch(/^\S+(なら|ば|と) 3か所$/);
    expect([...sentence].length).toBeLessThanOrEqual(60);
  });

  it("has a sentence for every pair", () => {
    const pairs = every.flatMap((one) =>
      every.filter((o) => o.kind !== one.kind).map((o) => [one, o] as const),
    );
    const sentences = pairs.map((pair) => relaxationSentence(opening(...pair)));
    expect(sentences.filter((sentence) => !/^\S+、\S+(なら|ば|と) 3か所$/.test(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => [...sentence].length > 60)).toEqual([]);
  });

  it.each<[Relaxation, string]>([
    [opening({ kind: "days", later: 1 }), "1日あとなら 3か所"],
    [
      opening({ kind: "move_act", act: "suction_oral", from: "night", to: "evening" }),
      "夜のたんの吸引（口）を夕方に移せるなら 3か所",
    ],
    [opening({ kind: "transport" }, { kind: "days", later: -1 }), "送迎をはずし、1日早ければ 3か所"],
  ])("is said as on the telephone (%#)", (relaxation, sentence) => {
    expect(relaxationSentence(relaxation)).toBe(sentence);
  });

  it("says how far the nearest is, where that is known", () => {
    expect(relaxationHint(opening({ kind: "transport" }))).toBe("いちばん近くて 2.1km");
    expect(relaxationHint({ ...opening({ kind: "transport" }), nearest: null })).toBe("");
  });
});
