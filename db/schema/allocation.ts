import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { facility, municipality, organisation, unit } from "./providers";
import { person } from "./registry";

/** 月ごとの割当て — one month of nights that is shared by published rules, with its calendar. */
export const allocationRound = pgTable(
  "allocation_round",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    purpose: text("purpose").notNull(),
    /** The first day of the month that is shared. */
    month: dayColumn("month").notNull(),
    opensOn: dayColumn("opens_on").notNull(),
    /** The last day on which a wish is taken. */
    closesOn: dayColumn("closes_on").notNull(),
    decidesOn: dayColumn("decides_on").notNull(),
    publishesOn: dayColumn("publishes_on").notNull(),
    /** RoundRules, with the seed of the lottery. */
    rules: jsonb("rules").notNull(),
    /** `{ from, until }[]` — 学校の長い休み, half-open. */
    schoolHolidays: jsonb("school_holidays").notNull().default([]),
    note: text("note").notNull().default(""),
    madeByName: text("made_by_name").notNull(),
    madeAt: instant("made_at").notNull(),
    publishedVersion: smallint("published_version"),
    publishedAt: instant("published_at"),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("allocation_round_once").on(table.municipalityCode, table.month, table.purpose),
    check("allocation_round_purpose", sql`${table.purpose} in ('short_stay','trial')`),
    check("allocation_round_month", sql`extract(day from ${table.month}) = 1`),
    check(
      "allocation_round_order",
      sql`${table.opensOn} <= ${table.closesOn} and ${table.closesOn} < ${table.decidesOn} and ${table.decidesOn} <= ${table.publishesOn} and ${table.publishesOn} < ${table.month}`,
    ),
    check(
      "allocation_round_published",
      sql`(${table.publishedVersion} is null) = (${table.publishedAt} is null)`,
    ),
  ],
);

const ofRound = () => ({
  roundId: uuid("round_id")
    .notNull()
    .references(() => allocationRound.id),
});
const municipalityCode = () => char("municipality_code", { length: 5 }).notNull();

/** 取り分け — nights of a bed that its house has set aside for a round: its answer given beforehand. */
export const roundReserve = pgTable(
  "round_reserve",
  {
    ...ofRound(),
    unitId: uuid("unit_id")
      .notNull()
      .references(() => unit.id),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    nights: dayColumn("nights").array().notNull(),
    setByName: text("set_by_name").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.unitId] }),
    index("round_reserve_facility").on(table.facilityId),
  ],
);

/** 希望 — of one person for one month; handed in by the family or a specialist. */
export const roundWish = pgTable(
  "round_wish",
  {
    id: id(),
    ...ofRound(),
    municipalityCode: municipalityCode(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    state: text("state").notNull().default("handed_in"),
    nights: smallint("nights").notNull(),
    /** WishedChoice[] — a place and days, first to third. */
    choices: jsonb("choices").notNull(),
    impossible: dayColumn("impossible").array().notNull().default([]),
    /** Someone who wishes to stay in the same house at the same time. */
    companionPersonId: uuid("companion_person_id").references(() => person.id, { onDelete: "set null" }),
    note: text("note").notNull().default(""),
    handedInBy: uuid("handed_in_by"),
    handedInByName: text("handed_in_by_name").notNull(),
    /** The organisation for which it was handed in. */
    handedInFor: uuid("handed_in_for"),
    handedInAt: instant("handed_in_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("round_wish_once").on(table.roundId, table.personId),
    index("round_wish_person").on(table.personId),
    check("round_wish_state", sql`${table.state} in ('handed_in','withdrawn')`),
    check("round_wish_choices", sql`jsonb_array_length(${table.choices}) between 1 and 3`),
    check("round_wish_nights", sql`${table.nights} between 1 and 30`),
  ],
);

/** 手で決めたこと — an assignment that solving works around; null means that this wish is given nothing. */
export const roundFix = pgTable(
  "round_fix",
  {
    ...ofRound(),
    wishId: uuid("wish_id")
      .notNull()
      .references(() => roundWish.id, { onDelete: "cascade" }),
    municipalityCode: municipalityCode(),
    assignment: jsonb("assignment"),
    reason: text("reason").notNull().default(""),
    fixedByName: text("fixed_by_name").notNull(),
    fixedAt: instant("fixed_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.wishId] })],
);

/** 計算 — a solving that was asked for; one process has it at a time, another takes it over when that one is silent. */
export const roundJob = pgTable(
  "round_job",
  {
    id: id(),
    ...ofRound(),
    municipalityCode: municipalityCode(),
    state: text("state").notNull().default("waiting"),
    stage: text("stage").notNull().default("waiting"),
    secondsAtMost: smallint("seconds_at_most").notNull(),
    gapWanted: doublePrecision("gap_wanted").notNull(),
    done: integer("done").notNull().default(0),
    total: integer("total").notNull().default(0),
    best: doublePrecision("best"),
    bound: doublePrecision("bound"),
    /** `{ ms, best, bound }[]`, oldest first. */
    curve: jsonb("curve").notNull().default([]),
    stopAsked: boolean("stop_asked").notNull().default(false),
    /** The process that has it, and when that one was last heard of. */
    claimedBy: text("claimed_by"),
    beatAt: instant("beat_at"),
    tries: smallint("tries").notNull().default(0),
    askedByName: text("asked_by_name").notNull(),
    askedAt: instant("asked_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** RoundInput, as text so that its fingerprint stays; written once before solving begins, so that whoever takes over solves the same. */
    input: json("input"),
    result: json("result"),
  },
  (table) => [
    uniqueIndex("round_job_one").on(table.roundId).where(sql`${table.state} in ('waiting','running')`),
    index("round_job_round").on(table.roundId, table.askedAt),
    check("round_job_state", sql`${table.state} in ('waiting','running','finished','failed')`),
  ],
);

/** 版 — what was published, with all it was made from. Never changed. */
export const roundVersion = pgTable(
  "round_version",
  {
    ...ofRound(),
    version: smallint("version").notNull(),
    municipalityCode: municipalityCode(),
    input: json("input").notNull(),
    result: json("result").notNull(),
    hash: text("hash").notNull(),
    secondsAtMost: smallint("seconds_at_most").notNull(),
    gapWanted: doublePrecision("gap_wanted").notNull(),
    /** Why there is a version after the first. */
    reason: text("reason").notNull().default(""),
    /** On whose behalf the bookings are made. */
    publishedBy: jsonb("published_by").notNull(),
    publishedByName: text("published_by_name").notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.roundId, table.version] })],
);

/** 公平の数字 — of a version, without anyone's line; the city reads these alone. */
export const roundFigures = pgTable(
  "round_figures",
  {
    ...ofRound(),
    version: smallint("version").notNull(),
    /** `city`: numbers of few are taken out before they are written. */
    audience: text("audience").notNull(),
    municipalityCode: municipalityCode(),
    figures: jsonb("figures").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.version, table.audience] }),
    check("round_figures_audience", sql`${table.audience} in ('base','city')`),
  ],
);

/** 結果の一行 — what a version says to one wish, and what has become of it. */
export const roundLine = pgTable(
  "round_line",
  {
    ...ofRound(),
    version: smallint("version").notNull(),
    wishId: uuid("wish_id")
      .notNull()
      .references(() => roundWish.id, { onDelete: "cascade" }),
    municipalityCode: municipalityCode(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    /** Receipt */
    receipt: jsonb("receipt").notNull(),
    assignment: jsonb("assignment"),
    unitId: uuid("unit_id"),
    state: text("state").notNull(),
    bookingId: uuid("booking_id"),
    /** A booking of the version before that this one takes back first; null when done. */
    cancelsBookingId: uuid("cancels_booking_id"),
    /** Why the booking could not be made. */
    obstacle: jsonb("obstacle"),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.version, table.wishId] }),
    index("round_line_wish").on(table.wishId, table.version),
    index("round_line_to_do")
      .on(table.roundId, table.version)
      .where(sql`${table.state} = 'to_book' or ${table.cancelsBookingId} is not null`),
    check("round_line_state", sql`${table.state} in ('not_given','to_book','booked','lost')`),
  ],
);

/** 持ち越し — what a household takes into the next round. The last version of a round counts. */
export const carryCredit = pgTable(
  "carry_credit",
  {
    ...ofRound(),
    version: smallint("version").notNull(),
    householdId: uuid("household_id").notNull(),
    municipalityCode: municipalityCode(),
    /** What the household takes along after this version. */
    credit: integer("credit").notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.version, table.householdId] }),
    index("carry_credit_household").on(table.municipalityCode, table.householdId),
  ],
);
