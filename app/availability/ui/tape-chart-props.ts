import type { Day } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { CalendarRow } from "../model/calendar";

/** What the chart says about a unit besides its nights. */
export interface CalendarUnit {
  readonly unitId: UnitId;
  /** 101 — as it stands on the door. */
  readonly room: string;
  /** 101号室 — as it is read aloud. */
  readonly roomName: string;
  readonly service: string;
  readonly features: string;
}

/** A line under the rooms, such as 夜勤の人数, with one value per day. */
export interface ChartSum {
  readonly label: string;
  readonly note: string | null;
  readonly values: readonly { readonly text: string; readonly look: "up" | "at" | null }[];
}

export interface NightRange {
  readonly unitId: UnitId;
  readonly from: Day;
  /** First day after the range. */
  readonly until: Day;
}

export interface TapeChartProps {
  readonly facility: string;
  readonly days: readonly Day[];
  readonly today: Day;
  readonly part: Part;
  readonly units: readonly CalendarUnit[];
  /** From `calendarOf`, in the order of `units`. */
  readonly rows: readonly CalendarRow[];
  /** Names on the bars, for the house alone. */
  readonly guests: Readonly<Record<BookingId, string>>;
  /** Names of the national holidays among the days. */
  readonly holidays: Readonly<Record<Day, string>>;
  readonly sums: readonly ChartSum[];
  readonly chosen: NightRange | null;
  readonly onRange: (unitId: UnitId, from: Day, until: Day) => void;
  readonly onClose: (unitId: UnitId, from: Day, until: Day) => void;
  readonly onClear: () => void;
  readonly onTurnPage: (days: number) => void;
}
