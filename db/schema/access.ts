import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  char,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Sessions and credentials. Written by the sign-in library alone; no policy, because no one is known before sign-in. */
export const auth = pgSchema("auth");

export const user = auth.table("user", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  email: text("email").notNull().unique(),
  emailVerified: boolean("email_verified").notNull().default(false),
  image: text("image"),
  twoFactorEnabled: boolean("two_factor_enabled").notNull().default(false),
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
});

export const session = auth.table(
  "session",
  {
    id: uuid("id").primaryKey(),
    token: text("token").notNull().unique(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("session_user").on(table.userId)],
);

export const account = auth.table(
  "account",
  {
    id: uuid("id").primaryKey(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: instant("access_token_expires_at"),
    refreshTokenExpiresAt: instant("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("account_user").on(table.userId)],
);

export const verification = auth.table(
  "verification",
  {
    id: uuid("id").primaryKey(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (table) => [index("verification_identifier").on(table.identifier)],
);

export const twoFactor = auth.table(
  "two_factor",
  {
    id: uuid("id").primaryKey(),
    secret: text("secret").notNull(),
    backupCodes: text("backup_codes").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    verified: boolean("verified").default(true),
    failedVerificationCount: integer("failed_verification_count").default(0),
    lockedUntil: instant("locked_until"),
  },
  (table) => [index("two_factor_user").on(table.userId)],
);

export const rateLimit = auth.table("rate_limit", {
  id: uuid("id").primaryKey(),
  key: text("key").notNull().unique(),
  count: integer("count").notNull(),
  lastRequest: bigint("last_request", { mode: "number" }).notNull(),
});

/** The one-time code that makes the first administrator. At most one row; gone once used. */
export const firstRunCode = auth.table("first_run_code", {
  id: integer("id").primaryKey(),
  codeHash: text("code_hash").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** 所属 — a user acts for an organisation in one role. One user may have several. */
export const membership = pgTable(
  "membership",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    organisationId: uuid("organisation_id").notNull(),
    role: text("role").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    unique("membership_once").on(table.userId, table.organisationId, table.role),
    index("membership_organisation").on(table.organisationId),
    check(
      "membership_role",
      sql`${table.role} in ('provider_staff','provider_manager','coordinator','lead_coordinator','desk_operator','consultation_specialist','family','city_officer','council_reader','administrator')`,
    ),
  ],
);

/** API の鍵 — kept as a hash; scoped to what the organisation lets it do; revoked, never deleted. */
export const apiKey = pgTable("api_key", {
  id: uuid("id").primaryKey(),
  organisationId: uuid("organisation_id").notNull(),
  name: text("name").notNull(),
  role: text("role").notNull(),
  keyHash: text("key_hash").notNull().unique(),
  scopes: text("scopes").array().notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
  revokedAt: instant("revoked_at"),
  lastUsedAt: instant("last_used_at"),
});

/**
 * 監査 — who did or read what. Insert only (the running roles have no UPDATE or DELETE); rows are chained by
 * `audit_seal` moments later, so that the chain's lock is never on the booking path.
 */
export const audit = pgTable(
  "audit",
  {
    seq: bigserial("seq", { mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    userId: uuid("user_id"),
    organisationId: uuid("organisation_id"),
    role: text("role").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id"),
    municipalityCode: char("municipality_code", { length: 5 }),
    detail: jsonb("detail").notNull().default({}),
  },
  (table) => [index("audit_subject").on(table.subjectKind, table.subjectId)],
);

/** 封印 — the hash chain over `audit`, in order of `seq`. */
export const auditSeal = pgTable("audit_seal", {
  seq: bigint("seq", { mode: "number" })
    .primaryKey()
    .references(() => audit.seq),
  prevHash: text("prev_hash").notNull(),
  hash: text("hash").notNull(),
});

/** 同じ操作の二重送信 — the first answer of each command, kept with the command itself in one commit. */
export const idempotency = pgTable(
  "idempotency",
  {
    actorScope: text("actor_scope").notNull(),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    response: jsonb("response").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.actorScope, table.key] }),
    index("idempotency_age").on(table.createdAt),
  ],
);
