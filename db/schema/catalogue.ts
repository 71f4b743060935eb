import { sql } from "drizzle-orm";
import {
  boolean,
  char,
  check,
  customType,
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
import { facility } from "./providers";

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** 紹介 — what a house tells families about itself, as its manager wrote it. */
export const introduction = pgTable("introduction", {
  facilityId: uuid("facility_id")
    .primaryKey()
    .references(() => facility.id, { onDelete: "cascade" }),
  organisationId: uuid("organisation_id").notNull(),
  /** Told */
  told: jsonb("told").notNull(),
  isPublished: boolean("is_published").notNull().default(false),
  savedAt: instant("saved_at").notNull(),
  savedByName: text("saved_by_name").notNull(),
});

/** 写真 — cleaned of everything but the picture before it is kept; the words for whoever cannot see it are a must. */
export const introductionPhoto = pgTable(
  "introduction_photo",
  {
    id: id(),
    facilityId: uuid("facility_id")
      .notNull()
      .references(() => introduction.facilityId, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    position: smallint("position").notNull(),
    alt: text("alt").notNull(),
    mediaType: text("media_type").notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    bytes: bytea("bytes").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (table) => [
    unique("introduction_photo_place").on(table.facilityId, table.position),
    check("introduction_photo_alt", sql`char_length(btrim(${table.alt})) between 5 and 120`),
    check("introduction_photo_media", sql`${table.mediaType} in ('image/jpeg','image/png','image/webp')`),
    check(
      "introduction_photo_size",
      sql`octet_length(${table.bytes}) between 1 and 600000 and ${table.width} between 1 and 6000 and ${table.height} between 1 and 6000`,
    ),
  ],
);

/** 公開の写し — what everyone may read of a published house, facts and introduction in one row. */
export const publicPlace = pgTable("public_place", {
  facilityId: uuid("facility_id")
    .primaryKey()
    .references(() => introduction.facilityId, { onDelete: "cascade" }),
  organisationId: uuid("organisation_id").notNull(),
  municipalityCode: char("municipality_code", { length: 5 }).notNull(),
  /** PlaceCard */
  card: jsonb("card").notNull(),
});

/** 公開の空き — one label for a week, formed once a week. The scope is a house or all houses of a kind in a municipality. */
export const publicWeek = pgTable(
  "public_week",
  {
    scope: text("scope").notNull(),
    week: dayColumn("week").notNull(),
    label: text("label").notNull(),
    publishedOn: dayColumn("published_on").notNull(),
  },
  (table) => [
    primaryKey({ name: "public_week_pk", columns: [table.scope, table.week] }),
    check("public_week_label", sql`${table.label} in ('open','few','full','ask','off','checking')`),
  ],
);

/** What a label was last formed from; read by the weekly work alone. */
export const publicWeekBasis = pgTable(
  "public_week_basis",
  {
    scope: text("scope").notNull(),
    week: dayColumn("week").notNull(),
    taken: integer("taken").notNull(),
  },
  (table) => [primaryKey({ name: "public_week_basis_pk", columns: [table.scope, table.week] })],
);
