import { type Day, tokyoDay, tokyoTime, weekday } from "~/kernel/day";
import { nightCount } from "~/kernel/stay";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { DisabilityType, MedicalAct } from "~/providers/model/support";
import { type AgeBand, ageBand } from "~/registry/model/figures";
import type { CareNeeds } from "~/registry/model/needs";
import type { StayDays } from "./stay-days";

/** What became of a case, as the city counts it. Source: domain.md §1.4 S3-7. */
export const OUTCOMES = ["short_stay", "several_places", "supporter_at_home", "no_place"] as const;
export type CaseOutcome = (typeof OUTCOMES)[number];

/**
 * 事例のまとめ — what the monthly meeting reads: nobody can be known by it. Of the hour only the weekday and 「10時台」 are told,
 * of the age the band. Source: domain.md §1.4 S3-7, §7.2.
 */
export interface CaseSummary {
  /** Month of the first contact, `YYYY-MM`. */
  readonly month: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly reason: EmergencyReason | null;
  readonly disabilities: readonly DisabilityType[];
  readonly acts: readonly MedicalAct[];
  readonly ageBand: AgeBand | null;
  readonly nights: number;
  readonly outcome: CaseOutcome;
  readonly whyEmergency: string;
  readonly whatHelped: string;
  readonly whatLacked: string;
  readonly nextTime: string;
}

/** What somebody wrote after the case. */
export interface ReviewWords {
  readonly whyEmergency: string;
  readonly whatHelped: string;
  readonly whatLacked: string;
  readonly nextTime: string;
}

/** まとめる — the case without the person. */
export function caseSummary(
  found: {
    readonly firstContactAt: Date;
    readonly reason: EmergencyReason | null;
    readonly needs: CareNeeds;
    readonly outcome: CaseOutcome;
    readonly stay: StayDays | null;
  },
  words: ReviewWords,
): CaseSummary {
  const contactOn: Day = tokyoDay(found.firstContactAt);
  return {
    month: contactOn.slice(0, 7),
    weekday: weekday(contactOn),
    hour: Number(tokyoTime(found.firstContactAt).slice(0, 2)),
    reason: found.reason,
    disabilities: found.needs.disabilities,
    acts: [...new Set(found.needs.acts.map(({ act }) => act))],
    ageBand: found.needs.age === null ? null : ageBand(found.needs.age),
    nights: found.stay === null ? 0 : nightCount({ checkIn: found.stay.from, checkOut: found.stay.until }),
    outcome: found.outcome,
    ...words,
  };
}

/** A word that may name somebody, with where it stands: shown before anything is shared. */
export interface RevealingWord {
  readonly field: keyof ReviewWords;
  readonly word: string;
}

/**
 * 名前がまじっていないか — names, places and numbers of this person that stand in what was written. Sharing is refused while
 * there is one: a name that was pasted once is told to every meeting.
 *
 * @param known  what is on record of the person, whole or in parts; one letter is too little to look for
 */
export function revealingWords(words: ReviewWords, known: readonly string[]): readonly RevealingWord[] {
  const wanted = [...new Set(known.map((one) => one.trim()).filter((one) => one.length >= 2))];
  return (Object.keys(words) as (keyof ReviewWords)[]).flatMap((field) => {
    const text = words[field].normalize("NFKC").replaceAll(/\s/g, "");
    const found = wanted.filter((word) => text.includes(word.normalize("NFKC").replaceAll(/\s/g, "")));
    const numbers = text.match(/0\d{1,3}-?\d{2,4}-?\d{3,4}/g) ?? [];
    return [...found, ...numbers].map((word) => ({ field, word }));
  });
}
