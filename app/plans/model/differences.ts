import type { FacilityId } from "~/kernel/id";
import type { PlanContents } from "./completeness";
import { cellAt, inGridOrder, type PlanCell, type PlanPart } from "./grid";
import { SECTION_FIELDS, type TextSectionId } from "./sections";

/** 版のちがい — one thing that differs; an absent side is empty. */
export type PlanDifference =
  | {
      readonly kind: "field";
      readonly section: TextSectionId;
      readonly field: string;
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: "contact"; readonly position: number; readonly before: string; readonly after: string }
  | {
      readonly kind: "cell";
      readonly day: number;
      readonly part: PlanPart;
      readonly before: PlanCell | null;
      readonly after: PlanCell | null;
    }
  | {
      readonly kind: "place";
      readonly facilityId: FacilityId;
      readonly before: number | null;
      readonly after: number | null;
    }
  | { readonly kind: "days"; readonly before: number; readonly after: number };

/**
 * 版をくらべる — all that differs between two versions, in the order of the form. Two versions that say the same differ in
 * nothing: dates, revisions and states are not part of what a plan says.
 */
export function planDifferences(before: PlanContents, after: PlanContents): readonly PlanDifference[] {
  return [
    ...(before.days === after.days
      ? []
      : [{ kind: "days", before: before.days, after: after.days } as const]),
    ...textDifferences(before, after),
    ...contactDifferences(before, after),
    ...cellDifferences(before, after),
    ...placeDifferences(before, after),
  ];
}

function textDifferences(before: PlanContents, after: PlanContents): readonly PlanDifference[] {
  return (Object.keys(SECTION_FIELDS) as TextSectionId[]).flatMap((section) => {
    const [left, right] = [before, after].map(
      ({ sections }) => (sections.texts[section] ?? {}) as Readonly<Record<string, string>>,
    );
    return Object.keys(SECTION_FIELDS[section]).flatMap((field) => {
      const [was, is] = [left?.[field] ?? "", right?.[field] ?? ""];
      return was === is ? [] : [{ kind: "field", section, field, before: was, after: is } as const];
    });
  });
}

function contactDifferences(before: PlanContents, after: PlanContents): readonly PlanDifference[] {
  const spoken = ({ sections }: PlanContents, at: number) => {
    const contact = sections.contacts[at];
    return contact === undefined
      ? ""
      : [contact.name, contact.relation, contact.phone, contact.can, contact.agreedOn ?? ""].join("・");
  };
  const most = Math.max(before.sections.contacts.length, after.sections.contacts.length);
  return Array.from({ length: most }, (_, at) => at).flatMap((at) => {
    const [was, is] = [spoken(before, at), spoken(after, at)];
    return was === is ? [] : [{ kind: "contact", position: at + 1, before: was, after: is } as const];
  });
}

function cellDifferences(before: PlanContents, after: PlanContents): readonly PlanDifference[] {
  const keys = new Map([...before.cells, ...after.cells].map((cell) => [`${cell.day} ${cell.part}`, cell]));
  return inGridOrder([...keys.values()]).flatMap(({ day, part }) => {
    const [was, is] = [cellAt(before.cells, day, part), cellAt(after.cells, day, part)];
    return isSameCell(was, is) ? [] : [{ kind: "cell", day, part, before: was, after: is } as const];
  });
}

function isSameCell(left: PlanCell | null, right: PlanCell | null): boolean {
  if (left === null || right === null) return left === right;
  return (Object.keys(left) as (keyof PlanCell)[]).every((key) => left[key] === right[key]);
}

function placeDifferences(before: PlanContents, after: PlanContents): readonly PlanDifference[] {
  const facilityIds = new Set([...before.places, ...after.places].map(({ facilityId }) => facilityId));
  const positionIn = ({ places }: PlanContents, id: FacilityId) =>
    places.find(({ facilityId }) => facilityId === id)?.position ?? null;
  return [...facilityIds].flatMap((facilityId) => {
    const [was, is] = [positionIn(before, facilityId), positionIn(after, facilityId)];
    return was === is ? [] : [{ kind: "place", facilityId, before: was, after: is } as const];
  });
}
