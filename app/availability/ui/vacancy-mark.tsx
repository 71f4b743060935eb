import type { Purpose } from "~/kernel/part";
import type { MarkName } from "~/ui/marks";
import { KindChip, StatusChip, type Vacancy } from "~/ui/status";
import type { CellState } from "../model/cell";
import { cellWord } from "./calendar-words";

/** Class of a cell and its mark in the sprite: ○ △ × ー, drawn alike whatever the font. */
export function cellLook(cell: CellState): "open" | "hold" | "full" | "off" {
  if (cell.kind === "open") return "open";
  if (cell.kind === "booked") return "full";
  return cell.kind === "held" || cell.kind === "checking" ? "hold" : "off";
}

export function stayLook(purpose: Purpose): MarkName {
  if (purpose === "emergency") return "emg";
  return purpose === "trial" ? "trial" : "stay";
}

/** Mark and word of a cell, for lists. */
export function VacancyChip({ cell }: { readonly cell: CellState }) {
  if (cell.kind === "booked" && cell.bookingId !== null && cell.purpose !== null) {
    return <KindChip kind={cell.purpose} />;
  }
  const state: Vacancy = cell.kind === "checking" ? "checking" : cellLook(cell);
  return <StatusChip state={state}>{cellWord(cell)}</StatusChip>;
}
