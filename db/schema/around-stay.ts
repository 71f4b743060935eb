import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { booking } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { facility } from "./providers";
import { person } from "./registry";
import { wish } from "./wishes";

const ofPerson = () =>
  uuid("person_id")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" });
const ofBooking = () =>
  uuid("booking_id")
    .notNull()
    .references(() => booking.id, { onDelete: "cascade" });
const ofFacility = () =>
  uuid("facility_id")
    .notNull()
    .references(() => facility.id);
const municipality = () => char("municipality_code", { length: 5 }).notNull();

/** 直前の取り消し — by the asking side. Illness is written down and never counts. */
export const lateCancellation = pgTable(
  "late_cancellation",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => booking.id),
    personId: ofPerson(),
    householdKey: uuid("household_key").notNull(),
    municipalityCode: municipality(),
    organisationId: uuid("organisation_id").notNull(),
    cancelledAt: instant("cancelled_at").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    reason: text("reason").notNull(),
    isCounted: boolean("is_counted").notNull(),
  },
  (table) => [
    check("late_cancellation_illness", sql`not (${table.isCounted} and ${table.reason} = 'illness')`),
  ],
);

/** 泊まる前の確認 — one line of the list that the house and the asking side keep together. */
export const stayPreparation = pgTable(
  "stay_preparation",
  {
    bookingId: ofBooking(),
    item: text("item").notNull(),
    municipalityCode: municipality(),
    organisationId: uuid("organisation_id").notNull(),
    askingOrganisationId: uuid("asking_organisation_id").notNull(),
    doneOn: dayColumn("done_on"),
    note: text("note").notNull().default(""),
    doneByName: text("done_by_name").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.bookingId, table.item] })],
);

/** 泊まってみての声 — of the person, the family and the house, kept apart. */
export const stayFeedback = pgTable(
  "stay_feedback",
  {
    bookingId: ofBooking(),
    voice: text("voice").notNull(),
    municipalityCode: municipality(),
    organisationId: uuid("organisation_id").notNull(),
    askingOrganisationId: uuid("asking_organisation_id").notNull(),
    /** Answer by question. */
    answers: jsonb("answers").notNull(),
    words: text("words").notNull().default(""),
    writtenByName: text("written_by_name").notNull(),
    writtenAt: instant("written_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bookingId, table.voice] }),
    check("stay_feedback_voice", sql`${table.voice} in ('person','family','provider')`),
  ],
);

/** 受入実績 — dated: that this house had this person, how it went, and whether it would again. */
export const acceptanceRecord = pgTable(
  "acceptance_record",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => booking.id),
    personId: ofPerson(),
    facilityId: ofFacility(),
    municipalityCode: municipality(),
    organisationId: uuid("organisation_id").notNull(),
    purpose: text("purpose").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    outcome: text("outcome").notNull(),
    takesAgain: text("takes_again").notNull(),
    conditions: text("conditions").notNull().default(""),
    recordedByName: text("recorded_by_name").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    index("acceptance_record_person").on(table.personId, table.fromDay),
    check("acceptance_record_outcome", sql`${table.outcome} in ('well','with_help','hard')`),
    check("acceptance_record_again", sql`${table.takesAgain} in ('yes','on_conditions','no')`),
  ],
);

/** お断りが続いたときの質問 — several declines for one reason: is what the house says it can do still right? */
export const declineQuestion = pgTable(
  "decline_question",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    reason: text("reason").notNull(),
    declines: smallint("declines").notNull(),
    since: dayColumn("since").notNull(),
    askedAt: instant("asked_at").notNull(),
    answeredAt: instant("answered_at"),
    answer: text("answer"),
    answeredByName: text("answered_by_name").notNull().default(""),
  },
  (table) => [
    uniqueIndex("decline_question_open")
      .on(table.facilityId, table.reason)
      .where(sql`${table.answeredAt} is null`),
    check(
      "decline_question_answer",
      sql`(${table.answer} is null) = (${table.answeredAt} is null) and (${table.answer} is null or ${table.answer} in ('edit','no'))`,
    ),
  ],
);

/** つぎの一歩のおさそい — a trial stay that would make the next emergency safer, said to the family. */
export const trialInvitation = pgTable(
  "trial_invitation",
  {
    id: id(),
    personId: ofPerson(),
    facilityId: ofFacility(),
    municipalityCode: municipality(),
    organisationId: uuid("organisation_id").notNull(),
    words: text("words").notNull().default(""),
    state: text("state").notNull().default("sent"),
    sentByName: text("sent_by_name").notNull(),
    sentAt: instant("sent_at").notNull(),
    answeredAt: instant("answered_at"),
    answeredByName: text("answered_by_name").notNull().default(""),
    wishId: uuid("wish_id").references(() => wish.id, { onDelete: "set null" }),
  },
  (table) => [
    uniqueIndex("trial_invitation_open")
      .on(table.personId, table.facilityId)
      .where(sql`${table.state} = 'sent'`),
    check("trial_invitation_state", sql`${table.state} in ('sent','yes','later','no')`),
  ],
);
