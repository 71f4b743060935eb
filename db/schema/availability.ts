import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
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
import { dayColumn, id, instant } from "./columns";
import { facility, unit } from "./providers";

/** くり返しの型 — a weekly or monthly recurrence with its parts and purposes. Expanded into `publication`. */
export const pattern = pgTable(
  "pattern",
  {
    id: id(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    name: text("name").notNull(),
    rrule: text("rrule").notNull(),
    validFrom: dayColumn("valid_from").notNull(),
    /** Last day, inclusive; null for open end. */
    validUntil: dayColumn("valid_until"),
    parts: text("parts").array().notNull(),
    purposes: text("purposes").array().notNull(),
    holidays: text("holidays").notNull().default("as_usual"),
    /** ReleaseRule of a reserve for emergencies; null when it is never released. */
    release: jsonb("release"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("pattern_unit").on(table.unitId),
    check("pattern_holidays", sql`${table.holidays} in ('as_usual','closed','only_holidays')`),
  ],
);

/** 例外 — one part of one day that differs from the patterns. The primary key makes the last word the only word. */
export const exception = pgTable(
  "exception",
  {
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    day: dayColumn("day").notNull(),
    part: text("part").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    state: text("state").notNull(),
    purposes: text("purposes").array().notNull().default([]),
    reason: text("reason").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.day, table.part] }),
    check("exception_state", sql`${table.state} in ('open','closed')`),
  ],
);

/** 休止 — a closure with its reason and reopening date (half-open). Its nights are claims of kind `closure`. */
export const closure = pgTable(
  "closure",
  {
    id: id(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    reopensOn: dayColumn("reopens_on").notNull(),
    reason: text("reason").notNull(),
    note: text("note").notNull().default(""),
    createdBy: uuid("created_by"),
    createdAt: instant("created_at").notNull(),
    liftedAt: instant("lifted_at"),
  },
  (table) => [
    index("closure_unit").on(table.unitId),
    check("closure_order", sql`${table.fromDay} < ${table.reopensOn}`),
    check("closure_reason", sql`${table.reason} in ('infection','maintenance','staffing','holiday','other')`),
  ],
);

/**
 * 変更の記録 — one line per unit whose plan somebody changed, with the plan as it was before: what 元に戻す restores and
 * what the history is read from. Lines of one act share a batch. Only `undone_at` is ever written later.
 */
export const planChange = pgTable(
  "plan_change",
  {
    id: id(),
    batchId: uuid("batch_id").notNull(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    at: instant("at").notNull(),
    changedBy: uuid("changed_by"),
    changedByName: text("changed_by_name").notNull(),
    act: text("act").notNull(),
    /** What was done, in words: 「平日夜を足した」. */
    summary: text("summary").notNull(),
    /** UnitPlan */
    planBefore: jsonb("plan_before").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    index("plan_change_unit").on(table.unitId, table.at),
    index("plan_change_batch").on(table.batchId),
    check(
      "plan_change_act",
      sql`${table.act} in ('patterns','set','exception','closure','reopening','undo')`,
    ),
  ],
);

/**
 * 公開 — patterns and exceptions expanded: bit n of `open_mask` is day `page * 32 + n` (days since 1970).
 * A booking reads these rows FOR SHARE, a change of a unit takes them FOR UPDATE first, so that a night cannot be
 * closed and sold at once.
 */
export const publication = pgTable(
  "publication",
  {
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    page: smallint("page").notNull(),
    part: smallint("part").notNull(),
    purpose: text("purpose").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    openMask: bigint("open_mask", { mode: "number" }).notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.page, table.part, table.purpose] }),
    check("publication_part", sql`${table.part} between 0 and 3`),
    check("publication_purpose", sql`${table.purpose} in ('short_stay','trial','emergency')`),
    check("publication_mask", sql`${table.openMask} between 0 and 4294967295`),
  ],
);

/** 公開の履歴 — every version of every page, written by a trigger, insert only: the calendar as of any moment. */
export const publicationHistory = pgTable(
  "publication_history",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    unitId: uuid("unit_id").notNull(),
    page: smallint("page").notNull(),
    part: smallint("part").notNull(),
    purpose: text("purpose").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    openMask: bigint("open_mask", { mode: "number" }).notNull(),
    version: integer("version").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    recordedBy: uuid("recorded_by"),
  },
  (table) => [index("publication_history_unit").on(table.unitId, table.recordedAt)],
);

/** 空きの確認 — 「今の内容で合っています」. By staff with one tap, by a signed link, or by a coordinator on the phone. */
export const vacancyConfirmation = pgTable(
  "vacancy_confirmation",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    day: dayColumn("day").notNull(),
    at: instant("at").notNull(),
    confirmedBy: uuid("confirmed_by"),
    confirmedByName: text("confirmed_by_name").notNull(),
    channel: text("channel").notNull(),
    undoneAt: instant("undone_at"),
  },
  (table) => [
    index("vacancy_confirmation_facility").on(table.facilityId, table.at),
    check("vacancy_confirmation_channel", sql`${table.channel} in ('screen','link','phone','api')`),
  ],
);

/** ワンタップの確認リンク — one use, one facility, an end; only the hash is kept. */
export const confirmLink = pgTable("confirm_link", {
  tokenHash: text("token_hash").primaryKey(),
  facilityId: uuid("facility_id")
    .notNull()
    .references(() => facility.id, { onDelete: "cascade" }),
  organisationId: uuid("organisation_id").notNull(),
  issuedTo: uuid("issued_to").notNull(),
  issuedAt: instant("issued_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** 今日は電話で聞いてほしい — the provider cannot look at a screen today and asks to be called. */
export const phoneWish = pgTable(
  "phone_wish",
  {
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    day: dayColumn("day").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.facilityId, table.day] })],
);

/**
 * 空床利用型の夜 — a resident of this bed is away in these nights, which may then be offered. Who it is stays in the house's
 * own books.
 */
export const residentAbsence = pgTable(
  "resident_absence",
  {
    id: id(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    /** The morning of coming back. */
    untilDay: dayColumn("until_day").notNull(),
    enteredByName: text("entered_by_name").notNull(),
    enteredAt: instant("entered_at").notNull(),
  },
  (table) => [
    index("resident_absence_unit").on(table.unitId, table.fromDay),
    check("resident_absence_days", sql`${table.fromDay} < ${table.untilDay}`),
  ],
);
