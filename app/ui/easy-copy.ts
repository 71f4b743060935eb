/** The longest sentence of an easy page, in characters (ux.md §4). */
export const EASY_SENTENCE_MAX = 40;

/** 文 — the sentences of a text, without their full stops. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/[。\n？！]/)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** 長い文 — sentences that an easy page should say in two. */
export function longSentences(text: string): readonly string[] {
  return sentencesOf(text).filter((sentence) => [...sentence].length > EASY_SENTENCE_MAX);
}
