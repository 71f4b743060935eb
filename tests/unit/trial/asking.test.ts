import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { answerForm } from "~/trial/answer-forms";
import { formOfStep } from "~/trial/ask-forms";
import { type AskAnswers, mayOpenStep, nextOpenStep } from "~/trial/model/ask-steps";
import { seatsMark, sessionRefusals, weeklyDays } from "~/trial/model/programme";
import { answerDueOn, mayBeAnswered, mayBeWithdrawn, standingOf } from "~/trial/model/request";

const complete: AskAnswers = {
  who: { asker: "family", personId: null },
  kind: { kind: "group_home", funding: "unknown" },
  when: { way: "nights", from: day("2026-12-11"), nights: 1 },
  about: {
    living: "with_family",
    about: {
      age: 22,
      gender: "male",
      disabilities: ["intellectual"],
      wheelchair: false,
      medicalCare: false,
      behaviourSupport: false,
      words: "",
    },
  },
  voice: { voice: "afraid", from: "with_help", words: "" },
  family: { words: "" },
  contact: { name: "山本", phone: "00-0000-0001", mail: "" },
};

describe("1ページに1つ (one thing per page)", () => {
  it("goes on at the first page without an answer, and jumps over none", () => {
    expect(nextOpenStep({}, false)).toBe("who");
    expect(nextOpenStep({ who: complete.who }, false)).toBe("kind");
    expect(mayOpenStep("kind", { who: complete.who }, false)).toBe(true);
    expect(mayOpenStep("voice", { who: complete.who }, false)).toBe(false);
    expect(nextOpenStep(complete, false)).toBe("check");
  });

  it("asks again for the days when another kind needs other days", () => {
    const changed: AskAnswers = { ...complete, kind: { kind: "visit", funding: "unknown" } };
    expect(nextOpenStep(changed, false)).toBe("when");
  });

  it("asks whoever has no account where to answer, and leaves it to the others", () => {
    const { contact: _contact, ...rest } = complete;
    expect(nextOpenStep(rest, false)).toBe("contact");
    expect(nextOpenStep(rest, true)).toBe("check");
    expect(formOfStep("contact", false).safeParse({ name: "山本" }).success).toBe(false);
    expect(formOfStep("contact", false).safeParse({ name: "山本", mail: "a@b.example" }).success).toBe(true);
    expect(formOfStep("contact", true).safeParse({}).success).toBe(true);
  });

  it("keeps nobody as the source of a voice that was not asked", () => {
    const read = formOfStep("voice", false).safeParse({ voice: "not_asked", from: "person", words: "x" });
    expect(read.data).toEqual({ voice: { voice: "not_asked", from: "nobody", words: "" } });
  });

  it("takes numbers and telephone numbers in any width", () => {
    const read = formOfStep("contact", false).safeParse({ name: "山本", phone: "００-００００-０００１" });
    expect(read.data).toEqual({ contact: { name: "山本", phone: "00-0000-0001", mail: "" } });
  });
});

describe("いまのようす (how a request stands)", () => {
  it("tells the firmest thing that has happened", () => {
    expect(standingOf("open", [], null)).toBe("received");
    expect(standingOf("open", ["declined", "held"], null)).toBe("asking");
    expect(standingOf("open", ["accepted", "lapsed"], "talk_first")).toBe("agreed");
    expect(standingOf("placed", ["cancelled", "confirmed"], "not_this_time")).toBe("found");
    expect(standingOf("placed", ["ended"], null)).toBe("done");
  });

  it("tells an answer rather than that somebody is being asked, and a no rather than a withdrawal", () => {
    expect(standingOf("open", ["held"], "other_days")).toBe("other_days");
    expect(standingOf("withdrawn", ["cancelled"], "not_this_time")).toBe("not_this_time");
    expect(standingOf("withdrawn", [], "other_days")).toBe("withdrawn");
  });

  it("can be withdrawn by a press until a house has said yes, and answered until it is decided", () => {
    expect(mayBeWithdrawn("asking")).toBe(true);
    expect(mayBeWithdrawn("agreed")).toBe(false);
    expect(mayBeAnswered("agreed")).toBe(true);
    expect(mayBeAnswered("found")).toBe(false);
  });

  it("is answered within three days of Tokyo, from either side of midnight", () => {
    expect(answerDueOn(new Date("2026-12-01T14:59:59Z"))).toBe("2026-12-04");
    expect(answerDueOn(new Date("2026-12-01T15:00:00Z"))).toBe("2026-12-05");
  });

  it("takes no answer without a reason", () => {
    expect(answerForm.safeParse({ answer: "talk_first" }).success).toBe(false);
    expect(answerForm.safeParse({ answer: "talk_first", reason: "first_meeting" }).success).toBe(true);
  });
});

describe("回と席 (meetings and seats)", () => {
  const today = day("2026-12-01");
  const meeting = { day: day("2026-12-02"), part: "pm", startsAt: "13:30", endsAt: "15:00" } as const;

  it("are opened from tomorrow on, within the part of the day whose seat is taken", () => {
    expect(sessionRefusals(meeting, today)).toEqual([]);
    expect(sessionRefusals({ ...meeting, day: today }, today)).toEqual([{ kind: "in_the_past", today }]);
    expect(sessionRefusals({ ...meeting, endsAt: "13:30" }, today)).toEqual([
      { kind: "ends_before_it_starts" },
    ]);
    expect(sessionRefusals({ ...meeting, startsAt: "12:00", endsAt: "18:00" }, today)).toEqual([]);
    expect(sessionRefusals({ ...meeting, startsAt: "11:59" }, today)).toEqual([{ kind: "not_in_this_part" }]);
    expect(sessionRefusals({ ...meeting, endsAt: "18:01" }, today)).toEqual([{ kind: "not_in_this_part" }]);
  });

  it("repeat on the same weekday, twelve weeks at most", () => {
    expect(weeklyDays(meeting.day, 2)).toEqual(["2026-12-02", "2026-12-09"].map(day));
    expect(weeklyDays(meeting.day, 13)).toHaveLength(12);
  });

  it("are ○ from three seats on, △ below, × for none", () => {
    expect([3, 2, 1, 0].map(seatsMark)).toEqual(["open", "hold", "hold", "full"]);
  });
});
