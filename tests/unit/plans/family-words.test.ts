import { describe, expect, it } from "vitest";
import { PLAN_PARTS } from "~/plans/model/grid";
import { FAMILY_COPY, partWords } from "~/plans/ui/family-words";
import { unreadIn } from "~/ui/ruby";

const sentences = Object.values(FAMILY_COPY).flatMap((one) =>
  typeof one === "string" ? [one] : Object.values(one),
);

describe("ご家族の計画の言葉", () => {
  it.each([...sentences, partWords(PLAN_PARTS)])("%s has a reading for every word", (sentence) => {
    expect(unreadIn(sentence)).toEqual([]);
  });

  it.each(sentences)("%s is said in at most 40 characters a sentence", (sentence) => {
    for (const one of sentence.split("。")) expect(one.length).toBeLessThanOrEqual(40);
  });

  it("has no word for why a place says no", () => {
    expect(sentences.join("")).not.toMatch(/避け|見合わせ|断|条件|契約/);
  });
});
