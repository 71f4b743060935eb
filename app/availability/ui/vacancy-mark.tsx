import type { Purpose } from "~/kernel/part";
import type { CellState } from "../model/cell";
import { cellWord, PURPOSE_WORDS } from "./calendar-words";

/** Class of a cell and its mark in the sprite: ○ △ × ー, drawn alike whatever the font. */
export function cellLook(cell: CellState): "open" | "hold" | "full" | "off" {
  if (cell.kind === "open") return "open";
  if (cell.kind === "booked") return "full";
  return cell.kind === "held" || cell.kind === "checking" ? "hold" : "off";
}

export function stayLook(purpose: Purpose): "emg" | "trial" | "stay" {
  if (purpose === "emergency") return "emg";
  return purpose === "trial" ? "trial" : "stay";
}

/** A drawn mark without words; the word stands beside it or in the label of its cell. */
export function VacancyMark({ look }: { readonly look: string }) {
  return (
    <svg className="mark" aria-hidden="true">
      <use href={`#m-${look}`} />
    </svg>
  );
}

/** Mark and word of a cell, for lists. */
export function VacancyChip({ cell }: { readonly cell: CellState }) {
  if (cell.kind === "booked" && cell.bookingId !== null && cell.purpose !== null) {
    const look = stayLook(cell.purpose);
    return (
      <span className={`kind ${look}`}>
        <VacancyMark look={look} />
        {PURPOSE_WORDS[cell.purpose]}
      </span>
    );
  }
  const look = cellLook(cell);
  return (
    <span className={`st ${look}`}>
      <VacancyMark look={look} />
      <span>{cellWord(cell)}</span>
    </span>
  );
}
