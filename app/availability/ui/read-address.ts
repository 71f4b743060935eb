import { type Day, parseDay } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";
import { PARTS } from "~/kernel/part";
import type { CalendarAddress } from "./calendar-href";

/** The address as it was typed or followed; what is misspelt counts as left out. */
export function readAddress(query: URLSearchParams): CalendarAddress {
  const dayOf = (name: string): Day | undefined => parseDay(query.get(name) ?? "") ?? undefined;
  const idOf = (name: string) => {
    const text = query.get(name) ?? "";
    return isId(text) ? text : undefined;
  };
  return {
    facility: query.get("facility") ?? undefined,
    start: dayOf("start"),
    part: PARTS.find((part) => part === query.get("part")),
    view: query.get("view") === "list" ? "list" : undefined,
    asOf: dayOf("asOf"),
    on: dayOf("on"),
    unit: idOf("unit") as UnitId | undefined,
    from: dayOf("from"),
    until: dayOf("until"),
    changed: idOf("changed"),
    confirmed: idOf("confirmed"),
  };
}
