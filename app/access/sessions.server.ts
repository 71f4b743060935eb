import { createHmac } from "node:crypto";
import type { Database } from "db/client.server";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { ACTING_COOKIE, cookieOf, SESSION_COOKIE } from "./cookies.server";
import { systemActor } from "./model/actor";
import { actingMembership, type SignedIn } from "./model/membership";
import { sameHash } from "./one-time-code.server";
import { liveSession } from "./sessions-store.server";

/** Reads who is behind a request. Two round trips beside begin and commit; nothing is cached between requests. */
export interface Sessions {
  /**
   * @param touch false for a page that only watches, so that an open screen does not keep a session alive
   * @throws DatabaseUnavailable
   */
  signedIn(request: Request, touch?: boolean): Promise<SignedIn | null>;
}

const GATE = systemActor("門番");

export function openSessions(options: { readonly database: Database; readonly secret: string }): Sessions {
  const deps: Deps = { database: options.database };
  return {
    async signedIn(request, touch = true) {
      const token = sessionToken(request, options.secret);
      if (token === null) return null;
      const live = await inReadOf(deps, GATE, (unit) => liveSession(unit.sql, token, touch));
      if (live === null) return null;
      const acting = actingMembership(live.memberships, cookieOf(request, ACTING_COOKIE));
      return acting && { ...live, acting };
    },
  };
}

/** The token of the session cookie, or null when there is none or its signature is not ours. */
export function sessionToken(request: Request, secret: string): string | null {
  const value = cookieOf(request, SESSION_COOKIE);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === null || dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return sameHash(value.slice(dot + 1), signature) ? token : null;
}
