import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { stayRequestForm } from "~/matching/forms";
import type { MatchView } from "~/matching/ui/match-view";
import { typedState, withPerson } from "~/matching/ui/request-form-view";
import { askedBy, queryOf, searchStateOf, suggestionQuery } from "~/matching/ui/search-state";
import { changesBetween } from "~/matching/ui/steady-order";
import { changedSince } from "~/matching/ui/use-typed-meanwhile";
import { formOf } from "~/providers/ui/form-state";
import { type Person, UNSTATED_NEEDS } from "~/registry/model/person";
import { anId, MIDORINO, someCareNeeds, TONIGHT } from "../../support/builders";

const filled = {
  key: "0190a1b2-0000-7000-8000-000000000001",
  kind: "emergency",
  who: "described",
  describedAs: "中央地区の30代の方",
  when: "nights",
  from: "2026-12-01",
  nights: "5",
  reason: "carer_hospitalized",
  note: "姉から電話",
};

function sent(changes: Record<string, string | string[]> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...filled, ...changes })) {
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  }
  return parseWithZod(form, { schema: stayRequestForm });
}
const wanted = (changes: Record<string, string | string[]> = {}) => {
  const submission = sent(changes);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return submission.value;
};
const problems = (changes: Record<string, string | string[]>) =>
  Object.keys(sent(changes).reply().error ?? {});

function typedOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a request as it is typed", () => {
  it("for five nights from tonight ends on the sixth morning", () => {
    expect(wanted()).toMatchObject({
      purpose: "emergency",
      personId: null,
      describedAs: "中央地区の30代の方",
      period: { from: "2026-12-01", until: "2026-12-06", parts: [] },
      reason: "carer_hospitalized",
    });
  });

  it("takes the day of leaving before the number of nights, and full-width digits as they are meant", () => {
    expect(wanted({ until: "2026-12-03" }).period.until).toBe("2026-12-03");
    expect(wanted({ nights: "２" }).period.until).toBe("2026-12-03");
    expect(wanted({ from: "2026/12/01" }).period.from).toBe("2026-12-01");
  });

  it("for day parts ends the day after the last, which is the first when none is given", () => {
    const byDay = { when: "parts", parts: ["pm", "am"], nights: "" };
    expect(wanted(byDay).period).toEqual({ from: "2026-12-01", until: "2026-12-02", parts: ["am", "pm"] });
    expect(wanted({ ...byDay, until: "2026-12-02" }).period.until).toBe("2026-12-03");
  });

  it("must say who, what happened and when, each at its own field", () => {
    expect(problems({ who: "registered" })).toEqual(["who"]);
    expect(problems({ who: "", reason: "" }).sort()).toEqual(["reason", "who"]);
    expect(problems({ describedAs: "　" })).toEqual(["describedAs"]);
    expect(problems({ reason: "" })).toEqual(["reason"]);
    expect(problems({ from: "" })).toEqual(["from"]);
    expect(problems({ nights: "0" })).toEqual(["nights"]);
    expect(problems({ until: "2026-12-01" })).toEqual(["until"]);
    expect(problems({ when: "parts" })).toEqual(["parts"]);
  });

  it("needs no reason for a trial, and keeps none", () => {
    expect(wanted({ kind: "trial", reason: "" }).reason).toBeNull();
    expect(wanted({ kind: "trial" }).reason).toBeNull();
  });

  it("keeps a person or a description, never both", () => {
    const personId = anId<"Person">(7);
    expect(wanted({ who: "registered", personId })).toMatchObject({ personId, describedAs: "" });
    expect(wanted({ personId }).personId).toBeNull();
  });

  it("takes no text that a card has no room for", () => {
    expect(problems({ note: "あ".repeat(401) })).toEqual(["note"]);
    expect(problems({ note: "あ".repeat(400) })).toEqual([]);
  });
});

describe("choosing a registered person", () => {
  const person: Person = {
    personId: anId(7),
    municipality: MIDORINO,
    familyName: "青木",
    givenName: "陽太",
    familyKana: "あおき",
    givenKana: "ようた",
    birthDate: day("1992-03-04"),
    gender: "male",
    district: "中央",
    address: "1-2-3",
    home: { lat: 35.7, lon: 139.5 },
    phone: "00-0000-1111",
    carer: "母",
    isProtected: false,
    handbooks: ["intellectual"],
    needs: { ...UNSTATED_NEEDS, level: "4", acts: [{ act: "suction_oral", shifts: ["night"] }] },
    registeredOn: day("2026-04-01"),
  };

  it("fills in the needs, keeps what was typed about the dates, and carries no address in the page", () => {
    const typed = new FormData();
    typed.set("nights", "3");
    typed.set("wheelchair", "on");
    const { input } = withPerson(typedState(typed), person, TONIGHT);
    expect(input).toMatchObject({
      nights: ["3"],
      level: ["4"],
      age: ["34"],
      gender: ["male"],
      acts: ["suction_oral@night"],
      wheelchair: [],
      personId: [person.personId],
      personLabel: ["青木 陽太（あおき ようた）"],
    });
    expect(JSON.stringify(input)).not.toMatch(/35\.7|1-2-3|1111/);
  });

  it("tells what was written while the answer was on its way, and only that", () => {
    const sent = typedOf({ nights: "3", reason: "", transport: "on", note: "姉から" });
    const now = typedOf({
      nights: "3",
      reason: "carer_hospitalized",
      acts: "tube_feeding@night",
      note: "姉から",
    });
    expect(Object.fromEntries(changedSince(sent, now))).toEqual({
      reason: ["carer_hospitalized"],
      acts: ["tube_feeding@night"],
      transport: [],
    });
  });

  it("is the same form as a record shows", () => {
    expect(formOf({ nights: 5 }).input).toEqual({ nights: ["5"] });
  });
});

describe("the address of a look around", () => {
  const read = (query: string) => searchStateOf(new URLSearchParams(query));

  it("keeps what was let go of and passes over what it does not know", () => {
    const state = read("?relax=transport&relax=do_not_place&later=2&all=1");
    expect(state).toEqual({ letGo: ["transport"], laterDays: 2, showsAll: true, changes: [] });
    expect(read(queryOf(state))).toEqual(state);
    expect(read("?later=31").laterDays).toBe(30);
    expect(read("?later=-1").laterDays).toBe(0);
    expect(read("?later=1.5").laterDays).toBe(0);
  });

  it("leads a relaxation to the same page with it, and other days nowhere", () => {
    const relax = (constraint: "transport" | "dates") =>
      suggestionQuery(read("?relax=distance"), { kind: "relax", constraint, opens: 1, nearestKm: null });
    expect(relax("transport")).toBe("?relax=distance&relax=transport");
    expect(relax("dates")).toBeNull();
  });

  it("asks for the same nights, as many days later", () => {
    const request = {
      needs: someCareNeeds({ transport: true }),
      purpose: "trial" as const,
      from: TONIGHT,
      until: day("2026-12-03"),
      parts: [],
    };
    const asked = askedBy(request, read("?later=1&relax=transport"));
    expect(asked.request.slots.map((slot) => slot.day)).toEqual(["2026-12-02", "2026-12-03"]);
    expect(asked.period).toEqual({ from: "2026-12-02", until: "2026-12-04", parts: [] });
    expect(asked.needs.transport).toBe(false);
  });
});

describe("a list that arrives by itself", () => {
  const listOf = (...ids: string[]) =>
    ({ candidates: ids.map((unitId) => ({ unitId })) }) as unknown as MatchView;

  it("changes nothing when the same places stand in the same order", () => {
    expect(changesBetween(listOf("a", "b"), listOf("a", "b"))).toBe(0);
  });

  it("counts places that moved, came or went", () => {
    expect(changesBetween(listOf("a", "b"), listOf("b", "a"))).toBe(2);
    expect(changesBetween(listOf("a", "b"), listOf("a"))).toBe(1);
    expect(changesBetween(listOf("a"), listOf("a", "c"))).toBe(1);
  });
});
