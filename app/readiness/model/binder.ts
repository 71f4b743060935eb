import type { DutyLine } from "~/duty/model/duty";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { Agreement } from "~/plans/model/place-agreement";
import type { ContactCan } from "~/registry/model/contact";
import type { NeededAct } from "~/registry/model/needs";
import type { NextAction } from "./next-action";
import type { Standing } from "./round";

/** 当番 of the night: ISO instants. */
export interface BinderDuty {
  readonly line: DutyLine;
  readonly who: string;
  readonly of: string;
  readonly phone: string;
  readonly from: string;
  readonly until: string;
}

/** A place and its number. */
export interface BinderPhone {
  readonly name: string;
  readonly of: string;
  readonly phone: string;
}

/** 今夜あいているベッド of one place. */
export interface BinderBeds {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly phone: string | null;
  readonly beds: readonly string[];
  /** ISO instant of the place's last word; null when it has given none. */
  readonly confirmedAt: string | null;
}

/** 一世帯一枚 — what a person on the telephone without a screen has to know. No address is on it. */
export interface BinderHousehold {
  readonly personId: PersonId;
  readonly name: string;
  readonly kana: string;
  readonly age: number | null;
  readonly alone: Standing;
  readonly together: Standing | null;
  readonly carers: readonly string[];
  /** In call order. Numbers of a protected person are left out. */
  readonly contacts: readonly {
    readonly name: string;
    readonly relation: string;
    readonly phone: string;
    readonly canDo: readonly ContactCan[];
  }[];
  readonly care: readonly NeededAct[];
  readonly firstMinutes: readonly string[];
  readonly cautions: readonly string[];
  readonly medicines: readonly string[];
  /** In the order of the plan. */
  readonly places: readonly {
    readonly name: string;
    readonly phone: string | null;
    readonly agreement: Agreement;
  }[];
  readonly actions: readonly NextAction[];
}

/** 夜のファイルの中身 — everything that is on its pages. */
export interface BinderPages {
  readonly municipality: string;
  readonly night: Day;
  /** ISO instant of the round the households are from. */
  readonly roundAt: string;
  readonly registered: number;
  readonly duty: readonly BinderDuty[];
  readonly phones: readonly BinderPhone[];
  readonly beds: readonly BinderBeds[];
  readonly households: readonly BinderHousehold[];
  /** People at risk tonight of whom nothing is printed, because the base may not have their name. */
  readonly withheld?: number | undefined;
}

/** 通し番号 — `20261201-99201-02`: the night, the municipality and how many were made for it. */
export function binderSerial(night: Day, municipality: string, nth: number): string {
  return `${night.replaceAll("-", "")}-${municipality}-${String(nth).padStart(2, "0")}`;
}

/**
 * 並びを決めた書き方 — JSON with its keys in order, so that what a database hands back in another order has the same
 * hash. Numbers and texts are as JSON writes them.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}
