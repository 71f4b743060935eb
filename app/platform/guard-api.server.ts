import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ApiRefusal } from "~/access/api-keys.server";
import type { Actor } from "~/access/model/actor";
import type { ApiScope } from "~/access/model/api-scope";
import type { SearchDeps } from "~/matching/search-places.server";
import { isDatabaseUnavailable } from "./guard.server";
import { problem } from "./problem.server";

/** What a guarded loader or action of the API is given: a live key that has the scope. */
export interface GuardedApi {
  readonly request: Request;
  readonly params: LoaderFunctionArgs["params"];
  readonly url: URL;
  readonly actor: Actor;
  readonly deps: SearchDeps;
}

/** APIの門番 — as `guarded`, for bearer keys; a refusal is always problem+json and never a redirect. */
export function guardedApi(scope: ApiScope, handler: (guarded: GuardedApi) => Promise<Response>) {
  const run = async ({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) => {
    try {
      const actor = await requireApiActor(request, context, scope);
      return await handler({ request, params, url: new URL(request.url), actor, deps: context.deps });
    } catch (error) {
      if (isDatabaseUnavailable(error)) {
        return problem(
          503,
          "database_unavailable",
          "いま記録できません。もう一度お送りください。",
          {},
          { "Retry-After": "2" },
        );
      }
      throw error;
    }
  };
  return Object.assign(run, { permission: `api:${scope}` as const });
}

/** @throws Response  401, 403 or 429 as problem+json */
export async function requireApiActor(
  request: Request,
  context: LoaderFunctionArgs["context"],
  scope: ApiScope,
): Promise<Actor> {
  const gate = await context.apiKeys.actorFor(request, scope);
  if (!gate.ok) throw refusalResponse(gate.refusal);
  return gate.value;
}

function refusalResponse(refusal: ApiRefusal): Response {
  switch (refusal.kind) {
    case "no_key":
      return problem(
        401,
        "no_key",
        "Authorization: Bearer に API の鍵が要ります。",
        {},
        { "WWW-Authenticate": "Bearer" },
      );
    case "unknown_key":
      return problem(
        401,
        "unknown_key",
        "この鍵は使えません。",
        {},
        { "WWW-Authenticate": 'Bearer error="invalid_token"' },
      );
    case "scope_missing":
      return problem(403, "scope_missing", "この鍵では行えない操作です。", { scope: refusal.scope });
    case "too_often":
      return problem(
        429,
        "too_often",
        "回数が多すぎます。少し待ってから送ってください。",
        {},
        {
          "Retry-After": String(refusal.waitSeconds),
        },
      );
  }
}
