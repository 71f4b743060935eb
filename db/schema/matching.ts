import { char, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";

/** 足りなかった夜 — one line per search that found nothing, with the constraints that bound. De-identified. */
export const unmetDemand = pgTable(
  "unmet_demand",
  {
    id: id(),
    at: instant("at").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    organisationId: uuid("organisation_id"),
    requestId: uuid("request_id"),
    purpose: text("purpose").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    nights: integer("nights").notNull(),
    district: text("district"),
    ageBand: text("age_band"),
    disabilities: text("disabilities").array().notNull().default([]),
    acts: text("acts").array().notNull().default([]),
    /** Constraint id → how many places failed on it alone. */
    binding: jsonb("binding").notNull(),
    rulesVersion: text("rules_version").notNull(),
  },
  (table) => [index("unmet_demand_month").on(table.municipalityCode, table.at)],
);
