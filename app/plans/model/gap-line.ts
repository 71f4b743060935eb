import type { MunicipalityCode } from "~/kernel/id";
import type { CareNeeds } from "~/registry/model/needs";
import { coverageOf, type GapService, type PlanCell, type PlanPart } from "./grid";

/** 足りない支援の一行 — a gap of somebody's plan without the somebody: what, where about, for whom in general, when in the day. */
export interface GapLine {
  readonly municipality: MunicipalityCode;
  readonly district: string | null;
  /** 「30代」. */
  readonly ageBand: string | null;
  readonly disabilities: readonly string[];
  readonly acts: readonly string[];
  readonly service: GapService;
  readonly day: number;
  readonly part: PlanPart;
}

/** Whose gaps, as far as the ledger may know. */
export interface GapOwner {
  readonly municipality: MunicipalityCode;
  /** Null for a person whose whereabouts are protected. */
  readonly district: string | null;
  readonly needs: CareNeeds;
}

/** 計画の空白を台帳の行にする — one line per gap; hours that nobody wrote are not gaps. */
export function gapLines(
  { municipality, district, needs }: GapOwner,
  cells: readonly PlanCell[],
  days: number,
): readonly GapLine[] {
  return coverageOf(cells, days).gaps.map(({ day, part, service }) => ({
    municipality,
    district,
    ageBand: ageBandOf(needs.age),
    disabilities: needs.disabilities,
    acts: [...new Set(needs.acts.map(({ act }) => act))],
    service: service ?? "other",
    day,
    part,
  }));
}

/** 年代 — bands of ten; null for an unknown age. */
export function ageBandOf(age: number | null): string | null {
  if (age === null) return null;
  if (age < 10) return "10歳未満";
  return age >= 80 ? "80代以上" : `${Math.floor(age / 10) * 10}代`;
}
