import { sql } from "drizzle-orm";
import {
  bigint,
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { facility, municipality, organisation } from "./providers";
import { person } from "./registry";

/** 緊急時対応計画 — one version of one person's plan. At most one draft and one agreed version at a time. */
export const emergencyPlan = pgTable(
  "emergency_plan",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    version: integer("version").notNull(),
    state: text("state").notNull(),
    /** 簡易計画: made on the spot, a few fields, reviewed within days. */
    isShort: boolean("is_short").notNull().default(false),
    days: smallint("days").notNull(),
    /** PlanSections */
    sections: jsonb("sections").notNull(),
    authorOrganisationId: uuid("author_organisation_id").references(() => organisation.id),
    authorName: text("author_name").notNull().default(""),
    madeOn: dayColumn("made_on").notNull(),
    agreedOn: dayColumn("agreed_on"),
    nextReviewOn: dayColumn("next_review_on"),
    endedOn: dayColumn("ended_on"),
    /** Counts the saves: a page saved on top of another's save is told so. */
    revision: integer("revision").notNull().default(1),
    updatedAt: instant("updated_at").notNull(),
    updatedByName: text("updated_by_name").notNull(),
  },
  (table) => [
    uniqueIndex("emergency_plan_version").on(table.personId, table.version),
    uniqueIndex("emergency_plan_draft").on(table.personId).where(sql`${table.state} = 'draft'`),
    uniqueIndex("emergency_plan_in_force").on(table.personId).where(sql`${table.state} = 'agreed'`),
    index("emergency_plan_municipality").on(table.municipalityCode, table.state),
    check("emergency_plan_state", sql`${table.state} in ('draft','agreed','replaced','expired')`),
    check("emergency_plan_days", sql`${table.days} between 1 and 14`),
    check("emergency_plan_agreed", sql`(${table.state} = 'draft') = (${table.agreedOn} is null)`),
  ],
);

/** 計画のコマ — one part of one day; a part that nobody wrote has no row. */
export const planCell = pgTable(
  "plan_cell",
  {
    planId: uuid("plan_id")
      .notNull()
      .references(() => emergencyPlan.id, { onDelete: "cascade" }),
    personId: uuid("person_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    day: smallint("day").notNull(),
    part: text("part").notNull(),
    state: text("state").notNull(),
    facilityId: uuid("facility_id").references(() => facility.id),
    place: text("place").notNull().default(""),
    who: text("who").notNull().default(""),
    transport: text("transport").notNull().default(""),
    meal: text("meal").notNull().default(""),
    note: text("note").notNull().default(""),
    /** What is lacking; for a gap alone. */
    service: text("service"),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.day, table.part] }),
    check("plan_cell_part", sql`${table.part} in ('morning','daytime','evening','night','midnight')`),
    check("plan_cell_state", sql`${table.state} in ('covered','by_call','gap','none')`),
    check("plan_cell_gap", sql`(${table.state} = 'gap') = (${table.service} is not null)`),
  ],
);

/** 泊まれる所 — a candidate place in the plan's order, and the word of its provider. */
export const planPlace = pgTable(
  "plan_place",
  {
    id: id(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => emergencyPlan.id, { onDelete: "cascade" }),
    personId: uuid("person_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    position: smallint("position").notNull(),
    agreement: text("agreement").notNull(),
    /** What the provider reads: without the person. */
    card: jsonb("card"),
    /** The name, where the family agreed beforehand that places are told it. */
    knownAs: text("known_as").notNull().default(""),
    askedByName: text("asked_by_name").notNull().default(""),
    askedAt: instant("asked_at"),
    answeredOn: dayColumn("answered_on"),
    answeredByName: text("answered_by_name").notNull().default(""),
    conditions: text("conditions").notNull().default(""),
    declineReason: text("decline_reason"),
    /** The last day on which the word stands. */
    standsUntil: dayColumn("stands_until"),
  },
  (table) => [
    uniqueIndex("plan_place_once").on(table.planId, table.facilityId),
    index("plan_place_organisation").on(table.organisationId, table.agreement),
    check(
      "plan_place_agreement",
      sql`${table.agreement} in ('not_asked','asked','agreed','conditional','declined')`,
    ),
    check("plan_place_asked", sql`${table.agreement} = 'not_asked' or ${table.card} is not null`),
    check(
      "plan_place_declined",
      sql`(${table.agreement} = 'declined') = (${table.declineReason} is not null)`,
    ),
  ],
);

/** 訓練 — the plan was tried on a day: what, how it went, what was learnt. */
export const planDrill = pgTable(
  "plan_drill",
  {
    id: id(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => emergencyPlan.id, { onDelete: "cascade" }),
    personId: uuid("person_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    onDay: dayColumn("on_day").notNull(),
    tried: text("tried").notNull(),
    result: text("result").notNull(),
    lessons: text("lessons").notNull().default(""),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    index("plan_drill_plan").on(table.planId),
    check("plan_drill_result", sql`${table.result} in ('worked','partly','failed')`),
  ],
);

/** 足りない支援 — one line per gap of an agreed plan, without the person; withdrawn when the gap closes. */
export const planGap = pgTable(
  "plan_gap",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    district: text("district"),
    ageBand: text("age_band"),
    disabilities: text("disabilities").array().notNull().default([]),
    acts: text("acts").array().notNull().default([]),
    service: text("service").notNull(),
    day: smallint("day").notNull(),
    part: text("part").notNull(),
    since: dayColumn("since").notNull(),
    withdrawnOn: dayColumn("withdrawn_on"),
  },
  (table) => [index("plan_gap_open").on(table.municipalityCode).where(sql`${table.withdrawnOn} is null`)],
);

/** 計画で承諾のある所 — the order of the plan in force as the ranking reads it; written by `sync_agreed_ranks` alone. */
export const agreedPlace = pgTable(
  "agreed_place",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    /** 1 for the first. */
    rank: smallint("rank").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.facilityId] }),
    check("agreed_place_rank", sql`${table.rank} > 0`),
  ],
);

/** 計画がなくても — the lead coordinator's word that an emergency stay may go on without a plan, for a while. */
export const planOverride = pgTable(
  "plan_override",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    reason: text("reason").notNull(),
    decidedBy: uuid("decided_by"),
    decidedByName: text("decided_by_name").notNull(),
    decidedAt: instant("decided_at").notNull(),
    standsUntil: instant("stands_until").notNull(),
  },
  (table) => [index("plan_override_person").on(table.personId, table.standsUntil)],
);

/** 印刷の記録 — every paper that left the printer, with its serial number. */
export const planPaper = pgTable(
  "plan_paper",
  {
    id: id(),
    serial: bigint("serial", { mode: "number" }).generatedAlwaysAsIdentity(),
    planId: uuid("plan_id")
      .notNull()
      .references(() => emergencyPlan.id, { onDelete: "cascade" }),
    personId: uuid("person_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    kind: text("kind").notNull(),
    printedBy: uuid("printed_by"),
    printedByName: text("printed_by_name").notNull(),
    printedAt: instant("printed_at").notNull(),
  },
  (table) => [check("plan_paper_kind", sql`${table.kind} in ('call','handover')`)],
);

/** 計画の決まり of a municipality, version by version. Written once; the newest is in force. */
export const planRules = pgTable(
  "plan_rules",
  {
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    version: integer("version").notNull(),
    days: smallint("days").notNull(),
    /** 緊急ショートステイには計画が要る. */
    requiresPlan: boolean("requires_plan").notNull(),
    reviewMonths: smallint("review_months").notNull(),
    changedBy: uuid("changed_by"),
    changedByName: text("changed_by_name").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.municipalityCode, table.version] }),
    check("plan_rules_days", sql`${table.days} between 1 and 14`),
    check("plan_rules_review", sql`${table.reviewMonths} between 1 and 24`),
  ],
);
