import type { Day } from "~/kernel/day";
import type { Id } from "~/kernel/id";
import type { ServiceKind } from "~/providers/model/support";
import type { SupportLevel } from "./needs";

/** 受給者証のサービス — as certificates name them; one line of a certificate serves several kinds of places. */
export const CERTIFICATE_SERVICES = [
  "short_stay",
  "daily_life_care",
  "functional_training",
  "life_training",
  "residential_training",
  "employment",
  "group_home",
  "group_home_trial",
  "home_care",
  "severe_home_visit_care",
  "behavioral_support",
  "accompaniment_support",
  "mobility_support",
  "day_temporary_care",
  "child_day_service",
  "community_settlement_support",
  "consultation",
] as const;
export type CertificateService = (typeof CERTIFICATE_SERVICES)[number];

/** 支給量の単位. */
export const GRANT_UNITS = ["days", "hours"] as const;
export type GrantUnit = (typeof GRANT_UNITS)[number];

/** 支給量 — one service of a certificate and what is granted of it in a month. */
export interface Grant {
  readonly service: CertificateService;
  /** Null where the certificate writes no number (原則の日数, or not written down yet). */
  readonly perMonth: number | null;
  readonly unit: GrantUnit;
}

/** What is written of a certificate by hand. */
export interface CertificateFacts {
  readonly number: string;
  /** 申請日 — the day from which 特例介護給付費 may reach. Source: domain.md §2.1 (障害者総合支援法30条). */
  readonly appliedOn: Day | null;
  /** Null while the city has not decided. */
  readonly validFrom: Day | null;
  /** Last day, inclusive; null where none is written. */
  readonly validUntil: Day | null;
  readonly level: SupportLevel;
  readonly levelFrom: Day | null;
  /** Last day of the 区分, inclusive; null where none is written. */
  readonly levelUntil: Day | null;
  readonly grants: readonly Grant[];
}

/** 受給者証. */
export interface Certificate extends CertificateFacts {
  readonly certificateId: Id<"RecipientCertificate">;
  readonly notedBy: string;
  readonly notedAt: Date;
}

/** ほかで使った日 — a short stay outside the exchange, both ends included. */
export interface DaysElsewhere {
  readonly usedId: Id<"DaysElsewhere">;
  readonly fromDay: Day;
  readonly lastDay: Day;
  readonly place: string;
  readonly notedBy: string;
}

/** その日に有効か — a decision has been made and the day lies in it, both ends included. */
export function isValidOn(certificate: Pick<CertificateFacts, "validFrom" | "validUntil">, on: Day): boolean {
  const { validFrom, validUntil } = certificate;
  return validFrom !== null && validFrom <= on && (validUntil === null || on <= validUntil);
}

/** その日の区分が分かるか — the level was decided and its own period, apart from the certificate's, holds the day. */
export function isLevelValidOn(
  { level, levelFrom, levelUntil }: Pick<CertificateFacts, "level" | "levelFrom" | "levelUntil">,
  on: Day,
): boolean {
  if (level === "not_assessed") return false;
  return (levelFrom === null || levelFrom <= on) && (levelUntil === null || on <= levelUntil);
}

/** いまの受給者証 — valid on the day, the one that lasts longest first. */
export function certificatesOn<One extends Pick<CertificateFacts, "validFrom" | "validUntil">>(
  certificates: readonly One[],
  on: Day,
): readonly One[] {
  const end = ({ validUntil }: One) => validUntil ?? "9999-12-31";
  return certificates
    .filter((one) => isValidOn(one, on))
    .sort((left, right) => (end(left) < end(right) ? 1 : end(left) > end(right) ? -1 : 0));
}

/** 受給者証のどの行か — the certificate's line for a kind of place; null for what is no benefit (自治体独自). */
export const CERTIFICATE_LINE: Readonly<Record<ServiceKind, CertificateService | null>> = {
  short_stay_welfare: "short_stay",
  short_stay_welfare_enhanced: "short_stay",
  short_stay_medical: "short_stay",
  short_stay_kyosei: "short_stay",
  municipal_emergency_stay: null,
  group_home: "group_home_trial",
  residential_training: "residential_training",
  daily_life_care: "daily_life_care",
  functional_training: "functional_training",
  life_training: "life_training",
  employment_b: "employment",
  day_temporary_care: "day_temporary_care",
  specialist_supporter: null,
};
