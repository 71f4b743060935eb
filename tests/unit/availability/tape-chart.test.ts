import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { calendarOf } from "~/availability/model/calendar";
import { publicationWindow } from "~/availability/model/pages";
import { expandPublication } from "~/availability/model/publication";
import { CalendarList, RangeForm } from "~/availability/ui/calendar-list";
import { DayList } from "~/availability/ui/day-list";
import { TapeChart } from "~/availability/ui/tape-chart";
import { day, tokyoInstant } from "~/kernel/day";
import { aClosure, aHold, aPlan, aStay, bed101, bed102, booking } from "./builders";

const today = day("2026-12-01");
const now = tokyoInstant(today, "21:00");
const window = { from: today, until: day("2026-12-15") };
const pages = expandPublication(aPlan(), publicationWindow(today), now);
const calendar = calendarOf(
  {
    units: [bed101, bed102].map((unitId) => ({ unitId, confirmedAt: now })),
    pages: [...pages, ...pages.map((page) => ({ ...page, unitId: bed102 }))],
    claims: [
      ...aStay("sugimoto", "2026-12-01", "2026-12-05", { unitId: bed102, purpose: "emergency" }),
      ...aStay("okada", "2026-12-06", "2026-12-10", { unitId: bed102 }),
      ...aHold("x", "2026-12-08", "2026-12-09", new Date(now.getTime() + 36 * 60_000)),
    ],
    closures: [aClosure("2026-12-13", null, { reason: "maintenance" })],
  },
  { window, part: "night", viewer: "house", now },
);
const units = [
  { unitId: bed101, room: "101", roomName: "101号室", service: "短期入所", features: "吸引 可" },
  { unitId: bed102, room: "102", roomName: "102号室", service: "短期入所", features: "" },
];
const guests = { [booking("sugimoto")]: "杉本さん", [booking("okada")]: "岡田さん" };
const rangeHref = (unitId: string, from: string, until: string) =>
  `?unit=${unitId}&from=${from}&until=${until}`;

function chart(): { readonly wide: string; readonly narrow: string } {
  const nothing = () => undefined;
  const html = renderToStaticMarkup(
    createElement(TapeChart, {
      facility: "すぎのこホーム",
      part: "night",
      days: calendar.days,
      today,
      units,
      rows: calendar.rows,
      guests,
      holidays: {},
      sums: [
        { label: "夜勤の人数", note: null, values: calendar.days.map(() => ({ text: "1人", look: null })) },
      ],
      chosen: { unitId: bed101, from: day("2026-12-10"), until: day("2026-12-12") },
      onRange: nothing,
      onClose: nothing,
      onClear: nothing,
      onTurnPage: nothing,
    }),
  );
  const [wide = "", narrow = ""] = html.split('<div class="chart-narrow">');
  return { wide, narrow };
}

const labelsOf = (html: string) =>
  [...html.matchAll(/<td[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label);

describe("空き状況の表 (the tape chart)", () => {
  it("names every cell in full", () => {
    const labels = labelsOf(chart().wide);

    expect(labels).toContain("101号室 12月2日水曜日 空き");
    expect(labels).toContain("101号室 12月8日火曜日 仮おさえ");
    expect(labels).toContain("101号室 12月13日日曜日 休止 設備の修理");
    expect(labels).toContain("102号室 12月1日から4泊 緊急 杉本さん");
  });

  it("draws a stay as one cell over its nights, and says until which morning", () => {
    expect(chart().wide).toMatch(/<td class="b today" colSpan="4"[^>]*aria-label="102号室 12月1日から4泊/);
    expect(chart().wide).toContain("12/5(土) 朝まで");
  });

  it("is one tab stop, at the start of what is chosen", () => {
    const stops = [...chart().wide.matchAll(/<td[^>]*tabindex="0"[^>]*aria-label="([^"]*)"/g)].map(
      ([, label]) => label,
    );

    expect(stops).toEqual(["101号室 12月10日木曜日 空き"]);
    expect(chart().wide.match(/aria-selected="true"/g)).toHaveLength(2);
  });

  it("shows seven nights on narrow screens, a stay that goes on cut but with its real length in its name", () => {
    const { narrow } = chart();

    expect(narrow.match(/<th scope="col"/g)).toHaveLength(1 + 7);
    expect(narrow).toMatch(/colSpan="2"[^>]*aria-label="102号室 12月6日から4泊 利用 岡田さん"/);
  });
});

describe("日ごとの一覧 (the list on a phone)", () => {
  const html = renderToStaticMarkup(
    createElement(DayList, {
      part: "night",
      days: calendar.days,
      today,
      shown: day("2026-12-08"),
      units,
      rows: calendar.rows,
      openPerDay: calendar.openPerDay,
      minutesLeft: (until) => Math.ceil((until.getTime() - now.getTime()) / 60_000),
      dayHref: (on) => `?day=${on}`,
      rangeHref,
    }),
  );

  it("counts the free rooms of each of seven days", () => {
    expect(html).toContain('aria-label="12月1日火曜日 空き1室"');
    expect(html).toContain('aria-label="12月5日土曜日 空き2室"');
    expect(html.match(/空き\d室"/g)).toHaveLength(7);
  });

  it("says of each bed what is so and until when, and links to changing it", () => {
    expect(html).toContain("あと36分");
    expect(html).toContain("12/10(木) 朝まで");
    expect(html).toContain(`?unit=${bed101}&amp;from=2026-12-08&amp;until=2026-12-09`);
  });
});

describe("一覧で見る (the twin table) and the range form", () => {
  it("tells the same nights and stays, one line each, with a link that needs no JavaScript", () => {
    const html = renderToStaticMarkup(
      createElement(CalendarList, {
        facility: "すぎのこホーム",
        part: "night",
        units,
        rows: calendar.rows,
        guests,
        rangeHref,
      }),
    );

    expect(html.match(/<tr/g)).toHaveLength(1 + calendar.rows.flatMap((row) => row.runs).length);
    expect(html).toContain("12/1(火)〜12/5(土) 朝");
    expect(html).toContain(`?unit=${bed102}&amp;from=2026-12-01&amp;until=2026-12-05`);
  });

  it("takes a room and two dates by GET and keeps the rest of the address", () => {
    const html = renderToStaticMarkup(
      createElement(RangeForm, { units, chosen: null, kept: { start: "2026-12-01" } }),
    );

    expect(html).toContain('method="get"');
    expect([...html.matchAll(/name="([a-z]+)"/g)].map(([, name]) => name)).toEqual([
      "start",
      "unit",
      "from",
      "until",
    ]);
  });
});
