import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  char,
  check,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant, xid8 } from "./columns";
import { facility, room, unit } from "./providers";
import { person } from "./registry";

/** 依頼 — someone needs a place: a registered person, or one described without a name. */
export const stayRequest = pgTable(
  "stay_request",
  {
    id: id(),
    code: text("code").notNull().unique(),
    purpose: text("purpose").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    requestedBy: uuid("requested_by"),
    requestedByOrganisation: uuid("requested_by_organisation").notNull(),
    personId: uuid("person_id").references(() => person.id),
    describedAs: text("described_as").notNull().default(""),
    /** CareNeeds */
    needs: jsonb("needs").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    /** Half-open for nights; for day use the day after the last. */
    untilDay: dayColumn("until_day").notNull(),
    /** Empty for nights. */
    parts: text("parts").array().notNull().default([]),
    reason: text("reason"),
    note: text("note").notNull().default(""),
    state: text("state").notNull().default("open"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("stay_request_open").on(table.municipalityCode, table.state, table.createdAt),
    check("stay_request_purpose", sql`${table.purpose} in ('short_stay','trial','emergency')`),
    check("stay_request_state", sql`${table.state} in ('open','placed','withdrawn')`),
    check("stay_request_days", sql`${table.fromDay} < ${table.untilDay}`),
  ],
);

/**
 * 予約 — from 仮押さえ to the end of the stay. Identity is never here: a person is named by id, which the provider can
 * open only after acceptance.
 */
export const booking = pgTable(
  "booking",
  {
    id: id(),
    code: text("code").notNull().unique(),
    purpose: text("purpose").notNull(),
    state: text("state").notNull(),
    /** The provider's side. */
    organisationId: uuid("organisation_id").notNull(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    /** The asking side. */
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    requestId: uuid("request_id").references(() => stayRequest.id),
    requestedBy: uuid("requested_by"),
    requestedByOrganisation: uuid("requested_by_organisation").notNull(),
    personId: uuid("person_id").references(() => person.id),
    gender: text("gender"),
    /** 地区 of the home: all a provider learns of it before acceptance. */
    district: text("district"),
    /** CareNeeds as they were when asked, without the point of the home. */
    needs: jsonb("needs").notNull(),
    fromDay: dayColumn("from_day").notNull(),
    untilDay: dayColumn("until_day").notNull(),
    parts: text("parts").array().notNull().default([]),
    /** How many claims this booking owns, bed and care slots together; checked at confirmation. */
    claimCount: integer("claim_count").notNull(),
    /** 支援者が同行 — a supporter is claimed for the same days and parts, because the place has no staff. */
    withSupporter: boolean("with_supporter").notNull().default(false),
    /** From when on the provider may know who comes: its own yes, or, where many were asked at once, the confirmation. */
    identityFrom: text("identity_from").notNull().default("acceptance"),
    holdExpiresAt: instant("hold_expires_at"),
    extendedAt: instant("extended_at"),
    declineReason: text("decline_reason"),
    conditions: text("conditions").notNull().default(""),
    note: text("note").notNull().default(""),
    /** Counts every change; a command names the version it saw. */
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [
    index("booking_provider").on(table.organisationId, table.state),
    index("booking_asking").on(table.municipalityCode, table.state),
    index("booking_lapsing").on(table.holdExpiresAt).where(sql`${table.state} = 'held'`),
    index("booking_request").on(table.requestId),
    index("booking_person").on(table.personId),
    check("booking_purpose", sql`${table.purpose} in ('short_stay','trial','emergency')`),
    check(
      "booking_state",
      sql`${table.state} in ('held','accepted','declined','lapsed','confirmed','staying','ended','cancelled','no_show')`,
    ),
    check("booking_deadline", sql`${table.state} <> 'held' or ${table.holdExpiresAt} is not null`),
    check("booking_days", sql`${table.fromDay} < ${table.untilDay}`),
    check("booking_identity_from", sql`${table.identityFrom} in ('acceptance','confirmation')`),
    check("booking_decline", sql`(${table.state} = 'declined') = (${table.declineReason} is not null)`),
  ],
);

/**
 * なぜここか — the frozen explanation of the match, with the rules' version. Apart from the booking, because it holds where
 * the person lives and only the coordinators of the municipality that asked may read it.
 */
export const bookingExplanation = pgTable("booking_explanation", {
  bookingId: uuid("booking_id")
    .primaryKey()
    .references(() => booking.id),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  /** Read whole and never searched, so kept as the text it is written as. */
  explanation: json("explanation").notNull(),
});

/** つなぎ — bookings that together take one request, each some of its nights. A booking stands in at most one. */
export const coverPart = pgTable(
  "cover_part",
  {
    bookingId: uuid("booking_id")
      .primaryKey()
      .references(() => booking.id),
    coverId: uuid("cover_id").notNull(),
    /** In the order of the nights, 1 for the first place. */
    position: smallint("position").notNull(),
  },
  (table) => [unique("cover_part_place").on(table.coverId, table.position)],
);

/** 経過 — what either side did, when. Insert only. */
export const bookingEvent = pgTable(
  "booking_event",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    bookingId: uuid("booking_id")
      .notNull()
      .references(() => booking.id),
    organisationId: uuid("organisation_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    at: instant("at").notNull(),
    byUser: uuid("by_user"),
    byOrganisation: uuid("by_organisation"),
    byName: text("by_name").notNull(),
    what: text("what").notNull(),
    detail: jsonb("detail").notNull().default({}),
  },
  (table) => [index("booking_event_booking").on(table.bookingId, table.seq)],
);

/**
 * 占有 — the only arbiter of a race. One row per taken (unit, day, part); holds, bookings and closures alike.
 * A lapsed hold may be taken over in the same statement that claims it.
 */
export const claim = pgTable(
  "claim",
  {
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    slotDate: dayColumn("slot_date").notNull(),
    part: smallint("part").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    kind: text("kind").notNull(),
    bookingId: uuid("booking_id"),
    closureId: uuid("closure_id"),
    /**
     * Of whoever sleeps here, for the guard of shared rooms: a coordinator of another municipality may not read the
     * neighbour's booking, yet must not put a man beside a woman. Null when unknown and for closures.
     */
    gender: text("gender"),
    expiresAt: instant("expires_at"),
  },
  (table) => [
    primaryKey({ columns: [table.unitId, table.slotDate, table.part] }),
    index("claim_booking").on(table.bookingId),
    index("claim_closure").on(table.closureId).where(sql`${table.closureId} is not null`),
    index("claim_lapsing").on(table.expiresAt).where(sql`${table.kind} = 'hold'`),
    check("claim_kind", sql`${table.kind} in ('hold','booked','closure')`),
    check("claim_part", sql`${table.part} between 0 and 3`),
    check("claim_owner", sql`num_nonnulls(${table.bookingId}, ${table.closureId}) = 1`),
    check("claim_hold", sql`(${table.kind} = 'hold') = (${table.expiresAt} is not null)`),
  ],
);

/** 部屋の性別の番人 — one row per (shared room, night), locked before the beds of that night are claimed. */
export const roomNight = pgTable(
  "room_night",
  {
    roomId: uuid("room_id")
      .notNull()
      .references(() => room.id, { onDelete: "cascade" }),
    slotDate: dayColumn("slot_date").notNull(),
    organisationId: uuid("organisation_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roomId, table.slotDate] })],
);

/** 送り箱 — what the rest of the world must hear, written in the commit that made it true. */
export const outbox = pgTable(
  "outbox",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    topic: text("topic").notNull(),
    organisationId: uuid("organisation_id"),
    municipalityCode: char("municipality_code", { length: 5 }),
    unitId: uuid("unit_id"),
    bookingId: uuid("booking_id"),
    payload: jsonb("payload").notNull().default({}),
    at: instant("at").notNull().default(sql`clock_timestamp()`),
  },
  (table) => [index("outbox_xid").on(table.xid)],
);

/**
 * 知らせ — one text for one recipient on one channel; kept when no server is configured. The recipient is an account, or the
 * trial request of somebody without one, who left a mail address there.
 */
export const notice = pgTable(
  "notice",
  {
    id: id(),
    outboxSeq: bigint("outbox_seq", { mode: "number" }).notNull(),
    recipientId: uuid("recipient_id").notNull(),
    channel: text("channel").notNull(),
    subject: text("subject").notNull(),
    body: text("body").notNull(),
    state: text("state").notNull().default("pending"),
    attempts: smallint("attempts").notNull().default(0),
    nextTryAt: instant("next_try_at").notNull(),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    unique("notice_once").on(table.outboxSeq, table.recipientId, table.channel),
    index("notice_due").on(table.state, table.nextTryAt),
    check("notice_state", sql`${table.state} in ('pending','sent','failed','kept')`),
  ],
);

/** How far each reader of the outbox has come. */
export const outboxCursor = pgTable("outbox_cursor", {
  reader: text("reader").primaryKey(),
  xid: xid8("xid").notNull(),
  seq: bigint("seq", { mode: "number" }).notNull(),
});
