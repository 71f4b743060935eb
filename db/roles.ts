import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { sentence } from "./start-problem";

/**
 * The running program never connects as the owner: row-level security does not bind owners. `tomarigi_app` serves
 * requests, `tomarigi_report` reads figures. What each may touch is granted in the migrations.
 */
export const APP_ROLE = "tomarigi_app";
export const REPORT_ROLE = "tomarigi_report";

const SETTINGS = {
  // why: compiling a plan costs more than every statement of ours runs.
  jit: "off",
  // why: planning a statement behind row-level security costs more than running it; ours are the same for every value.
  plan_cache_mode: "force_generic_plan",
  statement_timeout: "8s",
  lock_timeout: "3s",
  idle_in_transaction_session_timeout: "30s",
} as const;

/** One lock for everything that changes roles or tables, so that two starts at once take turns. */
export const SETUP_LOCK = 7_240_024;

export function appUrl(ownerUrl: string, secret: string): string {
  return urlFor(APP_ROLE, ownerUrl, secret);
}

export function reportUrl(ownerUrl: string, secret: string): string {
  return urlFor(REPORT_ROLE, ownerUrl, secret);
}

function urlFor(role: string, ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(role, secret);
  return url.href;
}

/** Derived, not stored: one secret to keep, and every process of an installation finds the same passwords. */
function rolePassword(role: string, secret: string): string {
  return createHmac("sha256", secret).update(role).digest("hex");
}

/**
 * What the server stores instead of the password (RFC 5803). why: made here, the password itself is never part of a
 * statement, and so of no log.
 */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyed = (label: string) => createHmac("sha256", salted).update(label).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}

/**
 * Makes the two running roles, or brings them back to what they should be. Safe to repeat and to run twice at once.
 *
 * @param sql  connected as the owner, who needs CREATEROLE
 * @throws StartProblem when a role could look past row-level security
 */
export async function ensureRoles(sql: Sql, secret: string): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${SETUP_LOCK})`;
    for (const role of [APP_ROLE, REPORT_ROLE]) {
      const [found] = await tx<{ bypasses: boolean }[]>`
        select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = ${role}`;
      if (found?.bypasses) {
        throw sentence(
          `The database role ${role} is a superuser or bypasses row-level security; take that right away.`,
        );
      }
      // Role statements take no parameters; names and values here are our own constants and base64.
      if (!found) await tx.unsafe(`create role ${role} login`);
      await tx.unsafe(`alter role ${role} login password '${scramVerifier(rolePassword(role, secret))}'`);
      for (const [name, value] of Object.entries(SETTINGS)) {
        await tx.unsafe(`alter role ${role} set ${name} = '${value}'`);
      }
    }
  });
}
