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
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { stayRequest } from "./booking";
import { dayColumn, id, instant } from "./columns";
import { facility, municipality, unit } from "./providers";
import { person } from "./registry";

/**
 * 体験の申しこみ — what was asked beside the stay request: the kind, the two voices, whom to answer, and the coordinator's word.
 * Never read by the house that is asked. Insert only but for the answer.
 */
export const trialRequest = pgTable(
  "trial_request",
  {
    id: id(),
    requestId: uuid("request_id")
      .notNull()
      .unique()
      .references(() => stayRequest.id),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    requestedByOrganisation: uuid("requested_by_organisation").notNull(),
    facilityId: uuid("facility_id").references(() => facility.id),
    sessionId: uuid("session_id"),
    seriesId: uuid("series_id"),
    seriesPosition: smallint("series_position"),
    kind: text("kind").notNull(),
    funding: text("funding").notNull().default("unknown"),
    living: text("living").notNull().default("unknown"),
    askedBy: text("asked_by").notNull(),
    hasAccount: boolean("has_account").notNull(),
    contactName: text("contact_name").notNull().default(""),
    contactPhone: text("contact_phone").notNull().default(""),
    contactMail: text("contact_mail").notNull().default(""),
    personVoice: text("person_voice").notNull().default("not_asked"),
    personVoiceFrom: text("person_voice_from").notNull().default("nobody"),
    personWords: text("person_words").notNull().default(""),
    familyWords: text("family_words").notNull().default(""),
    /** What whoever asked wrote of somebody who is not registered. */
    aboutWords: text("about_words").notNull().default(""),
    /** LimitReading[] as they were told when it was asked. */
    warnings: jsonb("warnings").notNull().default([]),
    answerDueOn: dayColumn("answer_due_on").notNull(),
    answer: text("answer"),
    answerReason: text("answer_reason"),
    answerNote: text("answer_note").notNull().default(""),
    answerDay: dayColumn("answer_day"),
    answeredAt: instant("answered_at"),
    answeredBy: uuid("answered_by"),
    answeredByName: text("answered_by_name").notNull().default(""),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("trial_request_due")
      .on(table.municipalityCode, table.answerDueOn)
      .where(sql`${table.answer} is null`),
    index("trial_request_series_of").on(table.seriesId, table.seriesPosition),
    check("trial_request_answered", sql`(${table.answer} is null) = (${table.answeredAt} is null)`),
    check(
      "trial_request_contact",
      sql`${table.hasAccount} or ${table.contactPhone} <> '' or ${table.contactMail} <> ''`,
    ),
  ],
);

/** ようすのリンク — the hash of a link that shows how a request stands, to whoever asked or to a delegate, until it ends. */
export const trialLink = pgTable(
  "trial_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    trialRequestId: uuid("trial_request_id")
      .notNull()
      .references(() => trialRequest.id),
    holder: text("holder").notNull(),
    holderName: text("holder_name").notNull().default(""),
    agreedBy: text("agreed_by"),
    issuedAt: instant("issued_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    stoppedAt: instant("stopped_at"),
  },
  (table) => [index("trial_link_request").on(table.trialRequestId)],
);

/** 書きかけの申しこみ — kept for a day on the server, so that no page loses anything and no address holds anything. */
export const trialDraft = pgTable("trial_draft", {
  tokenHash: text("token_hash").primaryKey(),
  facilityId: uuid("facility_id")
    .notNull()
    .references(() => facility.id, { onDelete: "cascade" }),
  userId: uuid("user_id"),
  answers: jsonb("answers").notNull().default({}),
  updatedAt: instant("updated_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** 体験の枠 — one kind of trial a house offers, how it is paid and for whom. */
export const trialKind = pgTable(
  "trial_kind",
  {
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    fundings: text("fundings").array().notNull(),
    livings: text("livings").array().notNull(),
    note: text("note").notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.facilityId, table.kind] })],
);

/** プログラム — sessions in which one thing of daily life is tried. */
export const trialProgramme = pgTable(
  "trial_programme",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    organisationId: uuid("organisation_id").notNull(),
    name: text("name").notNull(),
    skill: text("skill").notNull(),
    about: text("about").notNull().default(""),
    bring: text("bring").notNull().default(""),
    funding: text("funding").notNull(),
    livings: text("livings").array().notNull().default([]),
    seats: smallint("seats").notNull(),
    endedOn: dayColumn("ended_on"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [index("trial_programme_facility").on(table.facilityId)],
);

/** 席 — a seat of a programme is a unit like any other: whoever has it at a session has its claim. */
export const trialSeat = pgTable(
  "trial_seat",
  {
    programmeId: uuid("programme_id")
      .notNull()
      .references(() => trialProgramme.id),
    position: smallint("position").notNull(),
    unitId: uuid("unit_id")
      .notNull()
      .unique()
      .references(() => unit.id),
    organisationId: uuid("organisation_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.programmeId, table.position] })],
);

/** 回 — one meeting of a programme, in one part of a day. */
export const trialSession = pgTable(
  "trial_session",
  {
    id: id(),
    programmeId: uuid("programme_id")
      .notNull()
      .references(() => trialProgramme.id),
    organisationId: uuid("organisation_id").notNull(),
    onDay: dayColumn("on_day").notNull(),
    part: text("part").notNull(),
    startsAt: text("starts_at").notNull(),
    endsAt: text("ends_at").notNull(),
    calledOffAt: instant("called_off_at"),
  },
  (table) => [
    unique("trial_session_once").on(table.programmeId, table.onDay, table.part),
    index("trial_session_day").on(table.onDay),
  ],
);

/** 少しずつの体験 — a series of trials at one place for one person; what has become of it is read from its requests. */
export const trialSeries = pgTable(
  "trial_series",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    requestedByOrganisation: uuid("requested_by_organisation").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    template: text("template").notNull(),
    living: text("living").notNull(),
    funding: text("funding").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByName: text("created_by_name").notNull(),
    stoppedAt: instant("stopped_at"),
    stopNote: text("stop_note").notNull().default(""),
  },
  (table) => [index("trial_series_person").on(table.personId)],
);

/** 一歩 — one part of a series. `doneOn` is written by hand for what needed no bed. */
export const trialSeriesPart = pgTable(
  "trial_series_part",
  {
    seriesId: uuid("series_id")
      .notNull()
      .references(() => trialSeries.id, { onDelete: "cascade" }),
    position: smallint("position").notNull(),
    kind: text("kind").notNull(),
    nights: smallint("nights").notNull(),
    parts: text("parts").array().notNull().default([]),
    doneOn: dayColumn("done_on"),
    doneNote: text("done_note").notNull().default(""),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.position] })],
);

/** 日数の決まり — a municipality's own amount from a day on, with where it is written. Insert only. */
export const trialLimit = pgTable(
  "trial_limit",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    rule: text("rule").notNull(),
    amount: smallint("amount").notNull(),
    validFrom: dayColumn("valid_from").notNull(),
    source: text("source").notNull(),
    decidedByName: text("decided_by_name").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (table) => [index("trial_limit_of").on(table.municipalityCode, table.rule, table.validFrom)],
);
