import { addressOf, type FacilityShell } from "~/providers/model/facility-shell";
import { foldForKey } from "./plain-text";

declare const brand: unique symbol;

/** What tells one imported office from another: text that a person can read, not a digest. */
export type NaturalKey = string & { readonly [brand]: "NaturalKey" };

/** 800 characters are at most 2,400 bytes of UTF-8, below the 2,704 that a Postgres index entry holds. The longest real one has 321 bytes. */
export const KEY_LENGTH_MAX = 800;

/**
 * 照合キー — by which a second import finds the office of the first: office number, service, name and address, folded.
 *
 * Number and name alone do not tell offices apart: in the file of 2022-08, 54 dwellings (住居) bear the
 * number and name of another one elsewhere. The service is part of it because one number may stand for several services under
 * one roof. The file's own sequence number is not: nothing says that it stays the same from one publication to the next.
 * Counts: README of this context.
 */
export function naturalKey(facts: FacilityShell): NaturalKey {
  return [facts.number, facts.service, foldForKey(facts.name), foldForKey(addressOf(facts))].join(
    "|",
  ) as NaturalKey;
}

/**
 * 所在地を除いたキー — number, service and name: equal for an office that has moved, and for the dwellings of one home.
 * Never used to overwrite, only to ask a person whether it is the same office.
 */
export function keyWithoutAddress(facts: FacilityShell): string {
  return [facts.number, facts.service, foldForKey(facts.name)].join("|");
}
