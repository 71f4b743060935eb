import { createHash, randomInt, timingSafeEqual } from "node:crypto";

/** Without letters and digits that look or sound alike. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** 一度だけの合言葉 — twenty characters of a hundred bits in groups of five, to be read out on the phone. */
export function newOneTimeCode(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** As typed by a person: spaces, hyphens and small letters do not matter. */
export function normalisedCode(typed: string): string {
  return typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "");
}

/** What is kept instead of the code: with a hundred random bits a plain hash cannot be searched. */
export function codeHash(code: string): string {
  return createHash("sha256").update(normalisedCode(code)).digest("hex");
}

/** Compares without telling by its duration how much was right. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
