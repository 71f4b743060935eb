import type { Database } from "db/client.server";
import { v7 as uuidv7 } from "uuid";
import { inReadOf } from "~/platform/unit-of-work.server";
import { CLIENT_ADDRESS_HEADER } from "./credentials.server";
import { systemActor } from "./model/actor";
import { giveBackSpent, spendAttempt } from "./sessions-store.server";

/** How often links may be opened from one address, and how often with one that is none. */
export interface LinkLimits {
  readonly openings: { readonly attemptsMax: number; readonly windowSeconds: number };
  readonly misses: { readonly attemptsMax: number; readonly windowSeconds: number };
}

/**
 * An office behind one address opens its letters and presses twice a minute for everybody on duty; a link that is none
 * comes from a torn letter or from somebody who tries.
 */
export const LINK_LIMITS: LinkLimits = {
  openings: { attemptsMax: 120, windowSeconds: 60 },
  misses: { attemptsMax: 20, windowSeconds: 900 },
};

/** How often one address may open pages that everyone may read, and the pictures on them. */
export const LOOK_LIMITS = {
  page: { attemptsMax: 120, windowSeconds: 60 },
  photo: { attemptsMax: 600, windowSeconds: 60 },
} as const;

/** Who may knock with a link that stands for a sign-in. */
export interface LinkGate {
  /** Seconds to wait before the next try from this address; null when it may go on. Counts as a miss until `known`. */
  knock(request: Request): Promise<number | null>;
  /** The link was one of ours: it was no miss. */
  known(request: Request): Promise<void>;
  /** As `knock`, for what everyone may read: counted, and nothing of it is a miss. */
  look(request: Request, what: keyof typeof LOOK_LIMITS): Promise<number | null>;
}

const GATE = systemActor("リンクの門番");

/**
 * リンクの門番 — counts one-tap links per address in the same table as the tries of sign-in, so that several processes
 * count together. Every knock is counted as a miss and given back when the link is known: many at once cannot slip by.
 */
export function openLinkGate(database: Database, { openings, misses }: LinkLimits = LINK_LIMITS): LinkGate {
  const deps = { database };
  const from = (request: Request) => request.headers.get(CLIENT_ADDRESS_HEADER) ?? "";
  return {
    knock: (request) =>
      inReadOf(deps, GATE, async ({ sql }) => {
        const address = from(request);
        if (!(await spendAttempt(sql, uuidv7(), `link|${address}`, openings))) return openings.windowSeconds;
        const mayMiss = await spendAttempt(sql, uuidv7(), `link-missed|${address}`, misses);
        return mayMiss ? null : misses.windowSeconds;
      }),
    known: (request) => inReadOf(deps, GATE, ({ sql }) => giveBackSpent(sql, `link-missed|${from(request)}`)),
    look: (request, what) =>
      inReadOf(deps, GATE, async ({ sql }) => {
        const limit = LOOK_LIMITS[what];
        const may = await spendAttempt(sql, uuidv7(), `look-${what}|${from(request)}`, limit);
        return may ? null : limit.windowSeconds;
      }),
  };
}
