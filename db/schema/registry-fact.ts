import { sql } from "drizzle-orm";
import { char, check, index, jsonb, pgTable, smallint, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { person } from "./registry";

const ofPerson = () => ({
  id: id(),
  personId: uuid("person_id")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" }),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
});

/** 聞いたこと — one fact of a person with who said it and who wrote it. Insert only: the newest of a key counts. */
export const personFact = pgTable(
  "person_fact",
  {
    ...ofPerson(),
    key: text("key").notNull(),
    value: jsonb("value").notNull(),
    saidByKind: text("said_by_kind").notNull(),
    saidBy: text("said_by").notNull().default(""),
    saidOn: dayColumn("said_on").notNull(),
    writtenBy: uuid("written_by"),
    writtenByName: text("written_by_name").notNull(),
    writtenByOrganisation: text("written_by_organisation").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [
    index("person_fact_newest").on(table.personId, table.key, table.writtenAt),
    check(
      "person_fact_said_by",
      sql`${table.saidByKind} in ('person','family','guardian','consultant','office','doctor','paper','observed')`,
    ),
  ],
);

/** 同意 — for one layer of the network (1–5), which fields, until when. What was agreed to stays as written. */
export const personConsent = pgTable(
  "person_consent",
  {
    ...ofPerson(),
    layer: smallint("layer").notNull(),
    fields: text("fields").array().notNull(),
    givenByKind: text("given_by_kind").notNull(),
    givenBy: text("given_by").notNull(),
    /** Why the person did not say it; empty when the person did. */
    proxyReason: text("proxy_reason").notNull().default(""),
    /** How it was explained (やさしい日本語, 絵, …). */
    explained: text("explained").notNull(),
    givenOn: dayColumn("given_on").notNull(),
    /** Last day, inclusive. */
    validUntil: dayColumn("valid_until").notNull(),
    notedByName: text("noted_by_name").notNull(),
    notedAt: instant("noted_at").notNull(),
    withdrawnOn: dayColumn("withdrawn_on"),
    withdrawnBy: text("withdrawn_by"),
    withdrawalNotedByName: text("withdrawal_noted_by_name"),
  },
  (table) => [
    index("person_consent_person").on(table.personId),
    check("person_consent_layer", sql`${table.layer} between 1 and 5`),
    check("person_consent_given_by", sql`${table.givenByKind} in ('person','guardian','family')`),
    check("person_consent_proxy", sql`${table.givenByKind} = 'person' or ${table.proxyReason} <> ''`),
    check("person_consent_order", sql`${table.givenOn} <= ${table.validUntil}`),
    check("person_consent_withdrawn", sql`(${table.withdrawnOn} is null) = (${table.withdrawnBy} is null)`),
  ],
);

/** 名簿 — those for whom nobody would come in an emergency, with the reason and the yearly look. */
export const rosterEntry = pgTable(
  "roster_entry",
  {
    ...ofPerson(),
    reason: text("reason").notNull(),
    reasonNote: text("reason_note").notNull().default(""),
    planningMode: text("planning_mode").notNull(),
    addedOn: dayColumn("added_on").notNull(),
    addedByName: text("added_by_name").notNull(),
    reviewedOn: dayColumn("reviewed_on").notNull(),
    reviewedByName: text("reviewed_by_name").notNull(),
    removedOn: dayColumn("removed_on"),
    removedByName: text("removed_by_name"),
    removedReason: text("removed_reason"),
  },
  (table) => [
    uniqueIndex("roster_entry_current").on(table.personId).where(sql`${table.removedOn} is null`),
    index("roster_entry_review").on(table.municipalityCode, table.reviewedOn),
    check("roster_entry_planning", sql`${table.planningMode} in ('consultant','self_plan','not_stated')`),
    check("roster_entry_removed", sql`(${table.removedOn} is null) = (${table.removedReason} is null)`),
  ],
);
