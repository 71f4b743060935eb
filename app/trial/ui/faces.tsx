import type { Face, Question } from "../model/feedback";

const FACE_WORDS: Readonly<Record<Face, string>> = {
  good: "よかった",
  middle: "ふつう",
  bad: "いやだった",
};

/** Whether one wants to come again is no matter of how it was. */
const AGAIN_WORDS: Readonly<Record<Face, string>> = { good: "はい", middle: "わからない", bad: "いいえ" };

/** The word under a face, as an answer to this question. */
export function faceWords(question: Question, face: Face): string {
  return (question === "again" ? AGAIN_WORDS : FACE_WORDS)[face];
}

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
