import { accept, type Result, refuse } from "~/kernel/result";
import type { FacilityShell } from "~/providers/model/facility-shell";
import type { ServiceKind } from "~/providers/model/support";
import { readCapacity, readPoint, readUrl } from "./cells";
import { codeOfLocality, type Locality, readLocality } from "./municipality";
import { KEY_LENGTH_MAX, naturalKey } from "./natural-key";
import type { FactName } from "./office-facts";
import { checkDigitFits, type OfficeNumber, officeNumber } from "./office-number";
import { hasLostCharacter, narrow, plainAddress, plainLine, plainPhone } from "./plain-text";
import { COLUMNS, type Column } from "./wamnet-file";

/** Why a row is not taken in. All reasons of a row are told at once. */
export type RowRefusal =
  | { readonly kind: "ragged"; readonly columns: number; readonly columnsExpected: number }
  | { readonly kind: "number_malformed"; readonly found: string }
  | { readonly kind: "name_missing" }
  | { readonly kind: "service_out_of_scope"; readonly found: string }
  | { readonly kind: "locality_unreadable"; readonly found: string }
  | { readonly kind: "too_long"; readonly column: Column; readonly lengthMax: number }
  | {
      readonly kind: "repeats_line";
      readonly line: number;
      /** What the refused row says differently; empty for an exact repetition. */
      readonly differing: readonly FactName[];
    };

/** What is odd about a row that is taken in all the same. `found` is the cell as written. */
export type RowWarning =
  | { readonly kind: "check_digit_misfit"; readonly found: string }
  | { readonly kind: "value_left_out"; readonly column: Column; readonly found: string }
  | { readonly kind: "character_lost"; readonly column: Column; readonly found: string }
  | { readonly kind: "location_missing" }
  | { readonly kind: "perhaps_moved"; readonly address: string };

/** One row as read: the line it begins on, and what it tells or why it is refused. */
export interface RowReading {
  readonly line: number;
  readonly outcome: Result<ReadOffice, readonly RowRefusal[]>;
}

export interface ReadOffice {
  readonly facts: FacilityShell;
  readonly warnings: readonly RowWarning[];
}

/** The longest published address has 149 characters. Longer cells are no name or address but a broken file. */
export const CELL_LENGTH_MAX = 300;

/** An empty cell, or the dash that some offices write for "none". */
const SAYS_NOTHING = /^[-\u2010-\u2015\u2212－ー]*$/;

/** サービス種別 by its published name, narrowed. Only services that can be booked by night or by day part. */
const SERVICES: ReadonlyMap<string, ServiceKind> = new Map([
  ["共同生活援助", "group_home"],
  ["短期入所", "short_stay_welfare"],
  ["生活介護", "daily_life_care"],
  ["宿泊型自立訓練", "residential_training"],
  ["自立訓練(機能訓練)", "functional_training"],
  ["自立訓練(生活訓練)", "life_training"],
  ["就労継続支援B型", "employment_b"],
]);

/**
 * 一行の読み取り — a record of the official file as facts of an office.
 *
 * An office without number, name, service or place cannot be told from another and is refused; a bad telephone number,
 * address of a web page or coordinate is left out with a warning, because the office exists all the same.
 *
 * @returns every reason for a refusal, in the order of the columns
 */
export function readOffice(cells: readonly string[]): Result<ReadOffice, readonly RowRefusal[]> {
  if (cells.length !== COLUMNS.length) {
    return refuse([{ kind: "ragged", columns: cells.length, columnsExpected: COLUMNS.length }]);
  }
  const cell = (column: Column): string => cells[COLUMNS.indexOf(column)] ?? "";

  const service = SERVICES.get(narrow(cell("サービス種別")));
  const number = officeNumber(narrow(cell("事業所番号")));
  const locality = readLocality(cell("事業所住所（市区町村）"));
  const name = plainLine(cell("事業所の名称"));
  const refusals: RowRefusal[] = [
    ...tooLong(cell),
    ...(service ? [] : [{ kind: "service_out_of_scope", found: cell("サービス種別") } as const]),
    ...(name === "" ? [{ kind: "name_missing" } as const] : []),
    ...(number ? [] : [{ kind: "number_malformed", found: cell("事業所番号") } as const]),
    ...(locality ? [] : [{ kind: "locality_unreadable", found: cell("事業所住所（市区町村）") } as const]),
  ];
  if (!service || !number || !locality || refusals.length > 0) return refuse(refusals);
  const read = withWarnings(cell, { service, number, locality, name });
  if (naturalKey(read.facts).length > KEY_LENGTH_MAX) {
    return refuse([{ kind: "too_long", column: "事業所住所（番地以降）", lengthMax: CELL_LENGTH_MAX }]);
  }
  return accept(read);
}

interface Identity {
  readonly service: ServiceKind;
  readonly number: OfficeNumber;
  readonly locality: Locality;
  readonly name: string;
}

function withWarnings(cell: (column: Column) => string, identity: Identity): ReadOffice {
  const { service, number, locality, name } = identity;
  const warnings: RowWarning[] = [];
  const optional = <Value>(column: Column, read: (text: string) => Value | null): Value | null => {
    const found = plainLine(cell(column));
    if (SAYS_NOTHING.test(found)) return null;
    const value = read(found);
    if (value === null) warnings.push({ kind: "value_left_out", column, found });
    return value;
  };

  const facts: FacilityShell = {
    number,
    service,
    name,
    kana: plainLine(cell("事業所の名称_かな")),
    organisationName: plainLine(cell("法人の名称")),
    prefecture: locality.prefecture,
    city: locality.name,
    municipality: codeOfLocality(locality, {
      code: narrow(cell("都道府県コード又は市区町村コード")),
      name: narrow(cell("指定機関名")),
    }),
    addressRest: optional("事業所住所（番地以降）", (text) => restOfAddress(locality, text)) ?? "",
    phone: optional("事業所電話番号", plainPhone),
    fax: optional("事業所FAX番号", plainPhone),
    url: optional("事業所URL", readUrl),
    location: readPoint(cell("事業所緯度"), cell("事業所経度")),
    capacity: optional("定員", readCapacity),
  };

  if (!checkDigitFits(number)) warnings.push({ kind: "check_digit_misfit", found: number });
  if (facts.location === null) warnings.push({ kind: "location_missing" });
  for (const [column, found] of [
    ["事業所の名称", facts.name],
    ["事業所住所（番地以降）", facts.addressRest],
  ] as const) {
    if (hasLostCharacter(found)) warnings.push({ kind: "character_lost", column, found });
  }
  return { facts, warnings };
}

/**
 * Some offices repeat the municipality in the second address column; it is not written twice. A cell of nothing but a
 * lost character (東大阪市 in 2022) says nothing.
 */
function restOfAddress(locality: Locality, text: string): string | null {
  const rest = plainAddress(text);
  if (/^[?\s-]*$/.test(rest)) return null;
  for (const head of [locality.prefecture + locality.name, locality.name]) {
    if (rest.startsWith(head)) return rest.slice(head.length).trimStart();
  }
  return rest;
}

function tooLong(cell: (column: Column) => string): RowRefusal[] {
  return COLUMNS.filter((column) => cell(column).length > CELL_LENGTH_MAX).map((column) => ({
    kind: "too_long",
    column,
    lengthMax: CELL_LENGTH_MAX,
  }));
}
