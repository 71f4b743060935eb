import { addDays } from "~/kernel/day";
import { accept } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { readCalendar } from "./calendar-queries.server";
import { calendarOf } from "./model/calendar";
import { calendarUnit } from "./ui/calendar-rows";
import { openConfirmLink } from "./use-confirm-link.server";

/** リンクの画面 — tonight's beds of the facility a link stands for: no names, no purposes, no bookings' ids. */
export async function linkPage(unit: UnitOfWork, token: string) {
  const opened = await openConfirmLink(unit, token);
  if (!opened.ok) return opened;
  const { now, today } = unit;
  const window = { from: today, until: addDays(today, 1) };
  const { facts, places } = await readCalendar(unit.sql, opened.value.facilityId, window);
  // The house's own view would decay nothing and tell everything; the coordinators' view tells nothing but would decay.
  const confirmedNow = { ...facts, units: facts.units.map((one) => ({ ...one, confirmedAt: now })) };
  const { rows } = calendarOf(confirmedNow, { window, part: "night", viewer: "coordinator", now });
  const units = places.map((place) => calendarUnit(place, now));
  return accept({ name: opened.value.name, today, now, units, rows });
}
