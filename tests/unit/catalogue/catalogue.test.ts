import { INTRODUCTIONS } from "db/seeds/introductions-told";
import { describe, expect, it } from "vitest";
import { introductionForm, photoForm, toldOf, typedOf } from "~/catalogue/forms";
import { missingFrom, type Told } from "~/catalogue/model/introduction";
import { type PlaceCard, placesFor } from "~/catalogue/model/place-card";
import { publicationDay, weeksOf } from "~/catalogue/model/public-weeks";
import { placeQuestionOf, queryOf } from "~/catalogue/place-forms";
import { day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";

const [home] = INTRODUCTIONS;
if (home === undefined) throw new Error("the town introduces nobody");
const told: Told = home.told;
const photo = { photoId: "p", alt: "庭のある家", width: 480, height: 320 };

const card = (name: string, over: Partial<PlaceCard> = {}): PlaceCard => ({
  facilityId: name as FacilityId,
  name,
  nameKana: name,
  service: "group_home",
  municipality: "99901",
  city: "みどり野市",
  district: "中央",
  lat: 31,
  lon: 141,
  roomsFor: "everyone",
  wheelchair: false,
  transport: false,
  behaviour: false,
  disabilities: [],
  acts: [],
  told,
  photos: [photo],
  ...over,
});
const names = (cards: readonly PlaceCard[]) => cards.map(({ name }) => name);
const anything = { kind: null, near: null, wishes: [] } as const;

describe("公開に足りないもの (what is missing)", () => {
  it("is nothing when everything families ask is said", () => {
    expect(missingFrom(told, [photo])).toEqual([]);
  });

  it("is a photo, who is there at night, and what cannot be done", () => {
    const silent = { ...told, night: { easy: " ", full: "" }, cannot: [] };
    expect(missingFrom(silent, [])).toEqual(["night", "cannot", "photo"]);
  });

  it("is nobody at night where nobody sleeps", () => {
    const byDay: Told = { ...told, kinds: ["day"], night: { easy: "", full: "" } };
    expect(missingFrom(byDay, [photo])).toEqual([]);
  });
});

describe("紹介の書きかた (the form)", () => {
  it("keeps what was typed and shows it again as it was", () => {
    const typed = introductionForm.parse(typedOf(told));
    expect(toldOf(typed)).toEqual(told);
  });

  it("reads full-width times, and asks for one where there is none", () => {
    const parse = (timetableEasy: string) => introductionForm.safeParse({ ...typedOf(told), timetableEasy });
    const read = parse("１６：００　着きます。\n9時 帰ります。");
    expect(read.success && toldOf(read.data).timetable.map(({ time, easy }) => [time, easy])).toEqual([
      ["16:00", "着きます。"],
      ["9:00", "帰ります。"],
    ]);
    expect(parse("夕方に着きます。").success).toBe(false);
  });
});

describe("合う所をえらぶ (choosing)", () => {
  const cards = [
    card("あ", { wheelchair: true, district: "西野", lon: 140.97 }),
    card("い", { acts: ["suction_oral"], roomsFor: "women" }),
    card("う", { told: { ...told, kinds: ["day"] }, district: "東原", lon: 141.03 }),
  ];

  it("shows all to whoever asks for nothing", () => {
    expect(names(placesFor(cards, anything))).toEqual(["あ", "い", "う"]);
  });

  it.each([
    [{ ...anything, kind: "day" } as const, ["う"]],
    [{ ...anything, kind: "stay" } as const, ["あ", "い"]],
    [{ ...anything, wishes: ["wheelchair"] } as const, ["あ"]],
    [{ ...anything, wishes: ["suction", "women"] } as const, ["い"]],
    [{ ...anything, wishes: ["suction", "wheelchair"] } as const, []],
  ])("meets every wish of %o", (question, expected) => {
    expect(names(placesFor(cards, question))).toEqual(expected);
  });

  it("puts the own district first and leaves nobody out", () => {
    expect(names(placesFor(cards, { ...anything, near: "東原" }))).toEqual(["う", "い", "あ"]);
  });

  it("asks by address what it was asked, and ignores what nobody offers", () => {
    const params = new URLSearchParams("kind=stay&near=西野&wish=women&wish=pool&page=2");
    const question = placeQuestionOf(params);
    expect(question).toEqual({ kind: "stay", near: "西野", wishes: ["women"] });
    expect(placeQuestionOf(new URLSearchParams(queryOf(question)))).toEqual(question);
  });
});

describe("公開の日 (Monday at five)", () => {
  it("turns at five in the morning in Tokyo, not a minute earlier", () => {
    expect(publicationDay(new Date("2026-12-06T19:59:59Z"))).toBe("2026-11-30");
    expect(publicationDay(new Date("2026-12-06T20:00:00Z"))).toBe("2026-12-07");
  });

  it("tells of weeks that begin two to four weeks later", () => {
    expect(weeksOf(day("2026-12-07"))).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
  });
});

it("asks in Japanese for what a photo shows, whether the field is empty or missing", () => {
  for (const typed of [{}, { alt: "部屋" }]) {
    const said = photoForm.safeParse(typed).error?.issues.map(({ message }) => message);
    expect(said).toEqual([expect.stringContaining("写真の説明を、5文字より長く")]);
  }
});
