import { type AnonymousCard, anonymousCard } from "~/booking/model/disclosure";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { RoomGenderRule } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";

/** 理由の種類 — as much of the reason as a house is told before it is firm. */
export const REASON_KINDS = ["carer", "home", "person", "helper", "other"] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** 打診の票 — what a house is asked with: enough to answer, too little to find the person by. Frozen when it is sent. */
export interface InquiryCard {
  readonly who: AnonymousCard;
  readonly reason: ReasonKind;
  /** Earlier stays of this person in this house; 0 as well for one whose whereabouts are protected. */
  readonly staysBefore: number;
  /** つなぎ — so many nights are asked for in all, of which this house is asked for some; absent when it is asked for all. */
  readonly ofNights?: number;
}

/** What a card is made from. */
export interface InquiryFacts {
  readonly needs: CareNeeds;
  readonly roomRule: RoomGenderRule;
  readonly reason: EmergencyReason | null;
  readonly district: string | null;
  readonly staysBefore: number;
  readonly withSupporter: boolean;
  readonly isProtected: boolean;
  /** Nights of the case, where this house is asked for some of them. */
  readonly ofNights: number | null;
}

/**
 * 打診の票を作る — the needs without the person. Of somebody whose whereabouts are protected neither the district nor the
 * earlier stays are told: a house that knows them would know who it is, and where from.
 */
export function inquiryCard(facts: InquiryFacts): InquiryCard {
  const district = facts.isProtected ? null : facts.district;
  return {
    who: anonymousCard(facts.needs, facts.roomRule, district, facts.withSupporter),
    reason: reasonKindOf(facts.reason),
    staysBefore: facts.isProtected ? 0 : facts.staysBefore,
    ...(facts.ofNights === null ? {} : { ofNights: facts.ofNights }),
  };
}

/**
 * 理由をまとめる — the kind of a reason. A suspected abuse is told as nothing in particular: a house that hears of it before
 * it is firm could ask the wrong person.
 */
export function reasonKindOf(reason: EmergencyReason | null): ReasonKind {
  if (reason === null || reason === "abuse_suspected" || reason === "other") return "other";
  if (reason === "home_lost") return "home";
  if (reason === "helper_cancelled") return "helper";
  return reason.startsWith("carer_") ? "carer" : "person";
}
