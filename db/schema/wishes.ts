import { sql } from "drizzle-orm";
import {
  char,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { booking, stayRequest } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { facility, unit } from "./providers";
import { person } from "./registry";

/** 希望 — who would like to stay how long, when, and where first; waits for an offer, or only for word of a vacancy. */
export const wish = pgTable(
  "wish",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    /** 世帯, by `household_of`: what two siblings of one family share. */
    householdKey: uuid("household_key").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    /** Who registered it: the family, the consultation office or the centre. */
    organisationId: uuid("organisation_id").notNull(),
    createdBy: uuid("created_by"),
    createdByName: text("created_by_name").notNull(),
    purpose: text("purpose").notNull(),
    mode: text("mode").notNull(),
    nights: smallint("nights").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    /** The last possible morning of leaving. */
    untilDay: dayColumn("until_day").notNull(),
    /** Nights that are impossible. */
    impossible: date("impossible").array().notNull().default([]),
    companions: text("companions").notNull().default(""),
    note: text("note").notNull().default(""),
    state: text("state").notNull().default("open"),
    /** Decides the order of the line; moved back only where a municipality counts late cancellations. */
    waitsSince: instant("waits_since").notNull(),
    alertedOn: dayColumn("alerted_on"),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("wish_open").on(table.municipalityCode, table.state, table.waitsSince),
    index("wish_person").on(table.personId),
    check("wish_purpose", sql`${table.purpose} in ('trial','short_stay')`),
    check("wish_mode", sql`${table.mode} in ('offer','alert')`),
    check("wish_state", sql`${table.state} in ('open','placed','withdrawn')`),
    check("wish_nights", sql`${table.nights} between 1 and 30`),
    check("wish_days", sql`${table.fromDay} + ${table.nights} <= ${table.untilDay}`),
  ],
);

/** 行きたい所 — in the order of the wish. */
export const wishPlace = pgTable(
  "wish_place",
  {
    wishId: uuid("wish_id")
      .notNull()
      .references(() => wish.id, { onDelete: "cascade" }),
    position: smallint("position").notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.wishId, table.position] }),
    unique("wish_place_once").on(table.wishId, table.facilityId),
    index("wish_place_facility").on(table.facilityId),
  ],
);

/** 順番のお知らせ — one free stay for one wish, to be answered by an hour. Nothing is claimed until it is taken. */
export const waitingOffer = pgTable(
  "waiting_offer",
  {
    id: id(),
    wishId: uuid("wish_id")
      .notNull()
      .references(() => wish.id, { onDelete: "cascade" }),
    householdKey: uuid("household_key").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    organisationId: uuid("organisation_id").notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    /** 何番目だったか when the offer was made. */
    placeInLine: smallint("place_in_line").notNull(),
    state: text("state").notNull().default("open"),
    offeredAt: instant("offered_at").notNull(),
    answersBy: instant("answers_by").notNull(),
    answeredAt: instant("answered_at"),
    answeredByName: text("answered_by_name").notNull().default(""),
    requestId: uuid("request_id").references(() => stayRequest.id),
    bookingId: uuid("booking_id").references(() => booking.id),
  },
  (table) => [
    uniqueIndex("waiting_offer_one_a_household")
      .on(table.householdKey)
      .where(sql`${table.state} in ('open','taken')`),
    index("waiting_offer_wish").on(table.wishId),
    index("waiting_offer_open").on(table.answersBy).where(sql`${table.state} = 'open'`),
    check(
      "waiting_offer_state",
      sql`${table.state} in ('open','taken','declined','expired','lost','withdrawn','settled')`,
    ),
    check("waiting_offer_days", sql`${table.fromDay} < ${table.untilDay}`),
    check("waiting_offer_taken", sql`${table.state} <> 'taken' or ${table.bookingId} is not null`),
  ],
);

/** A night of a bed that is offered to somebody: the key lets it be offered to one at a time. */
export const waitingOfferNight = pgTable(
  "waiting_offer_night",
  {
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    night: dayColumn("night").notNull(),
    offerId: uuid("offer_id")
      .notNull()
      .references(() => waitingOffer.id, { onDelete: "cascade" }),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.night] }),
    index("waiting_offer_night_offer").on(table.offerId),
  ],
);
