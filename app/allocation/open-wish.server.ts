import type { PersonId } from "~/kernel/id";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { WishId } from "./model/round";
import type { Receipt } from "./model/round-result";
import { facilityNames, type OfferedPlace, offeredPlaces } from "./places-queries.server";
import { type Round, readRound } from "./rounds-repository.server";
import { type LineNow, publishedLine } from "./versions-repository.server";
import { type RoundWish, readWish, wishesOf, wishOfPerson } from "./wishes-repository.server";

/** 自分の方の希望 — one of one's own people, with the wish that stands and its answer, if there is one. */
export interface OwnWish {
  readonly personId: PersonId;
  readonly name: string;
  readonly wish: RoundWish | null;
  readonly line: LineNow | null;
}

/** 自分の方々 in a round: everyone whose record is open to the actor, with their wishes. Being listed is being looked at. */
export async function openOwnWishes(unit: UnitOfWork, round: Round): Promise<readonly OwnWish[]> {
  const people = await listOpenedPersons(unit);
  const wishes = new Map((await wishesOf(unit.sql, round.roundId)).map((wish) => [wish.personId, wish]));
  const own: OwnWish[] = [];
  for (const { personId, name } of people) {
    const wish = wishes.get(personId) ?? null;
    const line = wish === null ? null : await publishedLine(unit.sql, wish.wishId);
    own.push({ personId, name, wish, line });
  }
  return own;
}

export interface WishPage {
  readonly people: readonly { readonly personId: PersonId; readonly name: string }[];
  readonly places: readonly OfferedPlace[];
  /** Of the person asked for; null when there is none that stands. */
  readonly wish: RoundWish | null;
}

/** 希望の紙 — whom one may wish for, where, and what was written before. */
export async function openWishPage(
  unit: UnitOfWork,
  round: Round,
  personId: PersonId | null,
): Promise<WishPage> {
  const people = await listOpenedPersons(unit);
  const [first] = people;
  const asked = personId ?? (people.length === 1 && first !== undefined ? first.personId : null);
  const wish = asked === null ? null : await wishOfPerson(unit.sql, round.roundId, asked);
  return {
    people: people.map((person) => ({ personId: person.personId, name: person.name })),
    places: await offeredPlaces(unit.sql, round.roundId),
    wish: wish?.state === "handed_in" ? wish : null,
  };
}

export interface ReceiptPage {
  readonly round: Round;
  readonly wish: RoundWish;
  readonly receipt: Receipt;
  readonly line: LineNow;
  readonly places: ReadonlyMap<string, string>;
}

/** お知らせを開く — the answer to one wish, for the family, the specialist and the base. Null before it is published. */
export async function openReceipt(unit: UnitOfWork, wishId: WishId): Promise<ReceiptPage | null> {
  const wish = await readWish(unit.sql, wishId);
  const line = wish === null ? null : await publishedLine(unit.sql, wishId);
  const round = wish === null ? null : await readRound(unit.sql, wish.roundId);
  if (wish === null || line === null || round === null) return null;
  const { receipt } = line;
  const named =
    receipt.kind === "given"
      ? [receipt.assignment.facilityId, ...receipt.better.map(({ facilityId }) => facilityId)]
      : [...receipt.choices, ...receipt.next.free].map(({ facilityId }) => facilityId);
  await unit.audit({
    action: "wish.open_receipt",
    subjectKind: "person",
    subjectId: wish.personId,
    municipality: round.municipality,
    detail: { wishId },
  });
  return { round, wish, receipt, line, places: await facilityNames(unit.sql, named) };
}
