import type { Day } from "~/kernel/day";
import type { Id, MunicipalityCode, OrganisationId, PersonId, StayRequestId, UserId } from "~/kernel/id";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { CareNeeds } from "~/registry/model/needs";
import type { CaseState } from "./case-states";
import type { TriageLevel } from "./triage";

export type CaseId = Id<"EmergencyCase">;

/** 第一報の来かた. */
export const CHANNELS = ["phone", "fax", "visit", "web"] as const;
export type Channel = (typeof CHANNELS)[number];

/** ひとりでいるか — three answers: not knowing is one of them. */
export const ALONE_ANSWERS = ["yes", "no", "unknown"] as const;
export type AloneAnswer = (typeof ALONE_ANSWERS)[number];

/** 計画が初めに決めている日数. Source: domain.md §1.1 S0-11 (当面5日間), the default of every new case. */
export const NIGHTS_AT_FIRST = 5;

/** What is told on the telephone. Each fact may be missing, and each is saved as it is learned. */
export interface CaseFacts {
  readonly firstContactAt: Date;
  readonly channel: Channel;
  readonly callerName: string;
  readonly callerRelation: string;
  readonly callerPhone: string;
  /** A registered person, or null. */
  readonly personId: PersonId | null;
  /** Who it is about, without a name, when not registered. */
  readonly describedAs: string;
  readonly whereNow: string;
  readonly alone: AloneAnswer;
  /** いまにも危ない: 119 or 110 comes before everything here. */
  readonly danger: boolean;
  readonly reason: EmergencyReason | null;
  readonly reasonNote: string;
  readonly occurredOn: Day | null;
  readonly criteriaVersion: number | null;
  readonly criterion: string | null;
  readonly fromDay: Day;
  /** Half-open: the morning of leaving. */
  readonly untilDay: Day;
  /** What is needed tonight. A registered person's begin as the register has them. */
  readonly needs: CareNeeds;
  readonly memo: string;
}

/** 緊急対応 — one emergency, from the first call on. */
export interface EmergencyCase extends CaseFacts {
  readonly caseId: CaseId;
  /** What is said on the telephone. */
  readonly code: string;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly state: CaseState;
  readonly level: TriageLevel | null;
  readonly levelSetAt: Date | null;
  readonly requestId: StayRequestId | null;
  readonly planId: string | null;
  readonly planVersion: number | null;
  readonly deviations: string;
  readonly assignedTo: UserId | null;
  readonly assignedName: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly outcome: string;
  /** Counts every change; a command names the version it saw. */
  readonly version: number;
}

/** What keeps a search from beginning. */
export type MissingFact = "who" | "reason";

/** まだ聞いていないこと — what a place cannot be searched without; empty when the search may begin. */
export function missingFacts(facts: Pick<CaseFacts, "personId" | "describedAs" | "reason">): MissingFact[] {
  const missing: MissingFact[] = [];
  if (facts.personId === null && facts.describedAs.trim() === "") missing.push("who");
  if (facts.reason === null) missing.push("reason");
  return missing;
}
