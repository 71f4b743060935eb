import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { steadyList } from "~/emergency/model/steady-list";

describe("並びを動かさない (the list of the desk)", () => {
  it("keeps the rows where they stand when the order by urgency turns round", () => {
    expect(steadyList(["a", "b", "c"], ["c", "a", "b"])).toEqual({ ids: ["a", "b", "c"], isWaiting: true });
  });

  it("puts what is new after what is there, and waits with its place", () => {
    expect(steadyList(["a", "b"], ["new", "a", "b"])).toEqual({ ids: ["a", "b", "new"], isWaiting: true });
    expect(steadyList(["a", "b"], ["a", "b", "new"])).toEqual({ ids: ["a", "b", "new"], isWaiting: false });
  });

  it("keeps the place of what is over, so that nothing below it moves up", () => {
    expect(steadyList(["a", "over", "b"], ["a", "b"])).toEqual({ ids: ["a", "over", "b"], isWaiting: true });
  });

  it("never moves a row that is shown, whatever arrives, and always shows everything that is open", () => {
    const ids = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"));
    fc.assert(
      fc.property(ids, ids, (shown, fresh) => {
        const list = steadyList(shown, fresh);
        expect(list.ids.slice(0, shown.length)).toEqual(shown);
        for (const id of fresh) expect(list.ids).toContain(id);
        expect(steadyList(fresh, fresh)).toEqual({ ids: fresh, isWaiting: false });
      }),
    );
  });
});
