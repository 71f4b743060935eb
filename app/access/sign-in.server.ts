import { createHash } from "node:crypto";
import { type Database, DatabaseUnavailable } from "db/client.server";
import { v7 as uuidv7 } from "uuid";
import type { UserId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ACTING_COOKIE, cookieOf, dropCookie, SESSION_COOKIE, STEP_COOKIE } from "./cookies.server";
import { CLIENT_ADDRESS_HEADER, type Credentials } from "./credentials.server";
import { systemActor } from "./model/actor";
import { sessionToken } from "./sessions.server";
import {
  endSessionOfToken,
  giveBackAttempt,
  liveSession,
  markCodeUsed,
  spendAttempt,
} from "./sessions-store.server";

/** What came of a step of sign-in. `cookies` go out with whatever is answered. */
export type SignInOutcome =
  | { readonly kind: "signed_in"; readonly cookies: readonly string[] }
  | { readonly kind: "code_wanted"; readonly cookies: readonly string[] }
  | { readonly kind: "wrong" }
  | { readonly kind: "used_code" }
  | { readonly kind: "step_over" }
  | { readonly kind: "too_often"; readonly waitSeconds: number };

/** 入口 — password, then six digits where set up, then a session: no step can be skipped or taken in another order. */
export interface SignInDesk {
  withPassword(request: Request, email: string, password: string): Promise<SignInOutcome>;
  withCode(request: Request, code: string): Promise<SignInOutcome>;
  withBackupCode(request: Request, code: string): Promise<SignInOutcome>;
  /** False when this address has used up its tries of something that is guarded by a code alone. */
  mayTry(request: Request, what: "first-password" | "setup"): Promise<boolean>;
  /** 交代・終わる — ends the session and takes every cookie away. */
  leave(request: Request): Promise<readonly string[]>;
  /** Forwards a form of a signed-in person to the library: change of password, set-up of the second factor. */
  call(request: Request, path: AccountPath, body: object): Promise<LibraryAnswer>;
  /** The first six digits of a new second factor; they open nothing afterwards. */
  confirmSecondFactor(request: Request, userId: UserId, code: string): Promise<LibraryAnswer>;
}

export type AccountPath =
  | "/change-password"
  | "/two-factor/enable"
  | "/two-factor/disable"
  | "/two-factor/generate-backup-codes";

export interface LibraryAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
}

/** Tries on one account from anywhere: far above what people mistype, far below what guessing needs. */
const ACCOUNT_LIMIT = { attemptsMax: 50, windowSeconds: 900 };

/** Tries on a one-time code from one address. */
const CODE_LIMIT = { attemptsMax: 10, windowSeconds: 900 };

const DESK = systemActor("入口");

export function openSignInDesk(options: {
  readonly database: Database;
  readonly credentials: Credentials;
  readonly secret: string;
  readonly appOrigin: string;
}): SignInDesk {
  const deps = { database: options.database };

  /** @param cookie the one cookie this step may see: a session must not answer for a code, nor a code for a session */
  async function call(request: Request, path: string, body: object, cookie: string): Promise<LibraryAnswer> {
    const headers = new Headers({ "content-type": "application/json", origin: options.appOrigin });
    for (const name of ["user-agent", CLIENT_ADDRESS_HEADER]) {
      const value = request.headers.get(name);
      if (value !== null) headers.set(name, value);
    }
    const carried = cookieOf(request, cookie);
    if (carried !== null) headers.set("cookie", `${cookie}=${encodeURIComponent(carried)}`);
    const answer = await options.credentials.handler(
      new Request(`${options.appOrigin}/sign-in-library${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      }),
    );
    // The library answers 500 when its storage fails; it is asked again later like everything else.
    if (answer.status >= 500) throw new DatabaseUnavailable(`sign-in library answered ${answer.status}`);
    return {
      status: answer.status,
      body: ((await answer.json().catch(() => null)) ?? {}) as Record<string, unknown>,
      cookies: answer.headers.getSetCookie().filter((cookie) => cookie.startsWith("__Host-")),
    };
  }

  async function step(request: Request, path: string, body: object): Promise<SignInOutcome> {
    const answer = await call(request, path, body, STEP_COOKIE);
    if (answer.status === 429) return { kind: "too_often", waitSeconds: 60 };
    if (answer.body.code === "INVALID_TWO_FACTOR_COOKIE") return { kind: "step_over" };
    if (answer.status >= 400) return { kind: "wrong" };
    const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "";
    await inReadOf(deps, DESK, (unit) => giveBackAttempt(unit.sql, address, path));
    if (answer.body.twoFactorRedirect === true) return { kind: "code_wanted", cookies: answer.cookies };
    const token = String(answer.body.token);
    // Belonging nowhere looks like a wrong password: whoever was let go learns nothing here.
    const session = await inReadOf(deps, DESK, (unit) => liveSession(unit.sql, token, false));
    if (session === null) {
      await inReadOf(deps, DESK, (unit) => endSessionOfToken(unit.sql, token));
      return { kind: "wrong" };
    }
    if (path === "/two-factor/verify-totp" && "code" in body) {
      const fresh = await inReadOf(deps, DESK, (unit) =>
        markCodeUsed(unit.sql, codeMark(session.userId, String(body.code))),
      );
      if (!fresh) {
        await inReadOf(deps, DESK, (unit) => endSessionOfToken(unit.sql, token));
        return { kind: "used_code" };
      }
    }
    await begin(request, session.userId);
    return { kind: "signed_in", cookies: [...answer.cookies, dropCookie(ACTING_COOKIE)] };
  }

  /** The session that this browser held before is over: two people never share one (T13). */
  async function begin(request: Request, userId: UserId): Promise<void> {
    const former = sessionToken(request, options.secret);
    await inReadOf(deps, DESK, async (unit) => {
      if (former !== null) await endSessionOfToken(unit.sql, former);
      await unit.audit({ action: "session.begin", subjectKind: "user", subjectId: userId });
    });
  }

  return {
    async withPassword(request, email, password) {
      const key = `account|${createHash("sha256").update(email.toLowerCase()).digest("hex")}`;
      const free = await inReadOf(deps, DESK, (unit) => spendAttempt(unit.sql, uuidv7(), key, ACCOUNT_LIMIT));
      if (!free) return { kind: "too_often", waitSeconds: ACCOUNT_LIMIT.windowSeconds };
      return step(request, "/sign-in/email", { email, password });
    },
    withCode: (request, code) => step(request, "/two-factor/verify-totp", { code }),
    withBackupCode: (request, code) => step(request, "/two-factor/verify-backup-code", { code }),
    mayTry(request, what) {
      const key = `${what}|${request.headers.get(CLIENT_ADDRESS_HEADER) ?? ""}`;
      return inReadOf(deps, DESK, (unit) => spendAttempt(unit.sql, uuidv7(), key, CODE_LIMIT));
    },
    async leave(request) {
      const token = sessionToken(request, options.secret);
      if (token !== null) {
        await inReadOf(deps, DESK, async (unit) => {
          const userId = await endSessionOfToken(unit.sql, token);
          if (userId !== null) {
            await unit.audit({ action: "session.end", subjectKind: "user", subjectId: userId });
          }
        });
      }
      return [SESSION_COOKIE, STEP_COOKIE, ACTING_COOKIE].map(dropCookie);
    },
    call: (request, path, body) => call(request, path, body, SESSION_COOKIE),
    async confirmSecondFactor(request, userId, code) {
      const answer = await call(request, "/two-factor/verify-totp", { code }, SESSION_COOKIE);
      if (answer.status === 200) {
        await inReadOf(deps, DESK, (unit) => markCodeUsed(unit.sql, codeMark(userId, code)));
      }
      return answer;
    },
  };
}

/** A row id made of person and code, so that the primary key says whether it was used. */
function codeMark(userId: string, code: string): string {
  const hex = createHash("sha256").update(`totp|${userId}|${code}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
