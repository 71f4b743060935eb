import { partCode } from "../cover-form";
import type { Change } from "../model/change";
import { type Cover, type CoverLine, cellsOf } from "../model/cover";
import type { PlacementRequest } from "../model/placement";
import type { OtherWays } from "../other-ways.server";
import { coverSentence, dayProgrammeSentence, movesSentence, uncoveredSentence } from "./cover-words";
import { relaxationHint, relaxationSentence } from "./relaxation-words";
import { kilometres } from "./sentences";

/** One relaxation: what is said, and the changes that its link makes. */
export interface RelaxationView {
  readonly says: string;
  readonly opens: number;
  readonly hint: string;
  readonly changes: readonly Change[];
}

/** 決まりぐあい — one line under the strip, for the nights or for the days: settled or not, null where nothing is asked for. */
export interface SettledView {
  readonly of: "nights" | "days";
  readonly cells: readonly (boolean | null)[];
}

/** One place of the cover: which of the columns it takes, and how to look at those nights alone. */
export interface CoverRowView {
  readonly name: string;
  readonly detail: string;
  readonly look: "bed" | "home" | "day";
  /** One per column: whether this row takes it. */
  readonly cells: readonly boolean[];
  /** Null for the day programme and for home, which have no search of their own. */
  readonly changes: readonly Change[] | null;
}

/** 五日間の帯 — the cover as a table: days across, places down, and last whether each night, and each day, is settled. */
export interface CoverView {
  readonly says: string;
  readonly moves: string;
  readonly days: readonly string[];
  readonly rows: readonly CoverRowView[];
  readonly settled: readonly SettledView[];
  /** Red sentences, one per night without a place. */
  readonly open: readonly string[];
  /** The places by night in order, as the form carries them; what one press holds when there are several. */
  readonly parts: readonly string[];
  readonly programme: string;
}

export interface WaysView {
  readonly relaxations: readonly RelaxationView[];
  readonly cover: CoverView | null;
}

/** ほかの手 in words, safe to send to a browser. */
export function waysView(ways: OtherWays, request: PlacementRequest): WaysView {
  const { relaxations, cover, names } = ways;
  return {
    relaxations: relaxations.map((one) => ({
      says: relaxationSentence(one).replace(/ \d+か所$/, ""),
      opens: one.opens,
      hint: relaxationHint(one),
      changes: one.changes,
    })),
    // A cover without a single place says nothing that the empty list has not said.
    cover: cover === null || cover.nights.segments.length === 0 ? null : coverView(cover, request, names),
  };
}

function coverView(
  { nights, days }: NonNullable<OtherWays["cover"]>,
  request: PlacementRequest,
  names: ReadonlyMap<string, string>,
): CoverView {
  const cells = cellsOf(request);
  const nightly = cells.nights.map(({ day }) => day);
  const columns = [...new Set([...nightly, ...cells.days.map(({ day }) => day)])].sort();
  return {
    says: coverSentence(nights),
    moves: movesSentence(nights),
    days: columns,
    rows: [
      ...rowsOf(nights, columns, nightly, names, "bed"),
      ...rowsOf(days, columns, nightly, names, "day"),
    ],
    settled: [
      { of: "nights" as const, cells: settledOn(nights, columns) },
      ...(days.lines.length > 0 ? [{ of: "days" as const, cells: settledOn(days, columns) }] : []),
    ],
    open: nights.lines.filter(isOpen).map(uncoveredSentence),
    parts: nights.segments.flatMap((one) => (one.kind === "place" ? [partCode(one)] : [])),
    programme: dayProgrammeSentence(days),
  };
}

function settledOn({ lines }: Cover, columns: readonly string[]): readonly (boolean | null)[] {
  const settled = new Map<string, boolean>(lines.map(({ day, kind }) => [day, kind === "covered"]));
  return columns.map((day) => settled.get(day) ?? null);
}

const isOpen = ({ kind }: CoverLine): boolean => kind === "uncovered";

function rowsOf(
  cover: Cover,
  columns: readonly string[],
  nightly: readonly string[],
  names: ReadonlyMap<string, string>,
  look: "bed" | "day",
): readonly CoverRowView[] {
  return cover.segments.map((segment) => {
    const first = nightly.indexOf(segment.from);
    const taken = new Set(segment.slots.map(({ day }) => day as string));
    const row = { cells: columns.map((day) => taken.has(day)) };
    if (segment.kind === "home") {
      return { ...row, look: "home", name: "ご自宅", detail: "夜の支援つき", changes: null };
    }
    const last = nightly.length - first - segment.nights;
    return {
      ...row,
      look,
      name: names.get(segment.unitId) ?? "",
      detail: segment.km === null ? "" : kilometres(segment.km),
      changes: look === "day" || first < 0 ? null : [{ kind: "shorter", first, last }],
    };
  });
}
