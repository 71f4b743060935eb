import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { ACT_CHOICES, careNeedsDefaults, careNeedsForm } from "~/matching/forms";
import { MIDORINO, someCareNeeds } from "../../support/builders";

function sent(fields: Readonly<Record<string, string | readonly string[]>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === "string" ? [value] : value) form.append(name, one);
  }
  return parseWithZod(form, { schema: careNeedsForm });
}
const needsFrom = (fields: Parameters<typeof sent>[0]) => {
  const submission = sent(fields);
  return submission.status === "success" ? submission.value : submission.error;
};

describe("the care part of a request form", () => {
  it("may be left empty: nothing is asked for and nothing is known", () => {
    expect(needsFrom({})).toEqual({
      ...someCareNeeds({ disabilities: [], level: "not_assessed", age: null, gender: null, meal: null }),
      municipality: null,
      home: null,
    });
  });

  it("reads checkboxes, one or many, and gathers an act's shifts in order", () => {
    const needs = needsFrom({
      disabilities: ["visual", "physical"],
      acts: ["suction_oral@night", "oxygen_therapy@day", "suction_oral@evening"],
      wheelchair: "on",
    });
    expect(needs).toMatchObject({
      disabilities: ["physical", "visual"],
      acts: [
        { act: "oxygen_therapy", shifts: ["day"] },
        { act: "suction_oral", shifts: ["evening", "night"] },
      ],
      wheelchair: true,
      lift: false,
    });
    expect(needsFrom({ disabilities: "mental" })).toMatchObject({ disabilities: ["mental"] });
  });

  it("takes full-width digits for digits", () => {
    expect(needsFrom({ age: "３４", distanceMaxKm: "１２．５", municipality: "９９２０１" })).toMatchObject({
      age: 34,
      distanceMaxKm: 12.5,
      municipality: MIDORINO,
    });
  });

  it.each([
    ["age", "120", "121", "年齢は、0から120までの数字で書いてください。"],
    ["age", "0", "-1", "年齢は、0から120までの数字で書いてください。"],
    ["age", "34", "34.5", "年齢は、0から120までの数字で書いてください。"],
    ["distanceMaxKm", "500", "500.1", "距離は、0から500までの数字（km）で書いてください。"],
    ["municipality", "13112", "131121", "市区町村は、5けたの番号で書いてください。"],
    ["homeLat", "90", "90.1", "ご自宅の緯度は、-90から90までの数字で書いてください。"],
    ["level", "child_1", "7", "障害支援区分は、一覧の中から選んでください。"],
    ["gender", "female", "x", "性別は、一覧の中から選んでください。"],
    ["meal", "paste", "soup", "食事の形は、一覧の中から選んでください。"],
  ])("takes %s %s, and says what is wrong with %s", (field, good, bad, message) => {
    expect(sent({ [field]: good }).status).toBe("success");
    expect(sent({ [field]: bad }).reply().error).toEqual({ [field]: [message] });
  });

  it("refuses an act or a shift that does not exist", () => {
    expect(sent({ acts: ["suction_oral@dawn"] }).status).toBe("error");
    expect(sent({ acts: ["surgery@night"] }).status).toBe("error");
    expect(sent({ disabilities: ["unknown"] }).status).toBe("error");
  });

  it("takes a person with every act in every shift, and no more than that", () => {
    expect(sent({ acts: ACT_CHOICES }).status).toBe("success");
    expect(sent({ acts: [...ACT_CHOICES, "dialysis@day"] }).reply().error).toEqual({
      acts: ["医療的ケアが多すぎます。"],
    });
  });

  it("keeps half a point from becoming a place in the sea", () => {
    expect(needsFrom({ homeLat: "35.7" })).toMatchObject({ home: null });
    expect(needsFrom({ homeLat: "35.7", homeLon: "139.5" })).toMatchObject({
      home: { lat: 35.7, lon: 139.5 },
    });
  });

  it("comes back as it was sent, for a person who is already registered", () => {
    const needs = someCareNeeds({
      acts: [{ act: "ventilator", shifts: ["day", "night"] }],
      distanceMaxKm: 15,
      sameGenderCare: true,
    });
    const { sameGenderCare, behaviourSupport, wheelchair, lift, adaptedBath, transport, home, ...texts } =
      careNeedsDefaults(needs);
    const boxes = { sameGenderCare, behaviourSupport, wheelchair, lift, adaptedBath, transport };
    const ticked = Object.fromEntries(
      Object.entries(boxes).flatMap(([name, on]) => (on ? [[name, "on"]] : [])),
    );
    expect(home).toEqual(needs.home);
    expect(needsFrom({ ...texts, ...ticked })).toEqual(needs);
  });
});
