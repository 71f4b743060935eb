import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { dayColumn, id, instant } from "./columns";

/** 市区町村 — the five-digit code and the settings that differ between municipalities (dated rules live in `settings`). */
export const municipality = pgTable("municipality", {
  code: char("code", { length: 5 }).primaryKey(),
  prefecture: text("prefecture").notNull(),
  name: text("name").notNull(),
  settings: jsonb("settings").notNull().default({}),
});

/** 広域協定 — residents of one municipality may use places of the other. One row per direction. */
export const wideAreaAgreement = pgTable(
  "wide_area_agreement",
  {
    residentsOf: char("residents_of", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    placesOf: char("places_of", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    validFrom: dayColumn("valid_from").notNull(),
    validUntil: dayColumn("valid_until"),
  },
  (table) => [primaryKey({ columns: [table.residentsOf, table.placesOf] })],
);

/** 組織 — a provider, a coordination centre, a consultation office, the city; a family is an organisation of its own. */
export const organisation = pgTable(
  "organisation",
  {
    id: id(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    networkLayer: smallint("network_layer").notNull(),
    municipalityCode: char("municipality_code", { length: 5 })
      .notNull()
      .references(() => municipality.code),
    phone: text("phone"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    check("organisation_layer", sql`${table.networkLayer} between 1 and 5`),
    check(
      "organisation_kind",
      sql`${table.kind} in ('provider','backup_center','core_consultation_center','plan_consultation_office','city','council','family','operator')`,
    ),
  ],
);

/**
 * 事業所 — one place of one service. Without an organisation it is an unclaimed shell from open data, which anyone may
 * read and a provider may claim.
 */
export const facility = pgTable(
  "facility",
  {
    id: id(),
    organisationId: uuid("organisation_id").references(() => organisation.id),
    service: text("service").notNull(),
    placeType: text("place_type"),
    name: text("name").notNull(),
    nameKana: text("name_kana").notNull().default(""),
    facilityNumber: text("facility_number"),
    corporateName: text("corporate_name"),
    prefecture: text("prefecture").notNull().default(""),
    city: text("city").notNull().default(""),
    addressRest: text("address_rest").notNull().default(""),
    municipalityCode: char("municipality_code", { length: 5 }),
    district: text("district"),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    phone: text("phone"),
    fax: text("fax"),
    url: text("url"),
    capacity: integer("capacity"),
    /** counts | holds | full: how far the provider takes part (A14). `none` publishes nothing here. */
    participation: text("participation").notNull().default("none"),
    /** 職員のいない場所: whoever stays here is accompanied by a supporter. */
    needsSupporter: boolean("needs_supporter").notNull().default(false),
    source: text("source").notNull(),
    sourceKey: text("source_key").unique(),
    sourceAsOf: dayColumn("source_as_of"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("facility_organisation").on(table.organisationId),
    index("facility_municipality").on(table.municipalityCode),
    index("facility_number").on(table.facilityNumber),
    check("facility_source", sql`${table.source} in ('own','wamnet')`),
    check("facility_participation", sql`${table.participation} in ('none','counts','holds','full')`),
    check("facility_location", sql`(${table.lat} is null) = (${table.lon} is null)`),
  ],
);

/** 事業所の引き受け — a provider asks for an unclaimed shell; an administrator decides. */
export const facilityClaim = pgTable(
  "facility_claim",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    state: text("state").notNull().default("asked"),
    evidence: text("evidence").notNull().default(""),
    askedBy: uuid("asked_by").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: uuid("decided_by"),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
  },
  (table) => [
    index("facility_claim_facility").on(table.facilityId),
    check("facility_claim_state", sql`${table.state} in ('asked','approved','refused')`),
  ],
);

/** 部屋 — gender rule and sharing belong to the room, not the bed. */
export const room = pgTable(
  "room",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    label: text("label").notNull(),
    genderRule: text("gender_rule").notNull().default("any"),
  },
  (table) => [
    unique("room_label").on(table.facilityId, table.label),
    check("room_gender_rule", sql`${table.genderRule} in ('any','female','male','same_as_present')`),
  ],
);

/** 受け入れの条件 — what the facility supports, whichever bed. One row per facility. */
export const supportProfile = pgTable("support_profile", {
  facilityId: uuid("facility_id")
    .primaryKey()
    .references(() => facility.id, { onDelete: "cascade" }),
  organisationId: uuid("organisation_id").notNull(),
  /** Record<DisabilityType, Answer> */
  disabilities: jsonb("disabilities").notNull().default({}),
  levelMin: smallint("level_min").notNull().default(0),
  levelMax: smallint("level_max").notNull().default(6),
  ageMin: smallint("age_min").notNull().default(18),
  ageMax: smallint("age_max").notNull().default(64),
  nightStaffFemale: text("night_staff_female").notNull().default("ask"),
  nightStaffMale: text("night_staff_male").notNull().default("ask"),
  behaviourSupport: text("behaviour_support").notNull().default("ask"),
  transport: text("transport").notNull().default("ask"),
  transportKm: smallint("transport_km").notNull().default(0),
  meals: text("meals").array().notNull().default([]),
  ownResidentsOnly: boolean("own_residents_only").notNull().default(false),
  eligibilityNote: text("eligibility_note").notNull().default(""),
  updatedAt: instant("updated_at").notNull().defaultNow(),
});

/** 行為ごとの体制 — which medical act can be done in which shift, for how many people at once, and on whose qualification. */
export const capability = pgTable(
  "capability",
  {
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    act: text("act").notNull(),
    shift: text("shift").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    answer: text("answer").notNull(),
    peopleMax: smallint("people_max").notNull(),
    basis: text("basis"),
    validUntil: dayColumn("valid_until"),
  },
  (table) => [
    primaryKey({ columns: [table.facilityId, table.act, table.shift] }),
    check("capability_shift", sql`${table.shift} in ('day','evening','night')`),
    check("capability_answer", sql`${table.answer} in ('yes','no','ask')`),
    check(
      "capability_people",
      sql`${table.peopleMax} >= 0 and (${table.answer} = 'no') = (${table.peopleMax} = 0)`,
    ),
  ],
);

/**
 * 予約の単位 — a bed, a seat of a day programme, a supporter who is sent with someone, or a care slot (one person's worth
 * of one act in one shift).
 */
export const unit = pgTable(
  "unit",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => facility.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    roomId: uuid("room_id").references(() => room.id),
    kind: text("kind").notNull(),
    label: text("label").notNull(),
    /** Set for care slots only. */
    act: text("act"),
    shift: text("shift"),
    /** 同じ職員が受け持つ行為 — the other acts that the same slot is used up by; empty for one act alone. */
    alsoActs: text("also_acts").array().notNull().default(sql`'{}'`),
    wheelchair: text("wheelchair").notNull().default("no"),
    lift: text("lift").notNull().default("no"),
    adaptedBath: text("adapted_bath").notNull().default("no"),
    /** 空床利用型: open only on nights for which a resident's absence is entered. */
    vacantBedUse: boolean("vacant_bed_use").notNull().default(false),
    note: text("note").notNull().default(""),
    retiredOn: dayColumn("retired_on"),
  },
  (table) => [
    index("unit_facility").on(table.facilityId),
    index("unit_supporter").on(table.facilityId).where(sql`${table.kind} = 'supporter'`),
    check("unit_kind", sql`${table.kind} in ('bed','seat','care_slot','supporter')`),
    check(
      "unit_care_slot",
      sql`(${table.kind} = 'care_slot') = (${table.act} is not null and ${table.shift} is not null)`,
    ),
    check("unit_also_acts", sql`${table.kind} = 'care_slot' or ${table.alsoActs} = '{}'`),
  ],
);

/**
 * 検索のための写し — profile, room and unit flattened into numbers, one row per bed or seat. Rewritten whenever one of
 * them changes, by providers alone; the bits are those of `matching/model/needs-bits`.
 */
export const unitOffer = pgTable(
  "unit_offer",
  {
    unitId: uuid("unit_id")
      .primaryKey()
      .references(() => unit.id, { onDelete: "cascade" }),
    facilityId: uuid("facility_id").notNull(),
    organisationId: uuid("organisation_id").notNull(),
    roomId: uuid("room_id"),
    kind: text("kind").notNull(),
    service: text("service").notNull(),
    municipalityCode: char("municipality_code", { length: 5 }).notNull(),
    ownResidentsOnly: boolean("own_residents_only").notNull(),
    disabilitiesYes: integer("disabilities_yes").notNull(),
    disabilitiesAsk: integer("disabilities_ask").notNull(),
    levelMin: smallint("level_min").notNull(),
    levelMax: smallint("level_max").notNull(),
    ageMin: smallint("age_min").notNull(),
    ageMax: smallint("age_max").notNull(),
    actsDayYes: integer("acts_day_yes").notNull(),
    actsDayAsk: integer("acts_day_ask").notNull(),
    actsEveningYes: integer("acts_evening_yes").notNull(),
    actsEveningAsk: integer("acts_evening_ask").notNull(),
    actsNightYes: integer("acts_night_yes").notNull(),
    actsNightAsk: integer("acts_night_ask").notNull(),
    featuresYes: integer("features_yes").notNull(),
    featuresAsk: integer("features_ask").notNull(),
    meals: integer("meals").notNull(),
    roomGender: text("room_gender").notNull(),
    transportKm: smallint("transport_km").notNull(),
    lat: doublePrecision("lat"),
    lon: doublePrecision("lon"),
    confirmedAt: instant("confirmed_at"),
    /** The whole UnitOffer as the pure model reads it. */
    offer: jsonb("offer").notNull(),
  },
  (table) => [
    index("unit_offer_organisation").on(table.organisationId),
    index("unit_offer_facility").on(table.facilityId),
    index("unit_offer_municipality").on(table.municipalityCode),
  ],
);
