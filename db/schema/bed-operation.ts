import { sql } from "drizzle-orm";
import { char, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { closure } from "./availability";
import { dayColumn, id, instant } from "./columns";
import { municipality, unit } from "./providers";

/**
 * 臨時の枠を認める — a municipality allows extra beds until a day, with its reason. One runs at a time; what was written
 * stays as it is, only its end is added.
 */
export const temporaryPermit = pgTable(
  "temporary_permit",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    /** Last day, inclusive. */
    lastDay: dayColumn("last_day").notNull(),
    reason: text("reason").notNull(),
    allowedBy: uuid("allowed_by"),
    allowedByName: text("allowed_by_name").notNull(),
    allowedAt: instant("allowed_at").notNull(),
    endedAt: instant("ended_at"),
    endedByName: text("ended_by_name"),
  },
  (table) => [
    uniqueIndex("temporary_permit_running").on(table.municipalityCode).where(sql`${table.endedAt} is null`),
  ],
);

/** 臨時の枠 — a unit that exists for these days alone (half-open), opened under a permit. Never changed afterwards. */
export const temporaryUnit = pgTable(
  "temporary_unit",
  {
    unitId: uuid("unit_id")
      .primaryKey()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    permitId: uuid("permit_id")
      .notNull()
      .references(() => temporaryPermit.id),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    reason: text("reason").notNull(),
    note: text("note").notNull().default(""),
    openedBy: uuid("opened_by"),
    openedByName: text("opened_by_name").notNull(),
    openedAt: instant("opened_at").notNull(),
  },
  (table) => [
    index("temporary_unit_until").on(table.untilDay),
    check("temporary_unit_order", sql`${table.fromDay} < ${table.untilDay}`),
    check(
      "temporary_unit_reason",
      sql`${table.reason} in ('full_tonight','disaster','infection','other_house_closed','other')`,
    ),
  ],
);

/**
 * ベッドの状態 — what the house says of the bed itself for a while. Whether it is offered is said by the closure alone: a
 * condition whose closure was lifted is over with it.
 */
export const bedCondition = pgTable(
  "bed_condition",
  {
    id: id(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    condition: text("condition").notNull(),
    untilAt: instant("until_at").notNull(),
    note: text("note").notNull().default(""),
    /** Null when it takes no night. */
    closureId: uuid("closure_id").references(() => closure.id),
    saidBy: uuid("said_by"),
    saidByName: text("said_by_name").notNull(),
    saidAt: instant("said_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    uniqueIndex("bed_condition_running").on(table.unitId).where(sql`${table.endedAt} is null`),
    check(
      "bed_condition_kind",
      sql`${table.condition} in ('cleaning','held_back','isolated','contaminated')`,
    ),
  ],
);
