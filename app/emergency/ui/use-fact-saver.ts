import { useRevalidator } from "@remix-run/react";
import { type FormEvent, useCallback, useEffect, useRef, useState } from "react";
import type { LiveLine } from "~/ui/live-updates";
import { postDesk } from "./use-desk";

/** Words are saved when the hand rests for this long, and at once when the field is left. */
const REST_MS = 600;
/** After a break of the line the same words are tried again after this. */
const AGAIN_MS = 4_000;

export type SaverState = "saved" | "saving" | "unsaved";

type Group = "care" | "disabilities" | "danger";
const isGroup = (name: string): name is Group => ["care", "disabilities", "danger"].includes(name);

/**
 * 打ちながら保存する — each field by itself, so that two at one case do not undo each other; what could not be sent is kept
 * and tried again. Without scripts the form has a button.
 */
export function useFactSaver(
  caseId: string,
  isHearing: LiveLine["isHearing"],
  onRefused: (says: readonly string[]) => void,
) {
  const { revalidate } = useRevalidator();
  const waiting = useRef(new Map<string, readonly string[]>());
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const busy = useRef(false);
  const refused = useRef(onRefused);
  refused.current = onRefused;
  const [state, setState] = useState<SaverState>("saved");

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    if (busy.current || waiting.current.size === 0) return;
    busy.current = true;
    setState("saving");
    const sent = new Map(waiting.current);
    const body = new FormData();
    body.set("intent", "fact");
    for (const [name, values] of sent) {
      if (isGroup(name)) body.append("group", name);
      for (const value of values) body.append(name, value);
    }
    const comesBack = isHearing.current;
    const answer = await postDesk(caseId, "", body);
    busy.current = false;
    // A refusal is an answer: the words are not tried again, the page shows what is kept.
    const isLost = !answer.ok && answer.says[0]?.startsWith("送信できませんでした") === true;
    if (isLost) {
      setState("unsaved");
      timer.current = setTimeout(flush, AGAIN_MS);
      return;
    }
    for (const [name, values] of sent) if (waiting.current.get(name) === values) waiting.current.delete(name);
    if (!answer.ok) refused.current(answer.says);
    setState(waiting.current.size === 0 ? "saved" : "saving");
    // While the stream is open, what was saved comes back by itself.
    if (!comesBack || !answer.ok) revalidate();
    if (waiting.current.size > 0) timer.current = setTimeout(flush, 0);
  }, [caseId, revalidate, isHearing]);

  const onChange = useCallback(
    (event: FormEvent<HTMLFormElement>) => {
      const field = event.target as HTMLInputElement;
      if (field.name === "" || field.form !== event.currentTarget) return;
      const isTick = field.type === "checkbox";
      const values = isTick
        ? new FormData(event.currentTarget).getAll(field.name).map(String)
        : [field.value];
      waiting.current.set(field.name, values);
      setState("saving");
      clearTimeout(timer.current);
      const isText = field.tagName === "TEXTAREA" || ["text", "tel", "time", "number"].includes(field.type);
      timer.current = setTimeout(flush, isText ? REST_MS : 0);
    },
    [flush],
  );

  useEffect(() => () => clearTimeout(timer.current), []);
  return { state, onChange, onBlur: flush };
}
