import { coverageOf, type PlanCell } from "./grid";
import type { PlanPlace } from "./place-agreement";
import {
  fieldsOfSection,
  isTextSection,
  type PlanSections,
  SECTION_IDS,
  type SectionId,
  type TextSectionId,
} from "./sections";

/** 書きぐあい — nothing yet, begun, or all that the section needs. */
export type Completeness = "empty" | "begun" | "complete";

/** What completeness is read from. */
export interface PlanContents {
  readonly days: number;
  readonly sections: PlanSections;
  readonly cells: readonly PlanCell[];
  readonly places: readonly PlanPlace[];
}

/**
 * 項目の書きぐあい — of one section. Essential fields decide; a section of medical care is complete when it says that
 * none is needed; the grid is complete when every part of every day says something, a gap too: a gap that is written down
 * is known.
 */
export function completenessOf(contents: PlanContents, section: SectionId): Completeness {
  if (section === "contacts") {
    const { contacts } = contents.sections;
    if (contacts.length === 0) return "empty";
    return contacts.some(({ name, phone }) => name !== "" && phone !== "") ? "complete" : "begun";
  }
  if (section === "grid") {
    const { unwritten } = coverageOf(contents.cells, contents.days);
    if (unwritten.length === 0) return "complete";
    return contents.cells.length === 0 ? "empty" : "begun";
  }
  if (section === "places") {
    if (contents.places.length === 0) return "empty";
    return contents.places.some(({ agreement }) => agreement === "agreed" || agreement === "conditional")
      ? "complete"
      : "begun";
  }
  return isTextSection(section) ? textCompleteness(contents.sections, section) : "empty";
}

function textCompleteness(sections: PlanSections, section: TextSectionId): Completeness {
  const texts = (sections.texts[section] ?? {}) as Readonly<Record<string, string>>;
  const isWritten = (field: string) => (texts[field] ?? "").trim() !== "";
  if (section === "medical" && isWritten("notNeeded")) return "complete";
  const fields = fieldsOfSection(section);
  if (!fields.some(([field]) => isWritten(field))) return "empty";
  return fields.every(([field, { isEssential }]) => !isEssential || isWritten(field)) ? "complete" : "begun";
}

/**
 * Without these nobody can act on the plan in the night: whom to call, where the days are spent, the medicines, the first
 * half hour, and that all this may be handed on.
 */
export const NEEDED_TO_AGREE = [
  "contacts",
  "daily",
  "behaviour",
  "grid",
  "consent",
] as const satisfies readonly SectionId[];

/** まだ足りない項目 — what keeps a draft from being agreed; empty when it may be. */
export function lackingToAgree(contents: PlanContents): readonly SectionId[] {
  return NEEDED_TO_AGREE.filter((section) => completenessOf(contents, section) !== "complete");
}

/** How many of the fourteen sections are complete. */
export function completeCount(contents: PlanContents): number {
  return SECTION_IDS.filter((section) => completenessOf(contents, section) === "complete").length;
}
