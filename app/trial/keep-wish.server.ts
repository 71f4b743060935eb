import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { decideWish, type Wish, type WishFacts, type WishId, type WishRefusal } from "./model/wish";
import { mayKeepWish } from "./wish-permissions";
import {
  householdOfPerson,
  insertWish,
  lockWish,
  placesTakingPart,
  rewriteWish,
  setWishState,
} from "./wishes-repository.server";

export type KeepWishRefusal =
  | WishRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "person_unknown" }
  | { readonly kind: "place_unknown" }
  | { readonly kind: "wish_unknown" }
  | { readonly kind: "changed_meanwhile" }
  | { readonly kind: "wish_over" };

/** 希望を登録する — from now on the household waits in the line of every place it names. */
export async function registerWish(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly facts: WishFacts },
): Promise<Result<{ readonly wishId: WishId }, KeepWishRefusal>> {
  const { organisationId } = unit.actor;
  if (!mayKeepWish(unit.actor) || organisationId === null) return refuse({ kind: "not_permitted" });
  const household = await householdOfPerson(unit.sql, command.personId);
  if (household === null) return refuse({ kind: "person_unknown" });
  const decided = await decideWithPlaces(unit, command.facts);
  if (!decided.ok) return decided;
  const wishId = unit.newId<"Wish">();
  const { userId, name } = unit.actor;
  const wish = {
    ...decided.value,
    ...household,
    wishId,
    personId: command.personId,
    organisationId,
    createdByName: name,
    waitsSince: unit.now,
  };
  await insertWish(unit.sql, wish, userId, unit.now);
  await recordWish(unit, wish, "registered");
  return accept({ wishId });
}

/** 希望を直す — on the version seen. The turn in the line stays what it was. */
export async function changeWish(
  unit: UnitOfWork,
  command: { readonly wishId: WishId; readonly version: number; readonly facts: WishFacts },
): Promise<Result<{ readonly wishId: WishId }, KeepWishRefusal>> {
  if (!mayKeepWish(unit.actor)) return refuse({ kind: "not_permitted" });
  const wish = await lockWish(unit.sql, command.wishId);
  if (wish === null) return refuse({ kind: "wish_unknown" });
  if (wish.version !== command.version) return refuse({ kind: "changed_meanwhile" });
  if (wish.state !== "open") return refuse({ kind: "wish_over" });
  const decided = await decideWithPlaces(unit, command.facts);
  if (!decided.ok) return decided;
  await rewriteWish(unit.sql, wish, decided.value);
  await recordWish(unit, { ...wish, ...decided.value }, "changed");
  return accept({ wishId: wish.wishId });
}

/** 希望を取り下げる — an offer that is still open goes to the next when the line is looked at, a moment later. */
export async function withdrawWish(
  unit: UnitOfWork,
  command: { readonly wishId: WishId },
): Promise<Result<null, KeepWishRefusal>> {
  if (!mayKeepWish(unit.actor)) return refuse({ kind: "not_permitted" });
  const wish = await lockWish(unit.sql, command.wishId);
  if (wish === null) return refuse({ kind: "wish_unknown" });
  if (wish.state !== "open") return refuse({ kind: "wish_over" });
  await setWishState(unit.sql, wish.wishId, "withdrawn");
  await recordWish(unit, wish, "withdrawn");
  return accept(null);
}

async function decideWithPlaces(
  unit: UnitOfWork,
  facts: WishFacts,
): Promise<Result<WishFacts, KeepWishRefusal>> {
  const decided = decideWish(facts, unit.today);
  if (!decided.ok) return decided;
  const { places } = decided.value;
  if ((await placesTakingPart(unit.sql, places)) !== places.length) return refuse({ kind: "place_unknown" });
  return decided;
}

async function recordWish(
  unit: UnitOfWork,
  wish: Pick<Wish, "wishId" | "municipality" | "places" | "personId">,
  what: "registered" | "changed" | "withdrawn",
): Promise<void> {
  const { wishId, municipality, places, personId } = wish;
  await unit.record({ topic: `wish.${what}`, municipality, payload: { wishId, facilityIds: places } });
  await unit.audit({
    action: `wish.${what}`,
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { wishId },
  });
}
