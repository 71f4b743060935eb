import { betterAuth } from "better-auth";
import { twoFactor } from "better-auth/plugins/two-factor";
import type { Database } from "db/client.server";
import { v7 as uuidv7 } from "uuid";
import { SESSION_COOKIE, STEP_COOKIE } from "./cookies.server";
import { credentialTables } from "./credentials-store.server";

/** Where the HTTP server writes the address of the one who asks; anything a client sends under this name is replaced. */
export const CLIENT_ADDRESS_HEADER = "x-tomarigi-client-address";

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
export const SESSION_HOURS_MAX = 12;

export interface CredentialOptions {
  readonly database: Database;
  readonly secret: string;
  readonly appOrigin: string;
}

/**
 * 合い札 — passwords, six-digit codes and sessions. The library is reached through `handler` alone, never mounted on a
 * path of its own: only there does its rate limit apply, and what it can do beyond our forms stays unreachable.
 */
export function openCredentials({ database, secret, appOrigin }: CredentialOptions) {
  return betterAuth({
    appName: "とまりぎ",
    baseURL: appOrigin,
    basePath: "/sign-in-library",
    secret,
    database: credentialTables(database),
    trustedOrigins: [appOrigin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: SESSION_HOURS_MAX * 3600,
      // The end is absolute; the idle limit is read in sessions.server.ts.
      disableSessionRefresh: true,
      freshAge: 0,
    },
    plugins: [twoFactor({ issuer: "とまりぎ", twoFactorCookieMaxAge: 600 })],
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 60,
      customRules: {
        "/sign-in/email": { window: 60, max: 5 },
        "/two-factor/*": { window: 60, max: 10 },
        "/change-password": { window: 60, max: 5 },
      },
    },
    advanced: {
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      useSecureCookies: false,
      defaultCookieAttributes: { secure: true, httpOnly: true, sameSite: "lax", path: "/" },
      cookies: {
        session_token: { name: SESSION_COOKIE },
        two_factor: { name: STEP_COOKIE },
        dont_remember: { name: `${SESSION_COOKIE}-short` },
        trust_device: { name: `${SESSION_COOKIE}-device` },
      },
    },
  });
}

export type Credentials = ReturnType<typeof openCredentials>;
