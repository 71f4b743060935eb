import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { booking } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { emergencyCase } from "./emergency";

/** 受け入れ後 — begun when an emergency has its place: how the person comes, and the record of the admission. */
export const admission = pgTable(
  "admission",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => booking.id),
    caseId: uuid("case_id")
      .notNull()
      .references(() => emergencyCase.id),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    /** The place's side. */
    organisationId: uuid("organisation_id").notNull(),
    /** AdmissionFacts as they were when the place was made firm: a place reads no case. */
    facts: jsonb("facts").notNull(),
    way: text("way"),
    driver: text("driver").notNull().default(""),
    hasEscort: boolean("has_escort").notNull().default(false),
    leavesAt: instant("leaves_at"),
    arrivesAt: instant("arrives_at"),
    wayNote: text("way_note").notNull().default(""),
    begunAt: instant("begun_at").notNull(),
    /** Counts the saves of the journey. */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    index("admission_case").on(table.caseId),
    check(
      "admission_way",
      sql`${table.way} is null or ${table.way} in ('family','place','supporter','welfare_taxi','ambulance','desk','other')`,
    ),
  ],
);

/** 持ち物 — one line of the list; ticked when packed or counted. */
export const admissionItem = pgTable(
  "admission_item",
  {
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => admission.bookingId, { onDelete: "cascade" }),
    position: smallint("position").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    organisationId: uuid("organisation_id").notNull(),
    item: text("item").notNull(),
    checkedAt: instant("checked_at"),
    checkedByName: text("checked_by_name"),
  },
  (table) => [primaryKey({ columns: [table.bookingId, table.position] })],
);

/** 滞在の記録 — what either side noted of a day. Insert only. */
export const stayNote = pgTable(
  "stay_note",
  {
    id: id(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => admission.bookingId, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    organisationId: uuid("organisation_id").notNull(),
    onDay: dayColumn("on_day").notNull(),
    words: text("words").notNull(),
    writtenByName: text("written_by_name").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [index("stay_note_booking").on(table.bookingId, table.onDay)],
);

/** 帰り道 — who sees to it that the person gets home, from the first day on. */
export const exitPlan = pgTable("exit_plan", {
  caseId: uuid("case_id")
    .primaryKey()
    .references(() => emergencyCase.id),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  ownerName: text("owner_name").notNull(),
  ownerOf: text("owner_of").notNull(),
  homeOn: dayColumn("home_on"),
  conditions: text("conditions").notNull().default(""),
  nextService: text("next_service").notNull().default(""),
  wayHome: text("way_home").notNull().default(""),
  revisesPlan: boolean("revises_plan").notNull().default(true),
  blockedBy: text("blocked_by").notNull().default(""),
  updatedByName: text("updated_by_name").notNull(),
  updatedAt: instant("updated_at").notNull(),
  version: integer("version").notNull().default(1),
});

/** その後の確認 — next day, exit, a week and a month after. When it is due follows from the stay. */
export const followUp = pgTable(
  "follow_up",
  {
    caseId: uuid("case_id")
      .notNull()
      .references(() => emergencyCase.id),
    kind: text("kind").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    words: text("words").notNull(),
    doneByName: text("done_by_name").notNull(),
    doneAt: instant("done_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.kind] }),
    check("follow_up_kind", sql`${table.kind} in ('next_day','exit','week','month')`),
  ],
);

/** ふりかえり — what the meeting learns of a case. `shared` is what leaves the desk: without the person. */
export const caseReview = pgTable("case_review", {
  caseId: uuid("case_id")
    .primaryKey()
    .references(() => emergencyCase.id),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  whyEmergency: text("why_emergency").notNull(),
  whatHelped: text("what_helped").notNull(),
  whatLacked: text("what_lacked").notNull(),
  nextTime: text("next_time").notNull(),
  writtenByName: text("written_by_name").notNull(),
  writtenAt: instant("written_at").notNull(),
  version: integer("version").notNull().default(1),
  /** CaseSummary once it was shared with the meeting. */
  shared: jsonb("shared"),
  sharedAt: instant("shared_at"),
});
