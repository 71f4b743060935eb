import { describe, expect, it } from "vitest";
import { callOrder, lastCall } from "~/emergency/ui/call-order";
import { day } from "~/kernel/day";
import type { Contact } from "~/registry/model/contact";
import { anId } from "../../support/builders";

const mother: Contact = {
  contactId: anId<Contact["contactId"]>(1),
  position: 1,
  kind: "family",
  name: "架空 母子",
  relation: "母",
  phone: "00-0000-1111",
  secondPhone: "",
  canDo: ["decide", "bring_medicines"],
  agreedOn: day("2026-11-01"),
  note: "夜は出ない",
  notedBy: "三浦",
  notedAt: new Date("2026-11-01T00:00:00Z"),
  isWithheld: false,
};

describe("連絡する順番 (whom to ring)", () => {
  it("says for each in the order of the record what they can do and whether they have agreed to it", () => {
    const aunt = {
      ...mother,
      contactId: anId<Contact["contactId"]>(2),
      name: "架空 叔母",
      relation: "",
      agreedOn: null,
    };
    expect(callOrder([mother, aunt], [])).toMatchObject([
      {
        who: "架空 母子（母）",
        can: "決める・薬を持ってくる",
        agreed: "承諾 令和8年11月1日(日)",
        phones: ["00-0000-1111"],
      },
      { who: "架空 叔母（家族）", agreed: "承諾はまだです" },
    ]);
  });

  it("adds whom the plan alone names, and nobody twice however the number is written", () => {
    const ofPlan = (name: string, phone: string) => ({
      name,
      relation: "姉",
      phone,
      can: "泊まる",
      agreedOn: null,
    });
    const lines = callOrder([mother], [ofPlan("母子", "００ー0000ー1111"), ofPlan("姉子", "00-0000-2222")]);
    expect(lines.map(({ who, isOfPlan }) => [who, isOfPlan])).toEqual([
      ["架空 母子（母）", false],
      ["姉子（姉）", true],
    ]);
  });

  it("names nobody whose numbers are withheld", () => {
    const [line] = callOrder([{ ...mother, name: "", phone: "", secondPhone: "", isWithheld: true }], []);
    expect([line?.who, line?.phones]).toEqual(["（名前は表示していません）母", []]);
  });

  it("shows how often somebody was rung tonight and how the last call ended", () => {
    const call = (at: string, withWhom: string, outcome: string) => ({
      at,
      what: "phone_noted",
      detail: { withWhom, outcome },
    });
    const events = [
      call("2026-12-01T12:01:00Z", "母", "no_answer"),
      call("2026-12-01T12:02:00Z", "姉", "called"),
      call("2026-12-01T12:05:00Z", "母", "call_back"),
    ];
    expect(lastCall(events, "母")).toEqual({ at: "2026-12-01T12:05:00Z", outcome: "call_back", count: 2 });
    expect(lastCall(events, "叔父")).toBeNull();
  });
});
