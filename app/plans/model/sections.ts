import type { Day } from "~/kernel/day";

/** How a field is written: one line, several lines, a day, or a yes. */
export type FieldKind = "line" | "lines" | "day" | "yes";

interface FieldSpec {
  readonly kind: FieldKind;
  /** Without it the section is not complete. */
  readonly isEssential?: true;
}

/**
 * 計画の項目 — the sections that are written as text, each with its fields. The head of the plan is made by the program;
 * contacts, grid and places have shapes of their own. Source: domain.md §5 (2–8, 11–15).
 */
export const SECTION_FIELDS = {
  person: {
    calledBy: { kind: "line", isEssential: true },
    speaking: { kind: "lines", isEssential: true },
    certificate: { kind: "lines" },
    guardian: { kind: "line" },
    taboo: { kind: "line" },
  },
  household: {
    members: { kind: "lines", isEssential: true },
    carer: { kind: "lines", isEssential: true },
    helpers: { kind: "lines" },
    pets: { kind: "line" },
    keys: { kind: "line" },
  },
  triggers: {
    likely: { kind: "lines", isEssential: true },
    signs: { kind: "lines" },
  },
  daily: {
    meals: { kind: "lines", isEssential: true },
    medicines: { kind: "lines", isEssential: true },
    cautions: { kind: "lines", isEssential: true },
    sleep: { kind: "lines" },
    toilet: { kind: "lines" },
    bath: { kind: "lines" },
    moving: { kind: "lines" },
    seizures: { kind: "lines" },
    allergies: { kind: "line" },
  },
  medical: {
    notNeeded: { kind: "yes" },
    acts: { kind: "lines", isEssential: true },
    devices: { kind: "lines" },
    supplier: { kind: "line" },
    doctor: { kind: "line" },
  },
  behaviour: {
    firstMinutes: { kind: "lines", isEssential: true },
    calming: { kind: "lines" },
    dislikes: { kind: "lines" },
  },
  wishes: {
    ofPerson: { kind: "lines", isEssential: true },
    ofFamily: { kind: "lines" },
  },
  bring: {
    items: { kind: "lines", isEssential: true },
    where: { kind: "line" },
  },
  practice: {
    stays: { kind: "lines", isEssential: true },
  },
  consent: {
    network: { kind: "yes", isEssential: true },
    inEmergency: { kind: "yes", isEssential: true },
    beforehand: { kind: "yes" },
    untilDay: { kind: "day" },
    signedBy: { kind: "line", isEssential: true },
    signedOn: { kind: "day", isEssential: true },
    proxyReason: { kind: "line" },
  },
  after: {
    whoDecides: { kind: "line", isEssential: true },
    wayHome: { kind: "lines" },
    review: { kind: "line" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldSpec>>>>;

export type TextSectionId = keyof typeof SECTION_FIELDS;
export type FieldOf<Section extends TextSectionId> = keyof (typeof SECTION_FIELDS)[Section] & string;

/** 14の項目 — in the order of the form. */
export const SECTION_IDS = [
  "person",
  "household",
  "triggers",
  "contacts",
  "daily",
  "medical",
  "behaviour",
  "grid",
  "places",
  "wishes",
  "bring",
  "practice",
  "consent",
  "after",
] as const;
export type SectionId = (typeof SECTION_IDS)[number];

/** 連絡先 — who is called, in this order, and what they can do. */
export interface PlanContact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  /** 泊まる・送る・決める・薬を持ってくる, in the family's own words. */
  readonly can: string;
  /** 承諾した日. */
  readonly agreedOn: Day | null;
}

export const CONTACTS_MAX = 8;

/** What is written of the text sections: every field is text, a yes is `on`. A field that nobody wrote is absent. */
export type SectionTexts = {
  readonly [Section in TextSectionId]?: Readonly<Partial<Record<FieldOf<Section>, string>>>;
};

/** 計画の中身 — all but the grid and the places, which are rows of their own. */
export interface PlanSections {
  readonly texts: SectionTexts;
  readonly contacts: readonly PlanContact[];
}

export const EMPTY_SECTIONS: PlanSections = { texts: {}, contacts: [] };

/** One field of one section; empty when nobody wrote it. */
export function textOf<Section extends TextSectionId>(
  sections: PlanSections,
  section: Section,
  field: FieldOf<Section>,
): string {
  return (sections.texts[section] as Readonly<Record<string, string>> | undefined)?.[field] ?? "";
}

/** The lines of a field that is written line by line, without the empty ones. */
export function linesOf<Section extends TextSectionId>(
  sections: PlanSections,
  section: Section,
  field: FieldOf<Section>,
): readonly string[] {
  return textOf(sections, section, field)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The fields of a text section in the order of the form. */
export function fieldsOfSection(section: TextSectionId): readonly (readonly [string, FieldSpec])[] {
  return Object.entries(SECTION_FIELDS[section]);
}

/** True for a section that is written as text fields. */
export function isTextSection(section: SectionId): section is TextSectionId {
  return section in SECTION_FIELDS;
}
