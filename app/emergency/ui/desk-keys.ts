/** What a key asks the console to do. */
export type DeskCommand =
  | "search"
  | "previous"
  | "next"
  | "why"
  | "send"
  | "phone"
  | "next_wave"
  | "finish"
  | "pane_1"
  | "pane_2"
  | "pane_3"
  | "back"
  | "help";

/** The part of a key press the map reads. */
export interface DeskKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  /** While a word is composed every key belongs to the composition: F8 makes it half-width, Enter ends it. */
  readonly isComposing: boolean;
}

/** Where the focus is when the key is pressed. */
export interface DeskFocus {
  /** In a field that takes letters: single characters are typed there. */
  readonly isTyping: boolean;
  /** On a candidate's box: arrows walk the list, Enter explains. */
  readonly isOnCandidate: boolean;
  /** On something that arrows already mean something for: radio buttons, a list to choose from. */
  readonly isArrowed: boolean;
  /** On something that Enter already presses: a button, a link, a fold. */
  readonly isPressed: boolean;
}

const ALWAYS: Readonly<Record<string, DeskCommand>> = {
  F8: "phone",
  F9: "next_wave",
  F10: "finish",
  Escape: "back",
};
const PANES: Readonly<Record<string, DeskCommand>> = { "1": "pane_1", "2": "pane_2", "3": "pane_3" };

/** The table shown under ?, in the order of a call. */
export const DESK_KEYS: readonly (readonly [string, string])[] = [
  ["F2", "緊急の電話を受ける"],
  ["/", "人をさがす"],
  ["Alt+1・2・3", "面をうつる"],
  ["↑ ↓", "候補をえらぶ"],
  ["Space", "候補に印をつける"],
  ["Enter", "なぜこの候補？"],
  ["Ctrl+Enter", "えらんだ先へ送る"],
  ["F8", "電話を記録"],
  ["F9", "次の候補へ送る"],
  ["F10", "終わりにする"],
  ["Esc", "もどる"],
  ["?", "使えるキー"],
];

/** キーの意味 — the map of the console; null leaves the key to the browser. Source: ux.md §5. */
export function deskCommandOf(press: DeskKey, focus: DeskFocus): DeskCommand | null {
  if (press.isComposing) return null;
  const { key, altKey } = press;
  const isCtrl = press.ctrlKey || press.metaKey;
  if (isCtrl && key === "Enter") return "send";
  if (altKey && !isCtrl) return PANES[key] ?? null;
  if (isCtrl || altKey) return null;
  const always = ALWAYS[key];
  if (always !== undefined) return always;
  if (focus.isTyping) return null;
  if (key === "/") return "search";
  if (key === "?" || key === "？") return "help";
  if (key === "Enter") return focus.isOnCandidate && !focus.isPressed ? "why" : null;
  if (focus.isArrowed) return null;
  if (key === "ArrowDown") return "next";
  return key === "ArrowUp" ? "previous" : null;
}
