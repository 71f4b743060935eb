import { allows } from "~/access/model/permission";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { FitSearch } from "./fits-queries.server";
import { type JudgedAround, judgedAround } from "./judge-around.server";
import type { MunicipalRules } from "./model/municipal-rules";
import {
  orderUnder,
  PREVIEW_REQUESTS_MAX,
  previewOf,
  type RequestPreview,
  requestUnder,
} from "./model/rules-preview";
import { latestRequests } from "./requests-queries.server";
import { rulesInForce } from "./rules-queries.server";

/** One request of the municipality under the rules before and after. Without the person: the code says which it is. */
export interface PreviewedRequest extends RequestPreview {
  readonly code: string;
  readonly purpose: FitSearch["request"]["purpose"];
  /** Facility and unit of every place that moved. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * 試し算をする — what these rules would do to the municipality's latest requests, searched now. Nothing is written.
 *
 * What it says of the new order is what the list shows once the rules are saved: both judge and rank the same places.
 */
export async function previewRules(
  unit: UnitOfWork,
  rules: MunicipalRules,
): Promise<Result<readonly PreviewedRequest[], { readonly kind: "not_permitted" }>> {
  const { actor, sql, now } = unit;
  if (!allows(actor.role, "rules.manage") || actor.municipality === null)
    return refuse({ kind: "not_permitted" });
  const inForce = await rulesInForce(sql, actor.municipality);
  const previewed: PreviewedRequest[] = [];
  for (const { code, purpose, needs, personId, from, until, parts } of await latestRequests(
    sql,
    actor.municipality,
    PREVIEW_REQUESTS_MAX,
  )) {
    const days = { checkIn: from, checkOut: until };
    const slots = parts.length === 0 ? slotsOfStay(days) : slotsOfDayUse(days, parts);
    const search = { needs, personId, now, request: { purpose, slots } };
    const around = await aroundUnderBoth(unit, search, [inForce, rules]);
    const before = orderUnder(around.placements, inForce, around.sparing);
    const after = orderUnder(around.placements, rules, around.sparing);
    const preview = previewOf(before, after);
    const names = preview.moved.map(({ unitId }) => [unitId, around.names.get(unitId as UnitId) ?? ""]);
    previewed.push({ ...preview, code, purpose, names: Object.fromEntries(names) });
  }
  return accept(previewed);
}

/** The places that either set of rules looks at; read once where both ask the same. */
async function aroundUnderBoth(
  unit: UnitOfWork,
  search: FitSearch,
  both: readonly [MunicipalRules, MunicipalRules],
): Promise<{
  readonly placements: readonly JudgedAround["all"][number]["placement"][];
  readonly sparing: JudgedAround["sparing"];
  readonly names: ReadonlyMap<UnitId, string>;
}> {
  const [before, after] = both.map((rules) => requestUnder(search.request, rules));
  const isSame = JSON.stringify(before?.strict) === JSON.stringify(after?.strict);
  const read: JudgedAround[] = [];
  for (const request of isSame ? [before] : [before, after]) {
    if (request) read.push(await judgedAround(unit, { ...search, request }));
  }
  const known = read.flatMap((one) => one.known);
  const placements = new Map(
    read.flatMap((one) => one.all).map(({ placement }) => [placement.offer.unitId, placement]),
  );
  return {
    placements: [...placements.values()],
    sparing: new Map(read.flatMap((one) => [...one.sparing])),
    names: new Map(
      known.map(({ offer, facilityName, unitLabel }) => [
        offer.unitId,
        `${facilityName} ${unitLabel}`.trim(),
      ]),
    ),
  };
}
