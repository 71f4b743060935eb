import type { MunicipalityCode } from "~/kernel/id";
import { municipalityCode } from "~/kernel/id";
import { PREFECTURES, TOKYO_CODES } from "./municipality-codes";
import { narrow } from "./plain-text";

/** 所在する市区町村, read from the address. */
export interface Locality {
  readonly prefecture: string;
  /** Two digits, 01 to 47. */
  readonly prefectureCode: string;
  /** As the address writes it, with its county (郡) and, in a designated city, its ward: 札幌市豊平区. */
  readonly name: string;
  /** The municipality that grants services: the city for a ward of a designated city, the ward itself in Tokyo. */
  readonly municipality: string;
}

const PREFECTURE = /^(東京都|北海道|(?:京都|大阪)府|[^都道府県]{2,3}県)(.+)$/;
const WARD_OF_CITY = /^(.+?市)(.+区)$/;

/**
 * 所在地の市区町村 — prefecture and municipality of an address column such as 東京都杉並区.
 *
 * Never taken from the file's code column: that is the authority which designated the office (東京都 for every office of
 * 杉並区). Source: domain.md §6.1 (measured).
 *
 * @returns null when the text does not begin with a prefecture and end with 市, 区, 町 or 村
 */
export function readLocality(text: string): Locality | null {
  const [, prefecture, name] = PREFECTURE.exec(narrow(text)) ?? [];
  if (prefecture === undefined || name === undefined || !/.[市区町村]$/.test(name)) return null;

  const index = PREFECTURES.indexOf(prefecture);
  if (index < 0) return null;
  const [, city] = WARD_OF_CITY.exec(name) ?? [];
  return {
    prefecture,
    prefectureCode: String(index + 1).padStart(2, "0"),
    name,
    municipality: city ?? name,
  };
}

/**
 * 市区町村コード — five digits where they are known: the municipalities of the table, and cities that designate their own
 * offices (政令市, 中核市), whose code the row itself carries.
 *
 * @param authority the row's code and name of the designating authority; used only when it is the city of the address
 * @returns null when neither knows it; the name then stands alone until an administrator sets the code
 */
export function codeOfLocality(
  locality: Locality,
  authority: { readonly code: string; readonly name: string },
): MunicipalityCode | null {
  const own = authority.name === locality.municipality && authority.code.startsWith(locality.prefectureCode);
  const fromTable = locality.prefecture === "東京都" ? TOKYO_CODES.get(locality.municipality) : undefined;
  return municipalityCode(fromTable ?? (own ? authority.code : ""));
}
