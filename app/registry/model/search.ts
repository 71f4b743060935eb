import type { Day } from "~/kernel/day";
import { phoneDigits } from "~/providers/model/written-text";
import { readDate } from "./birth-date";
import { foldKana, matchesKana } from "./kana-search";

/** What a search box was asked for. */
export type PersonSearch =
  | { readonly kind: "nothing" }
  | { readonly kind: "birth_date"; readonly birthDate: Day }
  | { readonly kind: "phone"; readonly digits: string }
  | { readonly kind: "name"; readonly text: string };

/** The facts a search compares. */
export interface Searchable {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly birthDate: Day | null;
  readonly phone: string;
}

/** Fewer digits would list half the town. */
const PHONE_DIGITS_MIN = 4;

/**
 * 検索の言葉の読み取り — one box for name, reading, phone number and birth date: a date is a birth date, four digits or
 * more and nothing but digits, hyphens and brackets a phone number, everything else a name.
 */
export function readSearch(text: string): PersonSearch {
  const birthDate = readDate(text);
  if (birthDate !== null) return { kind: "birth_date", birthDate };
  const plain = text.normalize("NFKC").replace(/[\s()\-‐‑–—―−ー+]/g, "");
  if (/^\d+$/.test(plain)) {
    const digits = phoneDigits(text);
    return digits.length >= PHONE_DIGITS_MIN ? { kind: "phone", digits } : { kind: "nothing" };
  }
  return foldKana(text) === "" ? { kind: "nothing" } : { kind: "name", text };
}

/**
 * 探している人か — by the beginning of the name or of its reading, the end of the phone number, or the whole birth date.
 *
 * The end of the number, because the caller's display may show the area code or not.
 */
export function matchesSearch(search: PersonSearch, person: Searchable): boolean {
  switch (search.kind) {
    case "nothing":
      return false;
    case "birth_date":
      return person.birthDate === search.birthDate;
    case "phone":
      return phoneDigits(person.phone).endsWith(search.digits);
    case "name": {
      if (matchesKana(search.text, person.familyKana, person.givenKana)) return true;
      return foldName(`${person.familyName}${person.givenName}`).startsWith(foldName(search.text));
    }
  }
}

/** Variants of one character in family names, each with the one it is compared as. Source: domain.md §8 (Input). */
const VARIANTS: Readonly<Record<string, string>> = {
  髙: "高",
  﨑: "崎",
  嵜: "崎",
  斎: "斉",
  齋: "斉",
  齊: "斉",
  邊: "辺",
  邉: "辺",
  濱: "浜",
  濵: "浜",
  澤: "沢",
  櫻: "桜",
  廣: "広",
  嶋: "島",
  桒: "桑",
};

/** 名前の字をそろえる — variants of a character compare equal; spaces go. Only for comparing, never shown or stored. */
export function foldName(text: string): string {
  return foldKana([...text].map((character) => VARIANTS[character] ?? character).join(""));
}
