import { createHash, randomBytes } from "node:crypto";
import type { Database } from "db/client.server";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { accept, type Result, refuse } from "~/kernel/result";
import { inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { CLIENT_ADDRESS_HEADER } from "./credentials.server";
import { findKey, findOrganisation, insertKey, type KeyHolder, revokeKeyRow } from "./keys-store.server";
import { type Actor, systemActor } from "./model/actor";
import type { ApiScope } from "./model/api-scope";
import type { Role } from "./model/role";

const PREFIX = "tmr_";
const GATE = systemActor("APIの門番");

export type ApiRefusal =
  | { readonly kind: "no_key" }
  | { readonly kind: "unknown_key" }
  | { readonly kind: "scope_missing"; readonly scope: ApiScope }
  | { readonly kind: "too_often"; readonly waitSeconds: number };

/** Who stands behind a bearer key, and how often they may knock. */
export interface ApiKeyGate {
  /** @throws DatabaseUnavailable */
  actorFor(request: Request, scope: ApiScope): Promise<Result<Actor, ApiRefusal>>;
  /** Asks the database about every key again; called when a key is revoked anywhere. */
  forgetKeys(): void;
}

/**
 * A key just found is believed for this long without asking again. A revocation reaches every process through the
 * outbox within moments; this is how long it takes at most, when the outbox cannot be read.
 */
export const KEY_BELIEVED_MS = 3_000;
/** Keys believed at once; far more than there are partners, so that nothing grows without end. */
const KEYS_BELIEVED_MAX = 1_000;
/** The topic that `revokeApiKey` leaves in the outbox. */
export const KEY_REVOKED_TOPIC = "api_key.revoked";

export interface ApiLimits {
  readonly perKeyEachMinute: number;
  readonly failuresPerAddressEachMinute: number;
}

const USUAL: ApiLimits = { perKeyEachMinute: 1200, failuresPerAddressEachMinute: 30 };

/**
 * API の門番 — finds the organisation behind a key. Counts per key, and wrong keys per address: each is counted in this
 * process, so several processes allow several times as much.
 */
export function openApiKeyGate(database: Database, own: Partial<ApiLimits> = {}): ApiKeyGate {
  const limits = { ...USUAL, ...own };
  const deps = { database };
  const perKey = new RateLimiterMemory({ points: limits.perKeyEachMinute, duration: 60 });
  const wrongFrom = new RateLimiterMemory({ points: limits.failuresPerAddressEachMinute, duration: 60 });
  const live = believedKeys((hash) => inReadOf(deps, GATE, (unit) => findKey(unit.sql, hash)));
  return {
    forgetKeys: live.forget,
    async actorFor(request, scope) {
      const key = bearerKey(request);
      if (key === null) return refuse({ kind: "no_key" });
      const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? "";
      const wrong = await wrongFrom.get(address);
      if (wrong !== null && wrong.consumedPoints >= limits.failuresPerAddressEachMinute) {
        return refuse({ kind: "too_often", waitSeconds: seconds(wrong.msBeforeNext) });
      }
      const holder = await live.holderOf(keyHash(key));
      if (holder === null) {
        await wrongFrom.consume(address).catch(() => undefined);
        return refuse({ kind: "unknown_key" });
      }
      const wait = await spend(perKey, holder.keyId);
      if (wait !== null) return refuse({ kind: "too_often", waitSeconds: wait });
      if (!holder.scopes.includes(scope)) return refuse({ kind: "scope_missing", scope });
      return accept(actorOfKey(holder));
    },
  };
}

/**
 * Keeps what was found for a moment, and only what was found: a wrong key is looked up each time. Requests that come
 * together wait for one look.
 */
function believedKeys(look: (hash: string) => Promise<KeyHolder | null>) {
  const believed = new Map<string, { readonly holder: Promise<KeyHolder | null>; readonly until: number }>();
  return {
    forget: () => believed.clear(),
    async holderOf(hash: string): Promise<KeyHolder | null> {
      const known = believed.get(hash);
      if (known !== undefined && performance.now() < known.until) return known.holder;
      if (believed.size >= KEYS_BELIEVED_MAX) believed.clear();
      // Counted from before the look: what is revoked while it runs is not believed any longer for that.
      const fresh = { holder: look(hash), until: performance.now() + KEY_BELIEVED_MS };
      believed.set(hash, fresh);
      const holder = await fresh.holder.catch((error) => {
        if (believed.get(hash) === fresh) believed.delete(hash);
        throw error;
      });
      if (holder === null && believed.get(hash) === fresh) believed.delete(hash);
      return holder;
    },
  };
}

/** Null when allowed, else how long to wait. Anything but a clear yes is a no. */
async function spend(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refused) {
    return seconds((refused as { msBeforeNext?: number }).msBeforeNext ?? 60_000);
  }
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

function bearerKey(request: Request): string | null {
  const [, key] = /^Bearer (tmr_[\w-]{20,80})$/.exec(request.headers.get("authorization") ?? "") ?? [];
  return key ?? null;
}

function keyHash(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function actorOfKey(holder: KeyHolder): Actor {
  return {
    userId: null,
    name: holder.name,
    organisationId: holder.organisationId,
    organisationName: holder.organisationName,
    role: holder.role,
    municipality: holder.municipality,
  };
}

/** As what a key of this kind of organisation acts. Null: such organisations have no keys. */
const ROLE_OF_KIND: Readonly<Record<string, Role>> = {
  provider: "provider_manager",
  backup_center: "coordinator",
  core_consultation_center: "coordinator",
  plan_consultation_office: "consultation_specialist",
};

export type IssueRefusal =
  | { readonly kind: "no_such_organisation" }
  | { readonly kind: "several_of_that_name"; readonly ids: readonly string[] }
  | { readonly kind: "kind_has_no_keys"; readonly organisationKind: string };

/** 鍵を渡す — makes a key, shown once and kept as its hash. It acts as its organisation's everyday role. */
export async function issueApiKey(
  unit: UnitOfWork,
  command: { readonly organisation: string; readonly name: string; readonly scopes: readonly ApiScope[] },
): Promise<Result<{ readonly id: string; readonly key: string }, IssueRefusal>> {
  const found = await findOrganisation(unit.sql, command.organisation);
  const [organisation] = found;
  if (organisation === undefined) return refuse({ kind: "no_such_organisation" });
  if (found.length > 1) return refuse({ kind: "several_of_that_name", ids: found.map(({ id }) => id) });
  const role = ROLE_OF_KIND[organisation.kind];
  if (role === undefined) return refuse({ kind: "kind_has_no_keys", organisationKind: organisation.kind });

  const key = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const id = unit.newId<"ApiKey">();
  const { name, scopes } = command;
  await insertKey(unit, { id, organisationId: organisation.id, name, role, keyHash: keyHash(key), scopes });
  await unit.audit({
    action: "api_key.issue",
    subjectKind: "api_key",
    subjectId: id,
    municipality: organisation.municipality,
    detail: { organisation: organisation.id, scopes },
  });
  return accept({ id, key });
}

/** 鍵を取り上げる — dead in every process as soon as it reads the outbox, and after `KEY_BELIEVED_MS` in any case. */
export async function revokeApiKey(
  unit: UnitOfWork,
  id: string,
): Promise<Result<null, { readonly kind: "no_such_key" }>> {
  if (!(await revokeKeyRow(unit, id))) return refuse({ kind: "no_such_key" });
  await unit.record({ topic: KEY_REVOKED_TOPIC, payload: { keyId: id } });
  await unit.audit({ action: "api_key.revoke", subjectKind: "api_key", subjectId: id });
  return accept(null);
}
