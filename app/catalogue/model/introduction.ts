import type { FacilityId } from "~/kernel/id";

/** 体験の種類 — 泊まってみる, 昼だけ, ひとり暮らし体験. */
export const TRIAL_KINDS = ["stay", "day", "alone"] as const;
export type TrialKind = (typeof TRIAL_KINDS)[number];

/** One thing said twice: easily, and in full for whoever wants more. `full` may be empty; then both read the easy one. */
export interface Said {
  readonly easy: string;
  readonly full: string;
}

/** 一日の流れ — a time of the clock `HH:mm` and what happens then. */
export interface TimetableLine extends Said {
  readonly time: string;
}

/** 紹介 — what a house tells families about itself. */
export interface Told {
  readonly kinds: readonly TrialKind[];
  readonly lead: Said;
  readonly timetable: readonly TimetableLine[];
  /** 夜にいる人. */
  readonly night: Said;
  readonly meals: Said;
  readonly rules: Said;
  /** 費用のめやす in words. */
  readonly cost: Said;
  /** What one night (or one day) costs a family, about, in yen; null when it is told in words alone. */
  readonly costYen: number | null;
  /** できないこと, one a line. */
  readonly cannot: readonly Said[];
}

/** An introduction as its keeper sees it. */
export interface Introduction {
  readonly facilityId: FacilityId;
  readonly told: Told;
  readonly isPublished: boolean;
  readonly savedAt: Date;
  readonly savedByName: string;
  readonly photos: readonly PhotoFacts[];
}

/** 写真 without its bytes. */
export interface PhotoFacts {
  readonly photoId: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

export const PHOTOS_MAX = 6;
export const TIMETABLE_LINES_MAX = 12;

/** What is still missing before everyone may see it. */
export type Missing =
  | "kinds"
  | "lead"
  | "timetable"
  | "night"
  | "meals"
  | "rules"
  | "cost"
  | "cannot"
  | "photo";

/**
 * 公開に足りないもの — empty when the introduction may be shown.
 *
 * A house that leaves out who is there at night or what it cannot do is asked for it: these are what families ask first.
 * A place with nothing that it cannot do says so in words.
 */
export function missingFrom(told: Told, photos: readonly PhotoFacts[]): readonly Missing[] {
  const missing: Missing[] = [];
  if (told.kinds.length === 0) missing.push("kinds");
  for (const part of ["lead", "night", "meals", "rules", "cost"] as const) {
    if (told[part].easy.trim() === "" && !(part === "night" && isByDayAlone(told))) missing.push(part);
  }
  if (told.timetable.length < 2) missing.push("timetable");
  if (told.cannot.length === 0) missing.push("cannot");
  if (photos.length === 0) missing.push("photo");
  return missing;
}

/** 昼だけ — nobody sleeps here, so nobody has to be there at night. */
export function isByDayAlone(told: Pick<Told, "kinds">): boolean {
  return told.kinds.every((kind) => kind === "day");
}
