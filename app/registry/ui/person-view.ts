import type { Day } from "~/kernel/day";
import { ACT_WORDS, DISABILITY_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { completenessOf } from "../model/dossier";
import type { Dossier } from "../open-dossier.server";
import { factViews } from "./fact-view";
import { LEVEL_WORDS } from "./words";

/** 登録のページ — the dossier as the page shows it: plain data, made on the server. */
export function personView(dossier: Dossier, today: Day) {
  const { person, parts } = dossier;
  const { needs } = person;
  return {
    meta: {
      disability: [
        needs.disabilities.map((type) => DISABILITY_WORDS[type]).join("・"),
        needs.level === "not_assessed" ? "区分は未認定" : LEVEL_WORDS[needs.level],
      ]
        .filter(Boolean)
        .join("　"),
      acts:
        needs.acts
          .map(
            ({ act, shifts }) => `${ACT_WORDS[act]}（${shifts.map((one) => SHIFT_WORDS[one]).join("・")}）`,
          )
          .join("、") || "なし",
    },
    parts:
      parts === null
        ? null
        : {
            household: parts.household,
            contacts: parts.contacts,
            guardians: parts.guardians,
            certificates: parts.certificates,
            consents: parts.consents,
            facts: factViews(parts.facts),
            completeness: completenessOf(parts, today, dossier.whereaboutsWithheld),
          },
    expiries: dossier.expiries,
    roster: dossier.roster.find(({ removedOn }) => removedOn === null) ?? null,
    risks: dossier.risks,
  };
}
export type PersonView = ReturnType<typeof personView>;
