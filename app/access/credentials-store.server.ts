import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Database, Transaction } from "db/client.server";
import { account, rateLimit, session, twoFactor, user, verification } from "db/schema/access";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";

type Step = { readonly method: string; readonly args: readonly unknown[] };

/** Builds the text of a subquery; never runs one. */
const dry = drizzle.mock();

/**
 * The sign-in library's tables on the guarded pool.
 *
 * why: the library wants a drizzle handle of its own, and a second pool would lie outside the guard that survives a lost
 * connection (trust.md F1). Each statement it builds is written down and replayed in a short transaction of its own.
 * Its tables have no policy, so no actor is set.
 */
export function credentialTables(database: Database) {
  return drizzleAdapter(recorder(database, []) as Record<string, unknown>, {
    provider: "pg",
    schema: { user, session, account, verification, twoFactor, rateLimit },
  });
}

function recorder(database: Database, steps: readonly Step[]): object {
  return new Proxy(
    {},
    {
      get(_, name) {
        // The adapter looks here for a schema and relations; it is given the tables instead.
        if (typeof name === "symbol" || name === "_" || name === "query") return undefined;
        if (name === "then") return steps.length === 0 ? undefined : settle(database, steps);
        if (name === "getSQL") return () => sql`(${replay(dry, steps)})`;
        return (...args: unknown[]) => recorder(database, [...steps, { method: name, args }]);
      },
    },
  );
}

function settle(database: Database, steps: readonly Step[]): PromiseLike<unknown>["then"] {
  const outcome = database.transaction(async (tx) => replay(tx, steps));
  return outcome.then.bind(outcome) as PromiseLike<unknown>["then"];
}

function replay(drizzleHandle: Transaction, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((target, { method, args }) => {
    const call = (target as Record<string, ((...given: readonly unknown[]) => unknown) | undefined>)[method];
    if (call === undefined) throw new Error(`drizzle has no ${method}`);
    return call.apply(target, args as unknown[]);
  }, drizzleHandle);
}
