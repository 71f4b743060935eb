import type { Submission } from "@conform-to/dom";
import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { capabilityForm, facilityForm, supportProfileForm, unitForm } from "~/providers/forms";
import { UNSTATED_PROFILE } from "~/providers/model/facility";
import { formOf } from "~/providers/ui/form-state";

function typed(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}

const problems = (submission: Submission<unknown>) => submission.reply().error;

describe("受け入れの条件の画面", () => {
  const shown = formOf({ ...UNSTATED_PROFILE, meals: ["paste"], ownResidentsOnly: true }).input;

  it("reads back what it shows", () => {
    const submission = parseWithZod(typed(shown), { schema: supportProfileForm });

    expect(submission.status === "success" && submission.value).toEqual({
      ...UNSTATED_PROFILE,
      meals: ["paste"],
      ownResidentsOnly: true,
    });
  });

  it("refuses a range that is upside down, at its upper end, and accepts one of a single step", () => {
    const ranged = (levelMin: string, levelMax: string) =>
      parseWithZod(typed({ ...shown, levelMin, levelMax }), { schema: supportProfileForm });

    expect(problems(ranged("4", "3"))).toHaveProperty("levelMax");
    expect(ranged("４", "４").status).toBe("success");
    expect(problems(ranged("0", "7"))).toHaveProperty("levelMax");
  });
});

describe("医療的ケアの画面", () => {
  const no = { "day.answer": "no", "evening.answer": "no", "night.answer": "no" };
  const read = (fields: Readonly<Record<string, string>>) =>
    parseWithZod(typed({ ...no, ...fields }), { schema: capabilityForm });

  it("takes people, qualification and last day for one shift, and none where it is not done", () => {
    const submission = read({
      "night.answer": "yes",
      "night.peopleMax": "２",
      "night.basis": "nurse",
      "night.validUntil": "2027-03-31",
      "day.peopleMax": "3",
    });

    expect(submission.status === "success" && submission.value).toEqual({
      day: { answer: "no", peopleMax: 0, basis: null, validUntil: null },
      evening: { answer: "no", peopleMax: 0, basis: null, validUntil: null },
      night: { answer: "yes", peopleMax: 2, basis: "nurse", validUntil: "2027-03-31" },
    });
  });

  it("asks for how many people when it is done, and for a real date", () => {
    expect(problems(read({ "night.answer": "yes" }))).toHaveProperty(["night.peopleMax"]);
    expect(problems(read({ "night.answer": "ask", "night.peopleMax": "0" }))).toHaveProperty([
      "night.peopleMax",
    ]);
    expect(
      problems(read({ "night.answer": "yes", "night.peopleMax": "1", "night.validUntil": "2027-02-30" })),
    ).toHaveProperty(["night.validUntil"]);
  });
});

describe("事業所とベッドの画面", () => {
  const facility = {
    name: "すぎのこホーム",
    prefecture: "みどり県",
    city: "みどり野市",
    addressRest: "中町1-2-3",
    phone: "０４２－０００－１２３４",
    participation: "holds",
  };

  it("needs a telephone, in any width, and takes no link that is not one", () => {
    const read = (more: Readonly<Record<string, string>>) =>
      parseWithZod(typed({ ...facility, ...more }), { schema: facilityForm });

    const submission = read({});
    expect(submission.status === "success" && submission.value).toMatchObject({
      phone: "042-000-1234",
      url: null,
      capacity: null,
    });
    expect(problems(read({ phone: "" }))).toHaveProperty("phone");
    expect(problems(read({ url: "javascript:alert(1)" }))).toHaveProperty("url");
  });

  it("takes a point of the map as maps show it, inside Japan alone, or none", () => {
    const read = (location: string) => {
      const submission = parseWithZod(typed({ ...facility, location }), { schema: facilityForm });
      return submission.status === "success"
        ? submission.value.location
        : Object.keys(submission.error ?? {});
    };
    const point = { lat: 35.7023, lon: 139.5796 };

    expect(read("")).toBeNull();
    expect([
      read("35.7023, 139.5796"),
      read("35.7023 139.5796"),
      read("３５．７０２３、１３９．５７９６"),
    ]).toEqual([point, point, point]);
    expect([read("20, 122"), read("46, 154")]).toEqual([
      { lat: 20, lon: 122 },
      { lat: 46, lon: 154 },
    ]);
    for (const wrong of [
      "139.5796, 35.7023",
      "19.9, 139",
      "46.1, 139",
      "35, 121.9",
      "35, 154.1",
      "35",
      "駅前",
    ]) {
      expect([wrong, read(wrong)]).toEqual([wrong, ["location"]]);
    }
  });

  it("takes a bed without a room, and no room that is not an id", () => {
    const bed = { label: "101", wheelchair: "yes", lift: "no", adaptedBath: "ask" };

    expect(parseWithZod(typed({ ...bed, roomId: "" }), { schema: unitForm })).toMatchObject({
      status: "success",
      value: { roomId: null, note: "" },
    });
    expect(problems(parseWithZod(typed({ ...bed, roomId: "1 or 1" }), { schema: unitForm }))).toHaveProperty(
      "roomId",
    );
  });
});
