import { sql } from "drizzle-orm";
import {
  char,
  check,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { booking } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { emergencyCase } from "./emergency";
import { facility, unit } from "./providers";
import { person } from "./registry";

/**
 * 打診 — a place is asked whether it can take somebody in tonight. Never a hold: many places are asked at once, and the
 * first yes takes its bed. An answer given after the deadline cannot be written down as one.
 */
export const inquiry = pgTable(
  "inquiry",
  {
    id: id(),
    caseId: uuid("case_id")
      .notNull()
      .references(() => emergencyCase.id),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    /** The provider that is asked. */
    organisationId: uuid("organisation_id").notNull(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    /** 1 for the first wave of the case. */
    wave: smallint("wave").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    sentAt: instant("sent_at").notNull(),
    sentByName: text("sent_by_name").notNull(),
    /** The desk that asks, whom the place may ring. */
    askedByOrganisation: uuid("asked_by_organisation").notNull(),
    deadlineAt: instant("deadline_at").notNull(),
    /** InquiryCard as it was sent: no name, no address, no birth date. */
    card: jsonb("card").notNull(),
    /** What was let go of or changed for this question, as the address of the search spells it; empty as the case asks. */
    relaxed: text("relaxed").notNull().default(""),
    state: text("state").notNull().default("sent"),
    conditions: text("conditions").notNull().default(""),
    declineReason: text("decline_reason"),
    note: text("note").notNull().default(""),
    /** When the place gave its word. What follows from it later has its own instant. */
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    answeredByName: text("answered_by_name").notNull().default(""),
    /** 代理入力 — who at the desk heard it on the telephone; empty when the place answered itself. */
    heardBy: text("heard_by").notNull().default(""),
    /** Until when a place that named conditions waits for the desk. */
    wordDueAt: instant("word_due_at"),
    endedAt: instant("ended_at"),
    bookingId: uuid("booking_id").references(() => booking.id),
  },
  (table) => [
    index("inquiry_case").on(table.caseId, table.wave),
    index("inquiry_provider").on(table.organisationId, table.state, table.sentAt),
    index("inquiry_facility").on(table.facilityId, table.sentAt),
    index("inquiry_waiting").on(table.deadlineAt).where(sql`${table.state} in ('sent','conditional')`),
    uniqueIndex("inquiry_once")
      .on(table.caseId, table.unitId)
      .where(sql`${table.state} in ('sent','conditional')`),
    check(
      "inquiry_state",
      sql`${table.state} in ('sent','conditional','accepted','declined','expired','withdrawn','lost')`,
    ),
    check("inquiry_days", sql`${table.fromDay} < ${table.untilDay}`),
    check("inquiry_deadline", sql`${table.sentAt} < ${table.deadlineAt}`),
    check(
      "inquiry_answer_in_time",
      sql`${table.state} not in ('accepted','conditional') or ${table.answeredAt} <= ${table.deadlineAt}`,
    ),
    check("inquiry_booking", sql`${table.state} <> 'accepted' or ${table.bookingId} is not null`),
    check("inquiry_decline", sql`(${table.state} = 'declined') = (${table.declineReason} is not null)`),
    check("inquiry_word", sql`(${table.state} = 'conditional') = (${table.wordDueAt} is not null)`),
  ],
);

/** 返事のリンク — opens one inquiry without a sign-in, for one person. Only the hash of what is in the address is kept. */
export const inquiryLink = pgTable(
  "inquiry_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    inquiryId: uuid("inquiry_id")
      .notNull()
      .references(() => inquiry.id),
    issuedTo: uuid("issued_to").notNull(),
    issuedAt: instant("issued_at").notNull(),
    /** Until when the page may still be looked at; what may be answered is the inquiry's own question. */
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [unique("inquiry_link_person").on(table.inquiryId, table.issuedTo)],
);

/** はしご — what happens in this case when nobody says yes, as the municipality had it when the first inquiry went out. */
export const caseLadder = pgTable("case_ladder", {
  caseId: uuid("case_id")
    .primaryKey()
    .references(() => emergencyCase.id),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  frozenAt: instant("frozen_at").notNull(),
  minutes: smallint("minutes").notNull(),
  wordMinutes: smallint("word_minutes").notNull(),
  parallelMax: smallint("parallel_max").notNull(),
  /** LadderStep[] */
  steps: jsonb("steps").notNull(),
  /** Rungs climbed. */
  taken: smallint("taken").notNull().default(0),
  /** When the last rung was climbed and nobody was left to wait for. */
  exhaustedAt: instant("exhausted_at"),
});

/**
 * 開示の記録 — which field of a person went to which house, on what ground and until when. Readable by the person and the
 * family; what was released stays written, an early end is added.
 */
export const releaseLog = pgTable(
  "release_log",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => booking.id),
    organisationId: uuid("organisation_id").notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    field: text("field").notNull(),
    ground: text("ground").notNull(),
    releasedAt: instant("released_at").notNull(),
    releasedByName: text("released_by_name").notNull(),
    /** Last day, inclusive. */
    untilDay: dayColumn("until_day").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    unique("release_log_once").on(table.bookingId, table.field),
    index("release_log_person").on(table.personId, table.organisationId),
    check("release_log_ground", sql`${table.ground} in ('consent','needed')`),
  ],
);

/**
 * 緊急のため開いた記録 — somebody of the base looked at what is otherwise withheld, for an hour, with a reason; another reads
 * afterwards whether it was right.
 */
export const breakGlass = pgTable(
  "break_glass",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    openedBy: uuid("opened_by").notNull(),
    openedByName: text("opened_by_name").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    reason: text("reason").notNull(),
    openedAt: instant("opened_at").notNull(),
    closesAt: instant("closes_at").notNull(),
    /** The last day on which the second reader is in time. */
    reviewDueOn: dayColumn("review_due_on").notNull(),
    reviewedBy: uuid("reviewed_by"),
    reviewedByName: text("reviewed_by_name"),
    reviewedAt: instant("reviewed_at"),
    verdict: text("verdict"),
    reviewNote: text("review_note").notNull().default(""),
  },
  (table) => [
    index("break_glass_person").on(table.personId, table.closesAt),
    index("break_glass_review").on(table.municipalityCode, table.reviewDueOn),
    check("break_glass_reason", sql`length(${table.reason}) >= 5`),
    check("break_glass_hour", sql`${table.closesAt} <= ${table.openedAt} + interval '60 minutes'`),
    check("break_glass_second_reader", sql`${table.reviewedBy} <> ${table.openedBy}`),
    check("break_glass_verdict", sql`${table.verdict} is null or ${table.verdict} in ('right','not_right')`),
    check("break_glass_reviewed", sql`(${table.verdict} is null) = (${table.reviewedAt} is null)`),
  ],
);
