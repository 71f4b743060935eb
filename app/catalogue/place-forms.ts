import { TRIAL_KINDS } from "./model/introduction";
import { type PlaceQuestion, WISHES } from "./model/place-card";

/** しぼりこみ out of an address. What nobody offers to choose is not asked for. */
export function placeQuestionOf(params: URLSearchParams): PlaceQuestion {
  const near = params.get("near")?.trim() ?? "";
  const wished = new Set(params.getAll("wish"));
  return {
    kind: TRIAL_KINDS.find((kind) => kind === params.get("kind")) ?? null,
    near: near === "" || near.length > 40 ? null : near,
    wishes: WISHES.filter((wish) => wished.has(wish)),
  };
}

/** The same question as an address asks it, without a page number; empty where nothing is asked. */
export function queryOf({ kind, near, wishes }: PlaceQuestion): string {
  const params = new URLSearchParams();
  if (kind !== null) params.set("kind", kind);
  if (near !== null) params.set("near", near);
  for (const wish of wishes) params.append("wish", wish);
  const query = params.toString();
  return query === "" ? "" : `?${query}`;
}
