import type { Day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import type { Part } from "~/kernel/part";

/** What the address of the calendar says. Everything may be missing. */
export interface CalendarAddress {
  readonly facility?: string | undefined;
  /** First night shown. */
  readonly start?: Day | undefined;
  readonly part?: Part | undefined;
  readonly view?: "list" | undefined;
  /** この日の時点で見る: a day, meaning its end. */
  readonly asOf?: Day | undefined;
  /** The night whose beds are listed on a phone. */
  readonly on?: Day | undefined;
  readonly unit?: UnitId | undefined;
  readonly from?: Day | undefined;
  readonly until?: Day | undefined;
  readonly changed?: string | undefined;
  readonly confirmed?: string | undefined;
}

/** The address of a calendar; what is undefined is left out. */
export function calendarHref(address: CalendarAddress): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (typeof value === "string" && value !== "") query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "/vacancy" : `/vacancy?${text}`;
}
