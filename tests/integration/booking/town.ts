import { type Database, openDatabase } from "db/client.server";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "~/access/model/actor";
import type { Role } from "~/access/model/role";
import { maskOfSlots } from "~/availability/model/pages";
import type { HoldBed } from "~/booking/hold-bed.server";
import { addDays, type Day, day } from "~/kernel/day";
import type {
  BookingId,
  FacilityId,
  Id,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  UnitId,
  UserId,
} from "~/kernel/id";
import { type Part, PURPOSES, type Purpose, partIndex, type Shift } from "~/kernel/part";
import { slotsOfDayUse } from "~/kernel/stay";
import { type Deps, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { Gender, MedicalAct, RoomGenderRule } from "~/providers/model/support";
import { aUnitOffer, doneFor, MIDORINO, someCareNeeds, TONARI } from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";

/** The tests' today, far from any real one: 1 December 2026. The clock is injected, so the nights never pass. */
export const TODAY = day("2026-12-01");
export const NOON = new Date("2026-12-01T03:00:00Z");

export const newId = <Kind extends string>() => uuidv7() as Id<Kind>;

interface BedOptions {
  readonly room?: { readonly id: string; readonly rule: RoomGenderRule };
  readonly purposes?: readonly Purpose[];
  readonly act?: MedicalAct;
  readonly acts?: readonly MedicalAct[];
  readonly facilityId?: string;
}

/**
 * みどり野市, as little of it as a race needs: one provider, coordinators of two municipalities, beds as they are asked
 * for. Rows are written by the owner; everything under test runs as the application's role behind its walls.
 */
export class Town {
  readonly provider = newId<"Organisation">();
  readonly base = newId<"Organisation">();
  readonly otherBase = newId<"Organisation">();
  readonly family = newId<"Organisation">();
  readonly facility = newId<"Facility">();

  private constructor(
    private readonly test: TestDatabase,
    readonly owner: postgres.Sql,
    readonly database: Database,
  ) {}

  /** Where the application's role connects. */
  get url(): string {
    return this.test.appUrl;
  }

  static async build(openTown: () => Promise<TestDatabase> = testDatabase): Promise<Town> {
    const test = await openTown();
    const owner = postgres(test.ownerUrl, { max: 4, onnotice: () => undefined });
    const town = new Town(
      test,
      owner,
      openDatabase({ url: test.appUrl, connectionsMax: 64, deadlineMs: 25_000 }),
    );
    await owner`insert into municipality (code, prefecture, name) values (${MIDORINO}, '東京都', 'みどり野市'), (${TONARI}, '東京都', 'となり市')`;
    const organisations = [
      [town.provider, "すぎのこ会", "provider", MIDORINO],
      [town.base, "みどり野拠点", "backup_center", MIDORINO],
      [town.otherBase, "となり拠点", "backup_center", TONARI],
      [town.family, "青木家", "family", MIDORINO],
    ] as const;
    for (const [id, name, kind, municipality] of organisations) {
      await owner`insert into organisation (id, name, kind, network_layer, municipality_code) values (${id}, ${name}, ${kind}, 1, ${municipality})`;
    }
    await town.addFacility(town.facility);
    return town;
  }

  async addFacility(id: string): Promise<void> {
    await this
      .owner`insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
      values (${id}, ${this.provider}, 'short_stay_welfare', 'すぎのこホーム', ${MIDORINO}, 'full', 'own')`;
  }

  /** A bed published for every night and part of the coming 60 days. */
  async addBed(options: BedOptions = {}): Promise<UnitId> {
    const unitId = newId<"Unit">();
    const facilityId = options.facilityId ?? this.facility;
    const { room, act, acts = act ? [act] : [], purposes = PURPOSES } = options;
    if (room) {
      await this.owner`insert into room (id, facility_id, organisation_id, label, gender_rule)
        values (${room.id}, ${facilityId}, ${this.provider}, ${room.id.slice(-8)}, ${room.rule}) on conflict do nothing`;
    }
    await this.owner`insert into unit (id, facility_id, organisation_id, room_id, kind, label)
      values (${unitId}, ${facilityId}, ${this.provider}, ${room?.id ?? null}, 'bed', ${unitId.slice(-4)})`;
    const offer = aUnitOffer({
      unitId,
      facilityId: facilityId as FacilityId,
      roomGender: room?.rule ?? "any",
      acts: Object.fromEntries(acts.map((one) => [one, doneFor(2, "day", "evening", "night")])),
    });
    await this
      .owner`insert into unit_offer (unit_id, facility_id, organisation_id, room_id, kind, service, municipality_code,
        own_residents_only, disabilities_yes, disabilities_ask, level_min, level_max, age_min, age_max, acts_day_yes, acts_day_ask,
        acts_evening_yes, acts_evening_ask, acts_night_yes, acts_night_ask, features_yes, features_ask, meals, room_gender, transport_km, offer)
      values (${unitId}, ${facilityId}, ${this.provider}, ${room?.id ?? null}, 'bed', 'short_stay_welfare', ${MIDORINO},
        false, 1023, 0, 0, 6, 0, 120, 0, 0, 0, 0, 0, 0, 7, 0, 15, ${room?.rule ?? "any"}, 10, ${this.owner.json(JSON.parse(JSON.stringify(offer)))})`;
    await this.publish(unitId, purposes);
    return unitId;
  }

  async publish(unitId: UnitId, purposes: readonly Purpose[] = PURPOSES): Promise<void> {
    const all = slotsOfDayUse({ checkIn: TODAY, checkOut: addDays(TODAY, 60) }, [
      "am",
      "pm",
      "evening",
      "night",
    ]);
    const rows = maskOfSlots(all).flatMap(({ page, part, mask }) =>
      purposes.map((purpose) => ({
        unit_id: unitId,
        page,
        part: partIndex(part),
        purpose,
        organisation_id: this.provider,
        open_mask: mask,
      })),
    );
    await this.owner`insert into publication ${this.owner(rows)}`;
  }

  /** One person's worth of an act in a shift, or of these acts together. */
  async addCareSlot(act: MedicalAct, shift: Shift, alsoActs: readonly MedicalAct[] = []): Promise<UnitId> {
    const unitId = newId<"Unit">();
    await this.owner`insert into unit (id, facility_id, organisation_id, kind, label, act, also_acts, shift)
      values (${unitId}, ${this.facility}, ${this.provider}, 'care_slot', ${act}, ${act}, ${[...alsoActs]}::text[], ${shift})`;
    return unitId;
  }

  async addPerson(gender: Gender = "male"): Promise<PersonId> {
    const personId = newId<"Person">();
    await this
      .owner`insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, gender, district, needs, registered_on)
      values (${personId}, ${MIDORINO}, '青木', '陽太', 'あおき', 'ようた', ${gender}, '北部', '{}', '2026-04-01')`;
    return personId;
  }

  coordinator(name = "三浦", organisationId: OrganisationId = this.base): Actor {
    return this.actor("coordinator", organisationId, organisationId === this.base ? MIDORINO : TONARI, name);
  }

  staff(name = "小林"): Actor {
    return this.actor("provider_staff", this.provider, MIDORINO, name);
  }

  kin(): Actor {
    return this.actor("family", this.family, MIDORINO, "青木");
  }

  private actor(
    role: Role,
    organisationId: OrganisationId,
    municipality: MunicipalityCode,
    name: string,
  ): Actor {
    return {
      userId: newId<"User">() as UserId,
      name,
      organisationId,
      organisationName: name,
      role,
      municipality,
    };
  }

  /** The composition root with a clock that stands where the test puts it. */
  deps(now: Date = NOON): Deps {
    return { database: this.database, clock: () => now };
  }

  run<Value, Refusal>(
    actor: Actor,
    work: (unit: UnitOfWork) => Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }>,
    now: Date = NOON,
  ) {
    return inUnitOfWork(this.deps(now), actor, work);
  }

  /** Nights that more than one live booking believes to have: read from the bookings, independent of the claims' key. */
  async doubleNights(): Promise<number> {
    const [row] = await this.owner<{ doubles: number }[]>`
      select count(*)::int as doubles from (
        select unit_id, night from booking, generate_series(from_day, until_day - 1, interval '1 day') as night
        where parts = '{}' and (state in ('accepted', 'confirmed', 'staying')
          or (state = 'held' and hold_expires_at >= ${NOON.toISOString()}))
        group by unit_id, night having count(*) > 1) as twice`;
    return row?.doubles ?? -1;
  }

  async claimsOf(bookingId: string): Promise<number> {
    const [row] = await this.owner<
      { n: number }[]
    >`select count(*)::int as n from claim where booking_id = ${bookingId}`;
    return row?.n ?? -1;
  }

  async stateOf(bookingId: string): Promise<string | undefined> {
    const [row] = await this.owner<{ state: string }[]>`select state from booking where id = ${bookingId}`;
    return row?.state;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.owner.end();
    await this.test.drop();
  }
}

/** Three nights from tomorrow unless the test says otherwise. */
export function aHold(unitId: UnitId, over: Partial<HoldBed> = {}): HoldBed {
  return {
    unitId,
    purpose: "short_stay",
    period: nights(1, 3),
    requestId: null,
    personId: null,
    needs: someCareNeeds(),
    note: "",
    despite: [],
    explanation: null,
    ...over,
  };
}

/** A stay that begins so many days after today. */
export function nights(after: number, count: number): { from: Day; until: Day; parts: readonly Part[] } {
  return { from: addDays(TODAY, after), until: addDays(TODAY, after + count), parts: [] };
}

export function idOf(outcome: { ok: true; value: { bookingId: string } } | { ok: false }): BookingId {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome.value.bookingId as BookingId;
}

export const minutesAfter = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);
