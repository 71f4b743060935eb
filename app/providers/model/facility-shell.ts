import type { MunicipalityCode } from "~/kernel/id";
import type { ServiceKind } from "./support";
import type { Point } from "./unit-offer";

/**
 * 公表されている事業所 — what open data knows of an office, and all that an unclaimed shell holds.
 *
 * It says nothing of vacancy, medical care, disability types or emergency reception: those come from the provider who
 * claims the shell. Source: domain.md §6.1.
 */
export interface FacilityShell {
  /** 事業所番号, ten digits as text. */
  readonly number: string;
  readonly service: ServiceKind;
  readonly name: string;
  /** Hiragana, as published. */
  readonly kana: string;
  /** 法人の名称. */
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

/** 所在地 — the whole address on one line, from the prefecture on. */
export function addressOf(shell: FacilityShell): string {
  return shell.prefecture + shell.city + shell.addressRest;
}
