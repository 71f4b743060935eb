import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import { fieldValue, formOf, rejected } from "~/providers/ui/form-state";
import { formInputOf, personForm } from "~/registry/forms";

const MINIMUM = {
  familyName: "山田",
  givenName: "太郎",
  familyKana: "やまだ",
  givenKana: "タロウ",
  level: "not_assessed",
};

function typed(fields: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return form;
}
const read = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  parseWithZod(typed(fields), { schema: personForm });

describe("登録の画面 (the form of a person)", () => {
  it("takes a name and a reading, and leaves everything else unknown", () => {
    const submission = read({ ...MINIMUM, birthDate: "", gender: "", phone: "", meal: "" });

    expect(submission.status).toBe("success");
    expect(submission.status === "success" && submission.value).toMatchObject({
      birthDate: null,
      gender: null,
      phone: "",
      handbooks: [],
      isProtected: false,
      needs: { level: "not_assessed", acts: [], meal: null, wheelchair: false },
    });
  });

  it("reads full-width and era dates, one handbook or several, and acts by shift", () => {
    const submission = read({
      ...MINIMUM,
      birthDate: "平成２年４月１日",
      phone: "０４２－０００－１２３４",
      handbooks: "mental",
      disabilities: ["mental", "physical"],
      "acts.suction_oral": ["night", "day"],
      wheelchair: "on",
    });

    expect(submission.status === "success" && submission.value).toMatchObject({
      birthDate: "1990-04-01",
      phone: "042-000-1234",
      handbooks: ["mental"],
      needs: {
        disabilities: ["physical", "mental"],
        acts: [{ act: "suction_oral", shifts: ["day", "night"] }],
        wheelchair: true,
      },
    });
  });

  it("says what to do about each field, and gives back everything that was typed", () => {
    const fields = {
      ...MINIMUM,
      familyKana: "山田",
      givenName: " ",
      birthDate: "1990-02-30",
      disabilities: ["mental", "visual"],
    };
    const submission = read(fields);
    const state = rejected(typed(fields), submission);

    expect(Object.keys(state.errors).sort()).toEqual(["birthDate", "familyKana", "givenName"]);
    expect(state.errors.familyKana).toEqual(["名字のふりがなは、ひらがなかカタカナで入力してください。"]);
    expect(fieldValue(state, "birthDate")).toBe("1990-02-30");
    expect(state.input.disabilities).toEqual(["mental", "visual"]);
  });

  it("shows a record in the very fields from which it was read", () => {
    const fields = {
      ...MINIMUM,
      gender: "male",
      "acts.suction_oral": ["night"],
      isProtected: "on",
      handbooks: ["mental"],
    };
    const submission = read(fields);
    if (submission.status !== "success") throw new Error("not accepted");

    expect(formOf(formInputOf(submission.value)).input).toMatchObject({
      familyKana: ["やまだ"],
      gender: ["male"],
      "acts.suction_oral": ["night"],
      isProtected: ["on"],
      handbooks: ["mental"],
    });
  });
});
