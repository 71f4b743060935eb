import { PURPOSES, SHIFTS } from "~/kernel/part";
import { MEDICAL_ACTS } from "~/providers/model/support";
import type { Change } from "../model/change";

/** Changes an address may carry at once: both ends of a cover's segment and one more. */
export const CHANGES_MAX = 3;
/** A part of a stay may be looked at by itself: at either end as many nights fall away as a stay can have. */
const NIGHTS_LEFT_OUT_MAX = 60;
/** Followed one after another, a stay is moved by a few days at a time. */
const DAYS_MOVED_MAX = 30;
/** Farther than the country is long. */
const LIMIT_KM_MAX = 3000;

/** 変えることの書き方 — one change as a word of an address: `days:-1`, `distance:20`, `transport`. Nothing of the person. */
export function changeCode(change: Change): string {
  switch (change.kind) {
    case "distance":
      return `distance:${change.limitKm ?? "any"}`;
    case "purpose":
      return `purpose:${change.purpose}`;
    case "move_act":
      return `move_act:${change.act}:${change.from}:${change.to}`;
    case "days":
      return `days:${change.later}`;
    case "shorter":
      return `shorter:${change.first}:${change.last}`;
    default:
      return change.kind;
  }
}

/** Reads one word of an address; null for what is not in the closed lists. */
export function changeFrom(code: string): Change | null {
  const [kind, ...rest] = code.split(":");
  const [one, two, three] = rest;
  switch (kind) {
    case "transport":
    case "municipality":
    case "same_gender_care":
      return rest.length === 0 ? { kind } : null;
    case "distance": {
      if (one === "any") return { kind, limitKm: null };
      const limitKm = whole(one, 1, LIMIT_KM_MAX);
      return limitKm === null ? null : { kind, limitKm };
    }
    case "purpose": {
      const purpose = PURPOSES.find((known) => known === one);
      return purpose === undefined ? null : { kind, purpose };
    }
    case "move_act": {
      const act = MEDICAL_ACTS.find((known) => known === one);
      const from = SHIFTS.find((known) => known === two);
      const to = SHIFTS.find((known) => known === three);
      return act && from && to ? { kind, act, from, to } : null;
    }
    case "days": {
      const later = whole(one, -DAYS_MOVED_MAX, DAYS_MOVED_MAX);
      return later === null ? null : { kind, later };
    }
    case "shorter": {
      const first = whole(one, 0, NIGHTS_LEFT_OUT_MAX);
      const last = whole(two, 0, NIGHTS_LEFT_OUT_MAX);
      return first === null || last === null ? null : { kind, first, last };
    }
    default:
      return null;
  }
}

function whole(text: string | undefined, min: number, max: number): number | null {
  if (text === undefined || !/^-?\d{1,4}$/.test(text)) return null;
  const number = Number(text);
  return number >= min && number <= max ? number : null;
}
