import { sql } from "drizzle-orm";
import {
  char,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { facility, municipality } from "./providers";
import { person } from "./registry";

/** 今夜のそなえ — one round through everyone registered in a municipality. Its figures stay; its lines go after days. */
export const readinessRun = pgTable(
  "readiness_run",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    moment: text("moment").notNull(),
    firstNight: dayColumn("first_night").notNull(),
    nights: smallint("nights").notNull(),
    state: text("state").notNull().default("running"),
    askedByName: text("asked_by_name").notNull().default(""),
    startedAt: instant("started_at").notNull(),
    finishedAt: instant("finished_at"),
    /** How many are registered, and how many have been looked at. */
    people: integer("people").notNull(),
    done: integer("done").notNull().default(0),
    /** Where the round goes on after an interruption: people come in the order of their ids. */
    lastPersonId: uuid("last_person_id"),
    alonePlace: integer("alone_place").notNull().default(0),
    aloneCover: integer("alone_cover").notNull().default(0),
    aloneHome: integer("alone_home").notNull().default(0),
    aloneNone: integer("alone_none").notNull().default(0),
    /** Null until the round is finished. */
    togetherPlace: integer("together_place"),
    togetherCover: integer("together_cover"),
    togetherHome: integer("together_home"),
    togetherNone: integer("together_none"),
    /** More than this many cannot have a place or a cover at once, whoever is sent where. */
    togetherBound: integer("together_bound"),
    rulesVersion: integer("rules_version").notNull(),
  },
  (table) => [
    uniqueIndex("readiness_run_once")
      .on(table.municipalityCode, table.moment, table.firstNight)
      .where(sql`${table.moment} <> 'asked'`),
    uniqueIndex("readiness_run_running").on(table.municipalityCode).where(sql`${table.state} = 'running'`),
    check("readiness_run_moment", sql`${table.moment} in ('morning','evening','asked')`),
    check("readiness_run_state", sql`${table.state} in ('running','finished')`),
    check("readiness_run_finished", sql`(${table.state} = 'finished') = (${table.finishedAt} is not null)`),
  ],
);

/** そなえの一行 — what one person would have, alone and when everyone needs a place in the same night. */
export const readinessLine = pgTable(
  "readiness_line",
  {
    runId: uuid("run_id")
      .notNull()
      .references(() => readinessRun.id, { onDelete: "cascade" }),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    alone: text("alone").notNull(),
    /** Null until the round is finished. */
    together: text("together"),
    facilityId: uuid("facility_id").references(() => facility.id, { onDelete: "cascade" }),
    togetherFacilityId: uuid("together_facility_id").references(() => facility.id, { onDelete: "cascade" }),
    /** How many places suit for all nights. */
    fits: integer("fits").notNull(),
    /** Of the best cover, how many nights stay open. */
    uncovered: smallint("uncovered").notNull(),
    /** ConstraintId that keeps most places away; null where something was found. */
    binding: text("binding"),
    failingAlone: integer("failing_alone").notNull(),
    /** NextAction[] */
    actions: jsonb("actions").notNull().default([]),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.personId] }),
    index("readiness_line_person").on(table.personId),
    check("readiness_line_alone", sql`${table.alone} in ('place','cover','home','none')`),
    check(
      "readiness_line_together",
      sql`${table.together} is null or ${table.together} in ('place','cover','home','none')`,
    ),
  ],
);

/** 夜のファイル — the pack printed every evening, as it was printed. The pages go after days, serial and hash stay. */
export const nightBinder = pgTable(
  "night_binder",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    night: dayColumn("night").notNull(),
    serial: text("serial").notNull().unique(),
    madeAt: instant("made_at").notNull(),
    madeByName: text("made_by_name").notNull(),
    /** SHA-256 of the pages as canonical JSON, in hexadecimal. */
    hash: char("hash", { length: 64 }).notNull(),
    /** BinderPages; null once they were taken away. */
    pages: jsonb("pages"),
  },
  (table) => [index("night_binder_night").on(table.municipalityCode, table.night)],
);
