import { sql } from "drizzle-orm";
import { char, check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { person } from "./registry";

/** 受給者証 — several over time; an application without a certificate yet has `applied_on` alone. */
export const recipientCertificate = pgTable(
  "recipient_certificate",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    number: text("number").notNull().default(""),
    appliedOn: dayColumn("applied_on"),
    validFrom: dayColumn("valid_from"),
    /** Last day, inclusive. */
    validUntil: dayColumn("valid_until"),
    level: text("level").notNull(),
    levelFrom: dayColumn("level_from"),
    levelUntil: dayColumn("level_until"),
    /** Grant[]: the services and what is granted of each in a month. */
    grants: jsonb("grants").notNull(),
    notedByName: text("noted_by_name").notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (table) => [
    index("recipient_certificate_person").on(table.personId),
    check("recipient_certificate_order", sql`${table.validFrom} <= ${table.validUntil}`),
    check("recipient_certificate_said", sql`num_nonnulls(${table.appliedOn}, ${table.validFrom}) > 0`),
  ],
);

/** ほかで使った日 — short stays outside the exchange, both ends included. */
export const daysElsewhere = pgTable(
  "days_elsewhere",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    fromDay: dayColumn("from_day").notNull(),
    lastDay: dayColumn("last_day").notNull(),
    place: text("place").notNull(),
    notedByName: text("noted_by_name").notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (table) => [
    index("days_elsewhere_person").on(table.personId, table.fromDay),
    check("days_elsewhere_order", sql`${table.fromDay} <= ${table.lastDay}`),
  ],
);
