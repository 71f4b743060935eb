import { SHIFTS } from "~/kernel/part";
import type { MedicalAct } from "~/providers/model/support";
import type { CareNeeds, NeededAct } from "~/registry/model/needs";

/** 今夜 必要なケア — what is asked on the telephone, one tick each. The register holds the finer list. */
export const CARE_CODES = [
  "suction",
  "tube_feeding",
  "behaviour",
  "same_gender",
  "wheelchair",
  "transport",
] as const;
export type CareCode = (typeof CARE_CODES)[number];

/** The acts a tick stands for, and the one it means when nothing finer is known. */
const ACTS_OF: Readonly<
  Partial<Record<CareCode, { readonly any: readonly MedicalAct[]; readonly plain: MedicalAct }>>
> = {
  suction: { any: ["suction_oral", "suction_nasal", "suction_tracheal"], plain: "suction_oral" },
  tube_feeding: {
    any: ["tube_feeding_gastrostomy", "tube_feeding_nasogastric", "tube_feeding_jejunal"],
    plain: "tube_feeding_gastrostomy",
  },
};

const FLAG_OF = {
  behaviour: "behaviourSupport",
  same_gender: "sameGenderCare",
  wheelchair: "wheelchair",
  transport: "transport",
} as const;

const isFlag = (code: CareCode): code is keyof typeof FLAG_OF => code in FLAG_OF;

/** 付いている印 — the ticks that these needs show. */
export function careCodesOf(needs: CareNeeds): readonly CareCode[] {
  return CARE_CODES.filter((code) => {
    if (isFlag(code)) return needs[FLAG_OF[code]];
    const acts = ACTS_OF[code];
    return acts !== undefined && needs.acts.some(({ act }) => acts.any.includes(act));
  });
}

/**
 * 印を付けなおす — the needs with exactly these ticks. A tick that was there keeps what the register says of it (which
 * suction, in which shifts); a new one asks for the plain act around the clock, because nobody knows better tonight.
 */
export function withCareCodes(needs: CareNeeds, codes: readonly CareCode[]): CareNeeds {
  const before = careCodesOf(needs);
  let ticked = needs;
  for (const code of CARE_CODES) {
    const isWanted = codes.includes(code);
    if (isWanted === before.includes(code)) continue;
    if (isFlag(code)) ticked = { ...ticked, [FLAG_OF[code]]: isWanted };
    else ticked = { ...ticked, acts: actsWith(ticked.acts, code, isWanted) };
  }
  return ticked;
}

function actsWith(acts: readonly NeededAct[], code: CareCode, isWanted: boolean): readonly NeededAct[] {
  const group = ACTS_OF[code];
  if (group === undefined) return acts;
  const others = acts.filter(({ act }) => !group.any.includes(act));
  return isWanted ? [...others, { act: group.plain, shifts: SHIFTS }] : others;
}
