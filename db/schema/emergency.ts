import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { stayRequest } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { municipality } from "./providers";
import { person } from "./registry";

/** 緊急対応 — one emergency from the first call to the lesson. Everything may be unknown while the caller talks. */
export const emergencyCase = pgTable(
  "emergency_case",
  {
    id: id(),
    /** What is said on the telephone, `TM-XXXX-XXXX`. */
    code: text("code").notNull().unique(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    /** The desk that took the call. */
    organisationId: uuid("organisation_id").notNull(),
    state: text("state").notNull().default("received"),
    /** 第一報. May lie before the row was made: the call came before the keyboard. */
    firstContactAt: instant("first_contact_at").notNull(),
    channel: text("channel").notNull().default("phone"),
    callerName: text("caller_name").notNull().default(""),
    callerRelation: text("caller_relation").notNull().default(""),
    callerPhone: text("caller_phone").notNull().default(""),
    personId: uuid("person_id").references(() => person.id),
    /** Someone who is not registered, without a name. */
    describedAs: text("described_as").notNull().default(""),
    whereNow: text("where_now").notNull().default(""),
    alone: text("alone").notNull().default("unknown"),
    danger: boolean("danger").notNull().default(false),
    reason: text("reason"),
    reasonNote: text("reason_note").notNull().default(""),
    /** When the reason arose, for the test of 「二日前まで」. */
    occurredOn: dayColumn("occurred_on"),
    criteriaVersion: integer("criteria_version"),
    criterion: text("criterion"),
    level: text("level"),
    levelSetAt: instant("level_set_at"),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    /** CareNeeds as stated tonight; a registered person's come from the register. */
    needs: jsonb("needs").notNull(),
    memo: text("memo").notNull().default(""),
    requestId: uuid("request_id").references(() => stayRequest.id),
    planId: uuid("plan_id"),
    planVersion: integer("plan_version"),
    deviations: text("deviations").notNull().default(""),
    assignedTo: uuid("assigned_to"),
    assignedName: text("assigned_name").notNull().default(""),
    /** Counts every change; a command names the version it saw. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    closedAt: instant("closed_at"),
    /** What was done instead, or how it ended, in words. */
    outcome: text("outcome").notNull().default(""),
  },
  (table) => [
    index("emergency_case_open").on(table.municipalityCode, table.state, table.firstContactAt),
    index("emergency_case_person").on(table.personId),
    index("emergency_case_request").on(table.requestId),
    check(
      "emergency_case_state",
      sql`${table.state} in ('received','triaged','plan_activated','searching','offered','accepted','confirmed','in_transit','handed_over','staying','exit_planned','closed','unplaced','withdrawn')`,
    ),
    check("emergency_case_channel", sql`${table.channel} in ('phone','fax','visit','web')`),
    check("emergency_case_alone", sql`${table.alone} in ('yes','no','unknown')`),
    check(
      "emergency_case_level",
      sql`${table.level} is null or ${table.level} in ('life_threatening','tonight','tomorrow','within_3_days')`,
    ),
    check("emergency_case_days", sql`${table.fromDay} < ${table.untilDay}`),
  ],
);

/** 経過 — every step of a case, who took it and when. Insert only. */
export const caseEvent = pgTable(
  "case_event",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => emergencyCase.id),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    at: instant("at").notNull(),
    byUser: uuid("by_user"),
    byName: text("by_name").notNull(),
    what: text("what").notNull(),
    detail: jsonb("detail").notNull().default({}),
  },
  (table) => [index("case_event_case").on(table.caseId, table.seq)],
);

/** 緊急の判定基準 — what this municipality calls an emergency, in versions. Insert only: a case names the version it used. */
export const emergencyCriteria = pgTable(
  "emergency_criteria",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    version: integer("version").notNull(),
    validFrom: dayColumn("valid_from").notNull(),
    /** Criterion[] */
    criteria: jsonb("criteria").notNull(),
    setBy: uuid("set_by"),
    setByName: text("set_by_name").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [unique("emergency_criteria_version").on(table.municipalityCode, table.version)],
);
