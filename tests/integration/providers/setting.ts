import { type Database, openDatabase } from "db/client.server";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { type Actor, systemActor } from "~/access/model/actor";
import type { Role } from "~/access/model/role";
import { tokyoDay } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { type Deps, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { FacilityFacts } from "~/providers/edit-facility.server";
import { registerFacility } from "~/providers/register-facility.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";

/** Half past nine in the evening of 1 December 2026 in Tokyo. */
export const NOW = new Date("2026-12-01T12:30:00Z");
export const TODAY = tokyoDay(NOW);

/** A town of its own with two providers, for one test file. */
export interface Setting {
  readonly deps: Deps;
  readonly database: Database;
  readonly test: TestDatabase;
  readonly sugi: OrganisationId;
  readonly midori: OrganisationId;
  readonly centre: OrganisationId;
  close(): Promise<void>;
}

export function newId<Kind extends string>(): Id<Kind> {
  return uuidv7() as Id<Kind>;
}

export async function aSetting(): Promise<Setting> {
  const test = await testDatabase();
  const database = openDatabase({ url: test.appUrl, connectionsMax: 8 });
  const deps: Deps = { database, clock: () => NOW };
  const [sugi, midori, centre] = [newId<"Organisation">(), newId<"Organisation">(), newId<"Organisation">()];
  await accepted(deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into municipality (code, prefecture, name)
      values (${MIDORINO}, 'みどり県', 'みどり野市'), (${TONARI}, 'みどり県', 'となり市')`);
    await unit.tx.execute(sql`
      insert into organisation (id, name, kind, network_layer, municipality_code)
      values (${sugi}, 'すぎのこ会', 'provider', 3, ${MIDORINO}), (${midori}, 'みどり会', 'provider', 3, ${MIDORINO}),
             (${centre}, 'みどり野市センター', 'backup_center', 2, ${MIDORINO})`);
    return { ok: true, value: null };
  });
  return {
    deps,
    database,
    test,
    sugi,
    midori,
    centre,
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}

export function anActor(
  role: Role,
  organisationId: OrganisationId,
  municipality: MunicipalityCode = MIDORINO,
): Actor {
  return {
    userId: newId<"User">() as UserId,
    name: "田中",
    organisationId,
    organisationName: "すぎのこ会",
    role,
    municipality,
  };
}

/** Runs a command that must be accepted. */
export async function accepted<Value>(
  deps: Deps,
  actor: Actor,
  work: (unit: UnitOfWork) => Promise<Result<Value, unknown>>,
): Promise<Value> {
  const outcome = await inUnitOfWork(deps, actor, work);
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

export function someFacts(overrides: Partial<FacilityFacts> = {}): FacilityFacts {
  return {
    name: "すぎのこホーム",
    nameKana: "すぎのこほーむ",
    facilityNumber: null,
    prefecture: "みどり県",
    city: "みどり野市",
    addressRest: "中町1-2-3",
    municipality: MIDORINO,
    district: "中",
    location: { lat: 35.7, lon: 139.5 },
    phone: "00-0000-0101",
    fax: null,
    url: null,
    capacity: 6,
    participation: "full",
    ...overrides,
  };
}

/** A short-stay office of すぎのこ会, registered by its manager. */
export async function aFacility(setting: Setting, facts: Partial<FacilityFacts> = {}): Promise<FacilityId> {
  const { facilityId } = await accepted(setting.deps, anActor("provider_manager", setting.sugi), (unit) =>
    registerFacility(unit, {
      organisationId: setting.sugi,
      service: "short_stay_welfare",
      facts: someFacts(facts),
    }),
  );
  return facilityId;
}

/** A booking of one night on a unit, as it stands in the tables. */
export async function aBookedNight(
  setting: Setting,
  booked: {
    readonly unitId: string;
    readonly facilityId: FacilityId;
    readonly night: string;
    readonly kind?: "booked" | "hold";
    readonly expiresAt?: string | null;
  },
): Promise<string> {
  const bookingId = newId<"Booking">();
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into booking (id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code,
        requested_by_organisation, needs, from_day, until_day, claim_count, hold_expires_at, created_at, updated_at)
      values (${bookingId}, ${bookingId}, 'short_stay', 'held', ${setting.sugi}, ${booked.facilityId}, ${booked.unitId},
        ${MIDORINO}, ${setting.centre}, '{}', ${booked.night}::date, ${booked.night}::date + 1, 1, now(), now(), now())`);
    await unit.tx.execute(sql`
      insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, expires_at)
      values (${booked.unitId}, ${booked.night}, 3, ${setting.sugi}, ${booked.kind ?? "booked"}, ${bookingId},
        ${booked.expiresAt ?? null})`);
    return { ok: true, value: null };
  });
  return bookingId;
}

/** Rows of a query read as background work, past no wall but the system's own. */
export async function rowsOf<Row>(setting: Setting, query: ReturnType<typeof sql>): Promise<Row[]> {
  return accepted(setting.deps, systemActor("test"), async (unit) => ({
    ok: true,
    value: (await unit.tx.execute(query)) as unknown as Row[],
  }));
}
