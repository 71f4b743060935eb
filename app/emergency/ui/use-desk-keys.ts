import { useEffect, useRef } from "react";
import { type DeskCommand, type DeskFocus, deskCommandOf } from "./desk-keys";

interface DeskKeysOptions {
  readonly onPane: (pane: 1 | 2 | 3) => void;
  readonly onHelp: () => void;
  readonly onFinish: () => void;
  readonly onBack: () => void;
}

const TYPED = ["text", "search", "tel", "time", "date", "number", "email"];

function focusOf(at: Element | null): DeskFocus {
  const input = at instanceof HTMLInputElement ? at : null;
  const isTyping = at instanceof HTMLTextAreaElement || (input !== null && TYPED.includes(input.type));
  const isOnCandidate = at?.closest(".cand") !== null && at !== null;
  return {
    isTyping,
    isOnCandidate,
    isArrowed: at instanceof HTMLSelectElement || input?.type === "radio",
    isPressed:
      at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement || at?.tagName === "SUMMARY",
  };
}

const boxes = (): readonly HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(".cand input[name='unitId']"),
];

/** The candidate next to the one that has the focus; the first when none has. */
function walk(step: 1 | -1): void {
  const all = boxes();
  const at = all.findIndex((box) => box.closest(".cand")?.contains(document.activeElement));
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next]?.focus();
}

function openFold(id: string): void {
  const fold = document.getElementById(id);
  if (!(fold instanceof HTMLDetailsElement)) return;
  fold.open = true;
  fold.querySelector<HTMLElement>("select, input:not([type='hidden']), textarea")?.focus();
}

/** Presses a button; false when it is not in the page: what cannot be done now has no key either. */
function press(selector: string): boolean {
  const button = document.querySelector<HTMLButtonElement>(selector);
  button?.click();
  return button !== null;
}

/** キーで動かす — the map of ux.md §5 on the page. The decision is `deskCommandOf`; here it is only carried out. */
export function useDeskKeys(options: DeskKeysOptions): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const focusPane = (pane: 1 | 2 | 3) => {
      latest.current.onPane(pane);
      // After the pane has come into view on a phone.
      requestAnimationFrame(() => {
        const first = pane === 2 ? boxes()[0] : null;
        (first ?? document.querySelector<HTMLElement>(`[data-pane='${pane}']`))?.focus();
      });
    };
    const run: Readonly<Record<DeskCommand, () => void>> = {
      search: () => document.getElementById("q")?.focus(),
      previous: () => walk(-1),
      next: () => walk(1),
      why: () => {
        const fold = document.activeElement?.closest(".cand")?.querySelector("details");
        if (fold) fold.open = !fold.open;
      },
      // A search that was relaxed has no inquiry to send: then the same key holds.
      send: () => press("button[form='ask'][value='send']") || press("button[form='ask'][value='hold']"),
      phone: () => {
        latest.current.onPane(3);
        requestAnimationFrame(() => openFold("phone"));
      },
      next_wave: () => press("#next-wave"),
      finish: () => latest.current.onFinish(),
      pane_1: () => focusPane(1),
      pane_2: () => focusPane(2),
      pane_3: () => focusPane(3),
      back: () => {
        latest.current.onBack();
        document.querySelectorAll<HTMLDetailsElement>(".cand details[open], .phone[open]").forEach((fold) => {
          fold.open = false;
        });
      },
      help: () => latest.current.onHelp(),
    };
    const onKey = (event: KeyboardEvent) => {
      const command = deskCommandOf(event, focusOf(document.activeElement));
      if (command === null) return;
      event.preventDefault();
      run[command]();
    };
    const onClick = (event: MouseEvent) => {
      const opener = (event.target as Element).closest<HTMLElement>("[data-opens]");
      if (opener === null) return;
      event.preventDefault();
      latest.current.onPane(3);
      openFold(opener.dataset.opens ?? "");
    };
    window.addEventListener("keydown", onKey);
    window.addEventListener("click", onClick);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener("click", onClick);
    };
  }, []);
}
