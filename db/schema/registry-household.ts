import { sql } from "drizzle-orm";
import { char, check, index, pgTable, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { person } from "./registry";

const ofPerson = () => ({
  id: id(),
  personId: uuid("person_id")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" }),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
});
const noted = () => ({
  notedByName: text("noted_by_name").notNull(),
  notedAt: instant("noted_at").notNull(),
});

/** 世帯の人 — who lives with the person, and what of the care rests on whom. */
export const householdMember = pgTable(
  "household_member",
  {
    ...ofPerson(),
    name: text("name").notNull(),
    relation: text("relation").notNull(),
    birthDate: dayColumn("birth_date"),
    /** An age somebody told, on the day it was told; for those whose birth date nobody knows. */
    ageSaid: smallint("age_said"),
    ageSaidOn: dayColumn("age_said_on"),
    careRole: text("care_role").notNull(),
    health: text("health").notNull(),
    healthNote: text("health_note").notNull().default(""),
    canHelp: text("can_help").notNull().default(""),
    ifIll: text("if_ill").notNull().default(""),
    ...noted(),
  },
  (table) => [
    index("household_member_person").on(table.personId),
    check("household_member_care_role", sql`${table.careRole} in ('main','shares','none')`),
    check("household_member_health", sql`${table.health} in ('well','frail','ill','in_hospital','unknown')`),
    check("household_member_age_said", sql`(${table.ageSaid} is null) = (${table.ageSaidOn} is null)`),
  ],
);

/** 緊急連絡先 — in the order in which they are called. The order is checked at the end of a transaction (deferred). */
export const personContact = pgTable(
  "person_contact",
  {
    ...ofPerson(),
    position: smallint("position").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    relation: text("relation").notNull().default(""),
    phone: text("phone").notNull(),
    secondPhone: text("second_phone").notNull().default(""),
    canDo: text("can_do").array().notNull().default([]),
    /** 承諾した日; null while nobody has asked. */
    agreedOn: dayColumn("agreed_on"),
    note: text("note").notNull().default(""),
    ...noted(),
  },
  (table) => [unique("person_contact_order").on(table.personId, table.position)],
);

/** 後見人等. */
export const guardian = pgTable(
  "guardian",
  {
    ...ofPerson(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    office: text("office").notNull().default(""),
    phone: text("phone").notNull().default(""),
    powers: text("powers").notNull().default(""),
    fromDay: dayColumn("from_day"),
    untilDay: dayColumn("until_day"),
    ...noted(),
  },
  (table) => [
    index("guardian_person").on(table.personId),
    check("guardian_kind", sql`${table.kind} in ('parental','guardian','curator','assistant','voluntary')`),
  ],
);
