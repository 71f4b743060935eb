import { sql } from "drizzle-orm";
import { char, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { emergencyCase } from "./emergency";
import { facility, municipality } from "./providers";

/** 当番 — who answers, on which telephone, from when until when. A shift that was given up keeps its row. */
export const dutyShift = pgTable(
  "duty_shift",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    organisationId: uuid("organisation_id").notNull(),
    line: text("line").notNull(),
    facilityId: uuid("facility_id").references(() => facility.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    phone: text("phone").notNull(),
    note: text("note").notNull().default(""),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at").notNull(),
    enteredBy: uuid("entered_by"),
    enteredByName: text("entered_by_name").notNull(),
    enteredAt: instant("entered_at").notNull(),
    givenUpAt: instant("given_up_at"),
    givenUpByName: text("given_up_by_name"),
  },
  (table) => [
    index("duty_shift_time").on(table.municipalityCode, table.untilAt),
    check("duty_shift_line", sql`${table.line} in ('desk','provider','expert')`),
    check("duty_shift_order", sql`${table.fromAt} < ${table.untilAt}`),
    check("duty_shift_facility", sql`(${table.line} = 'provider') = (${table.facilityId} is not null)`),
  ],
);

/** 約束 — what the desk has told somebody it would do, and until when. */
export const deskPromise = pgTable(
  "desk_promise",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    caseId: uuid("case_id").references(() => emergencyCase.id),
    what: text("what").notNull(),
    dueAt: instant("due_at").notNull(),
    madeByName: text("made_by_name").notNull(),
    madeAt: instant("made_at").notNull(),
    keptAt: instant("kept_at"),
    keptByName: text("kept_by_name"),
  },
  (table) => [
    index("desk_promise_open").on(table.municipalityCode, table.dueAt).where(sql`${table.keptAt} is null`),
  ],
);

/** 引き継ぎ — what was open when one shift ended, as it was written, and who took it over. */
export const shiftHandover = pgTable(
  "shift_handover",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    givenAt: instant("given_at").notNull(),
    givenBy: uuid("given_by"),
    givenByName: text("given_by_name").notNull(),
    note: text("note").notNull().default(""),
    /** HandoverSheet */
    sheet: jsonb("sheet").notNull(),
    takenAt: instant("taken_at"),
    takenBy: uuid("taken_by"),
    takenByName: text("taken_by_name"),
  },
  (table) => [
    index("shift_handover_given").on(table.municipalityCode, table.givenAt),
    check("shift_handover_two", sql`${table.takenBy} is null or ${table.takenBy} <> ${table.givenBy}`),
  ],
);
