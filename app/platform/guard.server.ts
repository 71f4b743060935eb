import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import type { Actor } from "~/access/model/actor";
import { allows, type Permission } from "~/access/model/permission";
import { factorDue } from "~/access/model/second-factor";
import type { SearchDeps } from "~/matching/search-places.server";
import { nowOf } from "./unit-of-work.server";

/** What a guarded loader or action is given: the actor is known and holds the permission. */
export interface Guarded {
  readonly request: Request;
  readonly params: LoaderFunctionArgs["params"];
  readonly url: URL;
  readonly actor: Actor;
  readonly deps: SearchDeps;
  readonly context: LoaderFunctionArgs["context"];
}

type RouteFunction<Answer> = ((args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Answer>) & {
  /** Read by the test that walks the route manifest: a route function without it does not ship. */
  readonly permission: Permission | "public";
};

/**
 * 門番 — every loader and action is made here and names the permission it needs. A parent route protects nothing:
 * Remix runs a child's loader by itself when asked for its data (trust.md F5).
 *
 * Not signed in → the sign-in page; the role lacks the permission → 403; a second factor is due → its set-up, before
 * anything but one's own account.
 */
export function guarded<Answer>(
  permission: Permission,
  handler: (guarded: Guarded) => Promise<Answer>,
): RouteFunction<Answer> {
  const run = ({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) =>
    withDatabase(context, async () => {
      const url = new URL(request.url);
      const actor = await context.actorOf(request);
      if (actor === null) throw signInFirst(request, url);
      if (!allows(actor.role, permission)) throw forbidden();
      if (permission !== "account.manage" && (await lacksFactor(request, context))) {
        throw redirect(`/account/second-factor?to=${encodeURIComponent(wantedPath(request, url))}`);
      }
      return handler({ request, params, url, actor, deps: context.deps, context });
    });
  return Object.assign(run, { permission });
}

/**
 * だれでも — a loader or action for anyone, signed in or not: sign-in itself, health, signed one-tap links.
 *
 * @param reason why this needs no actor, for the reader of the route
 */
export function open<Answer>(
  _reason: string,
  handler: (args: LoaderFunctionArgs | ActionFunctionArgs) => Promise<Answer>,
): RouteFunction<Answer> {
  const run = (args: LoaderFunctionArgs | ActionFunctionArgs) =>
    withDatabase(args.context, () => handler(args));
  return Object.assign(run, { permission: "public" as const });
}

/**
 * The database does not answer. Recognised by name: the routes and the server each load their own copy of the class.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === "DatabaseUnavailable";
}

/** Whatever cannot be kept now is a 503 with a sentence, and the input stays in the form. */
async function withDatabase<Answer>(
  context: LoaderFunctionArgs["context"],
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    context.report(error);
    throw new Response(unavailableSentence(context.helpPhone), {
      status: 503,
      headers: { "Retry-After": "2" },
    });
  }
}

/** いま記録できない — what happened, what is kept, what to do next. */
export function unavailableSentence(helpPhone: string): string {
  return `いま記録できません。入力は残っています。もう一度おためしください。電話：${helpPhone}`;
}

/** Out of scope and absent look alike: never confirm that something exists (trust.md T1). */
export function notFound(): Response {
  return new Response("見つかりません。", { status: 404 });
}

/** The role does not allow it. */
export function forbidden(): Response {
  return new Response("この画面は開けません。権限がありません。", { status: 403 });
}

function signInFirst(request: Request, url: URL): Response {
  return redirect(`/signin?to=${encodeURIComponent(wantedPath(request, url))}`);
}

/** Where somebody was going, to go on there afterwards; a change that was sent is not sent again. */
function wantedPath(request: Request, url: URL): string {
  return request.method === "GET" ? `${url.pathname.replace(/\.data$/, "")}${url.search}` : "/";
}

async function lacksFactor(request: Request, context: LoaderFunctionArgs["context"]): Promise<boolean> {
  if (context.factorGraceDays === null) return false;
  const signedIn = await context.signedInOf(request);
  const now = nowOf(context.deps);
  return signedIn !== null && factorDue(signedIn, context.factorGraceDays, now);
}
