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
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { facility, municipality } from "./providers";
import { person } from "./registry";

/** 市の決まり — the weights and rules of one municipality, version by version. Written once; the newest is in force. */
export const matchingRules = pgTable(
  "matching_rules",
  {
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    /** 1, 2, 3 …: two people who save at once collide here, and the second is told. */
    version: integer("version").notNull(),
    validFrom: instant("valid_from").notNull(),
    /** MunicipalRules */
    rules: jsonb("rules").notNull(),
    note: text("note").notNull(),
    changedBy: uuid("changed_by"),
    changedByName: text("changed_by_name").notNull(),
    /** The earlier version this one brought back; null for a change. */
    restoredFrom: integer("restored_from"),
  },
  (table) => [
    primaryKey({ columns: [table.municipalityCode, table.version] }),
    check("matching_rules_version", sql`${table.version} >= 1`),
    check(
      "matching_rules_restored",
      sql`${table.restoredFrom} is null or ${table.restoredFrom} < ${table.version}`,
    ),
  ],
);

/** 行ける所が少ない方の行ける所 — derived from the register and as secret as it; counted anew by background work. */
export const fewPlace = pgTable(
  "few_place",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    /** Facilities the person could go to. */
    places: smallint("places").notNull(),
    /** One over the beds the person could sleep in, in thousandths. */
    shareMilli: smallint("share_milli").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.facilityId] }),
    index("few_place_municipality").on(table.municipalityCode),
  ],
);

/** 使わずに残したい所 — how much the registered people of one municipality depend on a facility, without saying who. */
export const scarcity = pgTable(
  "scarcity",
  {
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    onlyHere: integer("only_here").notNull(),
    dependants: integer("dependants").notNull(),
    costMilli: integer("cost_milli").notNull(),
    computedAt: instant("computed_at").notNull(),
    rulesVersion: integer("rules_version").notNull(),
  },
  (table) => [primaryKey({ columns: [table.facilityId, table.municipalityCode] })],
);

/** いつ数えたか — a municipality without anybody who depends on one place has no rows above, and was counted all the same. */
export const scarcityCount = pgTable("scarcity_count", {
  municipalityCode: char("municipality_code", { length: 5 })
    .primaryKey()
    .references(() => municipality.code),
  countedAt: instant("counted_at").notNull(),
  people: integer("people").notNull(),
  rulesVersion: integer("rules_version").notNull(),
});
