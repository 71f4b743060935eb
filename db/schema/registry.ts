import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";
import { facility, municipality } from "./providers";

/** 利用登録者 — the minimum known before the night comes. Every read of a row is audited. */
export const person = pgTable(
  "person",
  {
    id: id(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    familyName: text("family_name").notNull(),
    givenName: text("given_name").notNull(),
    familyKana: text("family_kana").notNull(),
    givenKana: text("given_kana").notNull(),
    birthDate: dayColumn("birth_date"),
    gender: text("gender"),
    district: text("district"),
    address: text("address").notNull().default(""),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    phone: text("phone").notNull().default(""),
    carer: text("carer").notNull().default(""),
    /** 保護情報: the whereabouts of this person are shown to no one without a reason. */
    isProtected: boolean("is_protected").notNull().default(false),
    handbooks: text("handbooks").array().notNull().default([]),
    /** CareNeeds without age and home, which are derived. */
    needs: jsonb("needs").notNull(),
    registeredOn: dayColumn("registered_on").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    index("person_kana").on(table.municipalityCode, table.familyKana),
    check("person_gender", sql`${table.gender} is null or ${table.gender} in ('female','male')`),
  ],
);

/**
 * 開示 — who outside the municipality's coordinators may read this person, on what basis and until when.
 * A provider gets a row by accepting a stay, never by being asked.
 */
export const personAccess = pgTable(
  "person_access",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id"),
    userId: uuid("user_id"),
    /** The person's, filled in by a trigger: the policy of this table cannot look at `person`, whose policy looks here. */
    municipalityCode: char("municipality_code", { length: 5 }),
    basis: text("basis").notNull(),
    bookingId: uuid("booking_id"),
    grantedAt: instant("granted_at").notNull(),
    validUntil: dayColumn("valid_until"),
  },
  (table) => [
    index("person_access_person").on(table.personId),
    index("person_access_organisation").on(table.organisationId),
    index("person_access_user").on(table.userId),
    check("person_access_basis", sql`${table.basis} in ('stay','specialist','family','self')`),
    check("person_access_holder", sql`num_nonnulls(${table.organisationId}, ${table.userId}) = 1`),
  ],
);

/** 事業所への事前登録・契約. */
export const providerEnrollment = pgTable(
  "provider_enrollment",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    healthCheckUntil: dayColumn("health_check_until"),
    lastStayOn: dayColumn("last_stay_on"),
    stays: integer("stays").notNull().default(0),
    /** 計画で約束した順番; null when no plan names the place. */
    agreedRank: integer("agreed_rank"),
    /** 面談の日. */
    interviewedOn: dayColumn("interviewed_on"),
    /** The name as both sides wrote it into the contract: all that the provider has of a person who is not staying. */
    knownAs: text("known_as").notNull().default(""),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.facilityId] }),
    index("provider_enrollment_facility").on(table.facilityId),
  ],
);

/**
 * 第3号研修 — staff of this facility are trained in this act for this one person. Only for people enrolled here; ends with
 * the enrolment.
 */
export const trainedFor = pgTable(
  "trained_for",
  {
    personId: uuid("person_id").notNull(),
    facilityId: uuid("facility_id").notNull(),
    act: text("act").notNull(),
    shift: text("shift").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    /** The last day on which the certificate stands. */
    validUntil: dayColumn("valid_until").notNull(),
    notedAt: instant("noted_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.facilityId, table.act, table.shift] }),
    foreignKey({
      name: "trained_for_enrolled",
      columns: [table.personId, table.facilityId],
      foreignColumns: [providerEnrollment.personId, providerEnrollment.facilityId],
    }).onDelete("cascade"),
    check("trained_for_shift", sql`${table.shift} in ('day','evening','night')`),
  ],
);

/** 受け入れを避ける組み合わせ — private, with a reason and an end. */
export const doNotPlace = pgTable("do_not_place", {
  id: id(),
  personId: uuid("person_id")
    .notNull()
    .references(() => person.id, { onDelete: "cascade" }),
  facilityId: uuid("facility_id")
    .notNull()
    .references(() => facility.id, { onDelete: "cascade" }),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  reason: text("reason").notNull(),
  validUntil: dayColumn("valid_until").notNull(),
  decidedByName: text("decided_by_name").notNull().default(""),
  decidedAt: instant("decided_at").notNull().defaultNow(),
  reviewedByName: text("reviewed_by_name"),
  reviewedAt: instant("reviewed_at"),
});

/**
 * 離しておく二人 — not in one house, or not in one room, at the same time. Private to the municipality, with a reason and an
 * end. The smaller id comes first, so that a pair is written once.
 */
export const keepApart = pgTable(
  "keep_apart",
  {
    id: id(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    otherPersonId: uuid("other_person_id")
      .notNull()
      .references(() => person.id, { onDelete: "cascade" }),
    scope: text("scope").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    reason: text("reason").notNull(),
    validUntil: dayColumn("valid_until").notNull(),
    decidedByName: text("decided_by_name").notNull(),
    decidedAt: instant("decided_at").notNull(),
    reviewedByName: text("reviewed_by_name"),
    reviewedAt: instant("reviewed_at"),
  },
  (table) => [
    index("keep_apart_person").on(table.personId),
    index("keep_apart_other").on(table.otherPersonId),
    check("keep_apart_scope", sql`${table.scope} in ('room','house')`),
    check("keep_apart_order", sql`${table.personId} < ${table.otherPersonId}`),
  ],
);
