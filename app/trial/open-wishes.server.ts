import type { PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Invitation, invitationsOf } from "./ladder-invitations.server";
import type { Wish } from "./model/wish";
import { type ListedOffer, offersOf } from "./offers-repository.server";
import { placesInLine } from "./waiting-queries.server";
import { type WishFilter, wishesOf } from "./wishes-repository.server";

/** 希望の一行 — a wish with whose it is, its turn at each place, and the offers made for it. */
export interface OpenedWish {
  readonly wish: Wish;
  readonly personName: string;
  readonly lines: readonly { readonly facilityId: string; readonly name: string; readonly place: number }[];
  readonly offers: readonly ListedOffer[];
}

export interface OpenedWishes {
  readonly wishes: readonly OpenedWish[];
  readonly invitations: readonly (Invitation & { readonly personName: string })[];
}

/** 希望を開く — with the names, so that everybody shown is in the audit as looked at. */
export async function openWishes(unit: UnitOfWork, filter: WishFilter): Promise<OpenedWishes> {
  const { sql } = unit;
  const wishes = await wishesOf(sql, filter);
  const wishIds = wishes.map(({ wishId }) => wishId);
  const lines = await placesInLine(sql, wishIds);
  const offers = await offersOf(sql, { wishIds });
  const invitations = filter.wishIds === undefined ? await invitationsOf(sql, {}) : [];
  const names = await namesOf(unit, [
    ...wishes.map(({ personId }) => personId),
    ...invitations.map(({ personId }) => personId),
  ]);
  return {
    wishes: wishes.map((wish) => ({
      wish,
      personName: names.get(wish.personId) ?? "",
      lines: lines.get(wish.wishId) ?? [],
      offers: offers.filter(({ wishId }) => wishId === wish.wishId),
    })),
    invitations: invitations.map((one) => ({ ...one, personName: names.get(one.personId) ?? "" })),
  };
}

/** お名前 of people the actor may read; each is written down as looked at. */
export async function namesOf(
  unit: UnitOfWork,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string>> {
  const shown = [...new Set(personIds)];
  if (shown.length === 0) return new Map();
  const rows = await unit.sql<{ id: PersonId; name: string }[]>`
    select id, family_name || ' ' || given_name as name from person where id = any(${shown}::uuid[])`;
  if (rows.length > 0) {
    await unit.audit({
      action: "person.list",
      subjectKind: "person",
      ...(unit.actor.municipality === null ? {} : { municipality: unit.actor.municipality }),
      detail: { by: "wishes", shown: rows.map(({ id }) => id) },
    });
  }
  return new Map(rows.map(({ id, name }) => [id, name]));
}
