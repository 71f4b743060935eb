import type { Face } from "../model/feedback";

export const FACE_WORDS: Readonly<Record<Face, string>> = {
  good: "よかった",
  middle: "ふつう",
  bad: "いやだった",
};

const MOUTHS: Readonly<Record<Face, string>> = {
  good: "M14 28 Q24 38 34 28",
  middle: "M14 30 L34 30",
  bad: "M14 34 Q24 25 34 34",
};

/** 顔 — a drawn face beside its word; the word says the same. */
export function FaceMark({ face }: { readonly face: Face }) {
  return (
    <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
      <circle cx="24" cy="24" r="21" fill="none" stroke="currentColor" strokeWidth="3" />
      <circle cx="17" cy="19" r="2.6" fill="currentColor" />
      <circle cx="31" cy="19" r="2.6" fill="currentColor" />
      <path d={MOUTHS[face]} fill="none" stroke="currentColor" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
