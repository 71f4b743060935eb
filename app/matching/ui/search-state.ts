import { addDays, type Day } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import type { CareNeeds } from "~/registry/model/needs";
import { RELAXABLE, type RelaxableId, type Suggestion } from "../model/empty-result";
import type { PlacementRequest } from "../model/placement";
import { LETTING_GO, relaxed } from "../model/relax";

/** What of a request is changed for a look around. Nothing of the person is in it, so that it may stand in an address. */
export interface SearchState {
  readonly letGo: readonly RelaxableId[];
  /** Days later than asked. */
  readonly laterDays: number;
  /** The whole list instead of its head. */
  readonly showsAll: boolean;
}

/** A look further ahead than this is a new request. */
export const LATER_DAYS_MAX = 30;

/** Reads the address. What is not in the closed lists is passed over. */
export function searchStateOf(params: URLSearchParams): SearchState {
  const later = Number(params.get("later") ?? 0);
  return {
    letGo: RELAXABLE.filter((id) => params.getAll("relax").includes(id)),
    laterDays: Number.isInteger(later) && later > 0 ? Math.min(later, LATER_DAYS_MAX) : 0,
    showsAll: params.get("all") === "1",
  };
}

/** The address of a state, as the query of the same page; "." for the request as it was made. */
export function queryOf({ letGo, laterDays, showsAll }: SearchState): string {
  const params = new URLSearchParams(letGo.map((id) => ["relax", id]));
  if (laterDays > 0) params.set("later", String(laterDays));
  if (showsAll) params.set("all", "1");
  const query = params.toString();
  return query === "" ? "?" : `?${query}`;
}

/** Where a suggestion leads: a relaxation to the same page with it, the others nowhere on this page. */
export function suggestionQuery(state: SearchState, suggestion: Suggestion): string | null {
  if (suggestion.kind !== "relax" || !LETTING_GO.some((id) => id === suggestion.constraint)) return null;
  return queryOf({ ...state, letGo: [...state.letGo, suggestion.constraint] });
}

/** The days of a request, or as many days later. */
export interface AskedPeriod {
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
}

/** 探す中身 — needs, slots and days of a request as this look around wants them. */
export function askedBy(
  request: AskedPeriod & { readonly needs: CareNeeds; readonly purpose: PlacementRequest["purpose"] },
  state: SearchState,
): { readonly needs: CareNeeds; readonly request: PlacementRequest; readonly period: AskedPeriod } {
  const period = {
    from: addDays(request.from, state.laterDays),
    until: addDays(request.until, state.laterDays),
    parts: request.parts,
  };
  const days = { checkIn: period.from, checkOut: period.until };
  const slots = period.parts.length === 0 ? slotsOfStay(days) : slotsOfDayUse(days, period.parts);
  const asked = relaxed({ needs: request.needs, request: { purpose: request.purpose, slots } }, state.letGo);
  return { ...asked, period };
}
