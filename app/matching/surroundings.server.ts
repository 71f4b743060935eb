import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import { type Purpose, partIndex } from "~/kernel/part";
import type { SparingCosts } from "./engine/query";
import { type ImageQuestion, PURPOSES_OF_TAG, pagesIn, publishedDays, takenDays } from "./image-rows.server";
import { DEFAULT_RULES, municipalRulesFrom, type RulesInForce } from "./model/municipal-rules";
import { lastDayOf, type PlacementRequest } from "./model/placement";

/** まわりの決まり — what every question to the index brings along and no facility's image holds. */
export interface Surroundings {
  /** 広域協定 in force today: whose places the residents of a municipality may use. */
  readonly agreements: ReadonlyMap<MunicipalityCode, readonly MunicipalityCode[]>;
  readonly rules: ReadonlyMap<MunicipalityCode, RulesInForce>;
  readonly supporters: readonly Supporter[];
  /** The same map as long as nothing was counted anew: an index looks it up once. */
  readonly sparing: SparingCosts;
}

/** 専門サポーター — when one supporter is published, for what, and when someone has them. */
interface Supporter {
  readonly municipality: MunicipalityCode;
  readonly retiredOn: Day | null;
  /** `page part purpose` to open days. */
  readonly published: ReadonlyMap<string, number>;
  /** `page part` to days taken. */
  readonly taken: ReadonlyMap<string, number>;
}

/** まわりを読む — anew except for the costs of scarce places, which are counted by night and told of in the outbox. */
export async function readSurroundings(
  sql: TransactionSql,
  at: Pick<ImageQuestion, "now" | "today">,
  sparing: SparingCosts | null,
): Promise<Surroundings> {
  // All on their way at once: one trip to the database, whoever else it serves.
  const [agreements, rules, supporters, costs] = await Promise.all([
    agreementsInForce(sql, at.today),
    rulesOfAll(sql),
    supportersOfAll(sql, at),
    sparing ?? sparingCosts(sql),
  ]);
  return { agreements, rules, supporters, sparing: costs };
}

/** 支援者のいる市区町村 — those in which one supporter is open and free in every requested slot. */
export function supportersFree(
  supporters: readonly Supporter[],
  request: PlacementRequest,
): readonly MunicipalityCode[] {
  return [...new Set(freeSupporters(supporters, request).map(({ municipality }) => municipality))];
}

/** 空いている支援者の人数 — of one municipality, each open and free in every requested slot. */
export function supportersFreeIn(
  supporters: readonly Supporter[],
  request: PlacementRequest,
  municipality: MunicipalityCode,
): number {
  return freeSupporters(supporters, request).filter((one) => one.municipality === municipality).length;
}

function freeSupporters(supporters: readonly Supporter[], request: PlacementRequest): readonly Supporter[] {
  if (supporters.length === 0) return [];
  const wanted = maskOfSlots(request.slots);
  const lastDay = lastDayOf(request);
  const isOpen = ({ published }: Supporter, purpose: Purpose) =>
    wanted.every(
      ({ page, part, mask }) =>
        ((published.get(`${page} ${partIndex(part)} ${purpose}`) ?? 0) & mask) >>> 0 === mask,
    );
  const isTaken = ({ taken }: Supporter) =>
    wanted.some(({ page, part, mask }) => ((taken.get(`${page} ${partIndex(part)}`) ?? 0) & mask) !== 0);
  return supporters.filter(
    (one) =>
      (one.retiredOn === null || one.retiredOn > lastDay) &&
      PURPOSES_SERVING[request.purpose].some((purpose) => isOpen(one, purpose)) &&
      !isTaken(one),
  );
}

/** The rules by which the people of a municipality are placed. */
export function rulesOf({ rules }: Surroundings, municipality: MunicipalityCode | null): RulesInForce {
  return (municipality !== null && rules.get(municipality)) || DEFAULT_RULES;
}

async function agreementsInForce(sql: TransactionSql, today: Day): Promise<Surroundings["agreements"]> {
  const rows = await sql<{ residents_of: MunicipalityCode; places_of: MunicipalityCode[] }[]>`
    select residents_of, array_agg(places_of::text order by places_of) as places_of from wide_area_agreement
    where valid_from <= ${today}::text::date and (valid_until is null or valid_until >= ${today}::text::date)
    group by residents_of`;
  return new Map(rows.map((row) => [row.residents_of, row.places_of]));
}

async function rulesOfAll(sql: TransactionSql): Promise<Surroundings["rules"]> {
  const rows = await sql<{ municipality_code: MunicipalityCode; version: number; rules: unknown }[]>`
    select distinct on (municipality_code) municipality_code, version, rules from matching_rules
    order by municipality_code, version desc`;
  return new Map(
    rows.map((row) => [row.municipality_code, { version: row.version, ...municipalRulesFrom(row.rules) }]),
  );
}

async function sparingCosts(sql: TransactionSql): Promise<SparingCosts> {
  const rows = await sql<{ facility_id: FacilityId; cost_milli: number }[]>`
    select facility_id, sum(cost_milli)::int as cost_milli from scarcity group by facility_id`;
  return new Map(rows.map((row) => [row.facility_id, { costMilli: row.cost_milli }]));
}

async function supportersOfAll(
  sql: TransactionSql,
  at: Pick<ImageQuestion, "now" | "today">,
): Promise<Supporter[]> {
  const rows = await sql<
    { id: string; facility_id: FacilityId; municipality: MunicipalityCode; retired_on: Day | null }[]
  >`
    select supporter.id, supporter.facility_id, facility.municipality_code as municipality,
           supporter.retired_on::text as retired_on
    from unit as supporter
    join facility on facility.id = supporter.facility_id and facility.participation <> 'none'
    where supporter.kind = 'supporter' and facility.municipality_code is not null`;
  if (rows.length === 0) return [];
  const question = { ...at, facilityIds: [...new Set(rows.map((row) => row.facility_id))] };
  const published = await publishedDays(sql, question);
  const taken = await takenDays(sql, question);
  return rows.map((row) => ({
    municipality: row.municipality,
    retiredOn: row.retired_on,
    published: new Map(
      pagesIn(published.get(row.id), (page, tag, mask) => [
        `${page} ${tag >> 2} ${PURPOSES_OF_TAG[tag & 3]}`,
        mask,
      ]),
    ),
    taken: new Map(pagesIn(taken.get(row.id), (page, part, mask) => [`${page} ${part}`, mask])),
  }));
}
