import { addDays, type Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { countedDays } from "~/kernel/stay";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { StayDays } from "./stay-days";

/** 行き方. */
export const WAYS = ["family", "place", "supporter", "welfare_taxi", "ambulance", "desk", "other"] as const;
export type Way = (typeof WAYS)[number];

/** 移送 — how the person comes to the place. */
export interface Journey {
  readonly way: Way | null;
  readonly driver: string;
  readonly hasEscort: boolean;
  readonly leavesAt: Date | null;
  readonly arrivesAt: Date | null;
  readonly note: string;
}

/** Nobody has arranged anything yet. */
export const NO_JOURNEY: Journey = {
  way: null,
  driver: "",
  hasEscort: false,
  leavesAt: null,
  arrivesAt: null,
  note: "",
};

/**
 * 受入れの事実 — what the place must be able to show of how it came to this, frozen when it was made firm. A place reads no
 * case, so that nothing of the caller stands here. Source: domain.md §4.3 (緊急短期入所受入加算 and others).
 */
export interface AdmissionFacts {
  /** ISO instants. */
  readonly firstContactAt: string;
  readonly askedAt: string | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string;
  /** Who at the desk heard the answer on the telephone; empty when the place wrote it itself. */
  readonly heardBy: string;
  readonly conditions: string;
  readonly confirmedAt: string;
  readonly reason: EmergencyReason | null;
  readonly occurredOn: Day | null;
  readonly criterion: string;
  readonly desk: string;
  /** The period first asked for. */
  readonly askedFrom: Day;
  readonly askedUntil: Day;
  /** The bed stands outside the licensed number (定員超過). */
  readonly isOverCapacity: boolean;
}

/** 受け入れ — one stay that began as an emergency. */
export interface Admission {
  readonly bookingId: BookingId;
  readonly facts: AdmissionFacts;
  readonly journey: Journey;
  readonly version: number;
}

/**
 * 持ち物の一覧 — what comes along, with medicines for every counted day and one to spare: a stay is often a day longer than
 * it was meant to be. What the plan names comes first; nothing stands twice.
 */
export function itemsFor(stay: StayDays, planned: readonly string[]): readonly string[] {
  const days = countedDays({ checkIn: stay.from, checkOut: stay.until }).length + 1;
  const usual = [
    `薬 ${days}日分とお薬手帳`,
    "受給者証",
    "健康保険の資格がわかるもの",
    "着がえ",
    "はき物と洗面の道具",
    "家の鍵（だれが持つか）",
    "緊急連絡先のメモ",
  ];
  return [...new Set([...planned.map((item) => item.trim()).filter((item) => item !== ""), ...usual])];
}

/** Days before the stay from which on the first contact counts. Source: domain.md §4.3 (second-hand). */
export const CONTACT_DAYS_BEFORE = 2;

/**
 * 連絡の日の要件 — whether the first contact was made between two days before the stay and its first day, as the add-on asks:
 * shown, never decided.
 */
export function isContactInTime(contactOn: Day, from: Day): boolean {
  return addDays(from, -CONTACT_DAYS_BEFORE) <= contactOn && contactOn <= from;
}
