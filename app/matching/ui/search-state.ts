import { addDays, type Day } from "~/kernel/day";
import { invariant } from "~/kernel/invariant";
import type { Part } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import type { CareNeeds } from "~/registry/model/needs";
import { type Change, changedBy } from "../model/change";
import { RELAXABLE, type RelaxableId, type Suggestion } from "../model/empty-result";
import type { PlacementRequest } from "../model/placement";
import { type Asked, LETTING_GO, relaxed } from "../model/relax";
import { CHANGES_MAX, changeCode, changeFrom } from "./change-address";

/** What of a request is changed for a look around. Nothing of the person is in it, so that it may stand in an address. */
export interface SearchState {
  readonly letGo: readonly RelaxableId[];
  /** Days later than asked. */
  readonly laterDays: number;
  /** The whole list instead of its head. */
  readonly showsAll: boolean;
  /** Changes of a suggestion that was followed, or the nights of one part of a cover. */
  readonly changes: readonly Change[];
}

/** 元の条件 — the request as it was made. */
export const AS_ASKED: SearchState = { letGo: [], laterDays: 0, showsAll: false, changes: [] };

/** A look further ahead than this is a new request. */
export const LATER_DAYS_MAX = 30;

/** Reads the address. What is not in the closed lists is passed over. */
export function searchStateOf(params: URLSearchParams): SearchState {
  const later = Number(params.get("later") ?? 0);
  return {
    letGo: RELAXABLE.filter((id) => params.getAll("relax").includes(id)),
    laterDays: Number.isInteger(later) && later > 0 ? Math.min(later, LATER_DAYS_MAX) : 0,
    showsAll: params.get("all") === "1",
    changes: params
      .getAll("change")
      .slice(0, CHANGES_MAX)
      .flatMap((code) => changeFrom(code) ?? []),
  };
}

/** The address of a state, as the query of the same page; "." for the request as it was made. */
export function queryOf({ letGo, laterDays, showsAll, changes }: SearchState): string {
  const params = new URLSearchParams(letGo.map((id) => ["relax", id]));
  if (laterDays > 0) params.set("later", String(laterDays));
  if (showsAll) params.set("all", "1");
  for (const change of changes) params.append("change", changeCode(change));
  const query = params.toString();
  return query === "" ? "?" : `?${query}`;
}

/** Where a suggestion leads: a relaxation to the same page with it, the others nowhere on this page. */
export function suggestionQuery(state: SearchState, suggestion: Suggestion): string | null {
  if (suggestion.kind !== "relax" || !LETTING_GO.some((id) => id === suggestion.constraint)) return null;
  return queryOf({ ...state, letGo: [...state.letGo, suggestion.constraint] });
}

/** Where a followed relaxation or one part of a cover leads: the same page with its changes on top of those already made. */
export function changesQuery(state: SearchState, changes: readonly Change[]): string {
  const onTop = changes.map((change) => state.changes.reduce(joined, change));
  const kept = state.changes.filter(({ kind }) => !changes.some((change) => change.kind === kind));
  return queryOf({ ...state, showsAll: false, changes: [...kept, ...onTop].slice(0, CHANGES_MAX) });
}

/** Days and nights are counted from the stay that is looked at, so that two changes of one kind add up. */
function joined(change: Change, before: Change): Change {
  if (change.kind === "days" && before.kind === "days") {
    return { kind: "days", later: change.later + before.later };
  }
  if (change.kind === "shorter" && before.kind === "shorter") {
    return { kind: "shorter", first: change.first + before.first, last: change.last + before.last };
  }
  return change;
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
  const moved = {
    from: addDays(request.from, state.laterDays),
    until: addDays(request.until, state.laterDays),
    parts: request.parts,
  };
  const days = { checkIn: moved.from, checkOut: moved.until };
  const slots = moved.parts.length === 0 ? slotsOfStay(days) : slotsOfDayUse(days, moved.parts);
  const asked = relaxed({ needs: request.needs, request: { purpose: request.purpose, slots } }, state.letGo);
  const changed = state.changes.reduce(changedOrKept, asked);
  return { ...changed, period: { ...periodOf(changed.request), parts: request.parts } };
}

/** A change that would leave no night at all is passed over: an address may be older than the request. */
function changedOrKept(asked: Asked, change: Change): Asked {
  const changed = changedBy(asked, change);
  return changed.request.slots.length === 0 ? asked : changed;
}

function periodOf({ slots }: PlacementRequest): Pick<AskedPeriod, "from" | "until"> {
  const days = slots.map(({ day }) => day).sort();
  const [from, last] = [days.at(0), days.at(-1)];
  invariant(from !== undefined && last !== undefined, "a request has at least one slot");
  return { from, until: addDays(last, 1) };
}
