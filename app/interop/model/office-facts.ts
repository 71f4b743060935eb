import type { MunicipalityCode } from "~/kernel/id";
import type { ServiceKind } from "~/providers/model/support";
import type { Point } from "~/providers/model/unit-offer";
import type { OfficeNumber } from "./office-number";

/**
 * 公表されている事業所の事実 — what the open data knows of an office, and all that an unclaimed shell holds.
 *
 * It says nothing of vacancy, medical care, disability types or emergency reception: those come from the provider who
 * claims the shell. Source: domain.md §6.1.
 */
export interface OfficeFacts {
  readonly number: OfficeNumber;
  readonly service: ServiceKind;
  readonly name: string;
  /** Hiragana, as published. */
  readonly kana: string;
  readonly organisationName: string;
  readonly prefecture: string;
  /** As the address writes it, with county and ward: 札幌市豊平区. */
  readonly city: string;
  /** Null where neither table nor row knows the code. */
  readonly municipality: MunicipalityCode | null;
  /** 番地以降; empty when the office has not published it. */
  readonly addressRest: string;
  readonly phone: string | null;
  readonly fax: string | null;
  readonly url: string | null;
  readonly location: Point | null;
  /** 定員. Not the number of people that can be taken in (domain.md §6.1). */
  readonly capacity: number | null;
}

export type FactName = keyof OfficeFacts;

const FACT_NAMES: readonly FactName[] = [
  "number",
  "service",
  "name",
  "kana",
  "organisationName",
  "prefecture",
  "city",
  "municipality",
  "addressRest",
  "phone",
  "fax",
  "url",
  "location",
  "capacity",
];

/** 所在地 — the whole address on one line. */
export function addressOf(facts: OfficeFacts): string {
  return facts.prefecture + facts.city + facts.addressRest;
}

/** 違う項目 — the facts in which two readings differ, in the order of the interface; empty when they are equal. */
export function differingFacts(left: OfficeFacts, right: OfficeFacts): readonly FactName[] {
  return FACT_NAMES.filter((name) =>
    name === "location" ? !samePoint(left.location, right.location) : left[name] !== right[name],
  );
}

function samePoint(left: Point | null, right: Point | null): boolean {
  return left === null || right === null ? left === right : left.lat === right.lat && left.lon === right.lon;
}
