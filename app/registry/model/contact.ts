import type { Day } from "~/kernel/day";
import type { Id } from "~/kernel/id";

/** 連絡先の種類. Source: domain.md §5 item 5. */
export const CONTACT_KINDS = [
  "family",
  "relative",
  "neighbour",
  "consultant",
  "day_office",
  "school",
  "doctor",
  "pharmacy",
  "visiting_nurse",
  "welfare_commissioner",
  "peer",
  "other",
] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** できること — what a contact can be asked for: 泊まる・送る・決める・薬を持ってくる・来る. */
export const CONTACT_CAN = ["stay", "drive", "decide", "bring_medicines", "come"] as const;
export type ContactCan = (typeof CONTACT_CAN)[number];

/** What is written of a contact by hand. */
export interface ContactFacts {
  readonly kind: ContactKind;
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  readonly secondPhone: string;
  readonly canDo: readonly ContactCan[];
  /** 承諾した日 — null while nobody has asked. */
  readonly agreedOn: Day | null;
  readonly note: string;
}

/** 緊急連絡先 — one line of the call order. */
export interface Contact extends ContactFacts {
  readonly contactId: Id<"PersonContact">;
  /** 1 is called first; without gaps. */
  readonly position: number;
  readonly notedBy: string;
  readonly notedAt: Date;
  /** Name and numbers were left out: the person's whereabouts are protected and no reason was given. */
  readonly isWithheld: boolean;
}

/** One step up or down in the call order. */
export type Move = "up" | "down";

/**
 * 順番を変える — the ids with one moved a step; at either end, or for a stranger, as they were.
 */
export function moved<Key>(order: readonly Key[], one: Key, move: Move): readonly Key[] {
  const at = order.indexOf(one);
  const to = move === "up" ? at - 1 : at + 1;
  const other = order[to];
  if (at === -1 || other === undefined) return order;
  return order.map((key, index) => (index === at ? other : index === to ? one : key));
}

/** 頼めるか — someone who has agreed to this, in the call order. Agreement is needed: a wish of others binds nobody. */
export function agreedTo<Line extends Pick<Contact, "canDo" | "agreedOn">>(
  contacts: readonly Line[],
  can: ContactCan,
): readonly Line[] {
  return contacts.filter(({ canDo, agreedOn }) => agreedOn !== null && canDo.includes(can));
}
