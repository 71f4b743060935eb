import { useRevalidator } from "@remix-run/react";
import { type FormEvent, useCallback, useRef, useState } from "react";
import type { LiveLine } from "~/ui/live-updates";
import type { DeskAnswer } from "../desk-command.server";

/** What was said to the last press: sentences, and whether it worked. */
export interface DeskWord {
  readonly ok: boolean;
  readonly says: readonly string[];
  readonly at: number;
}

const NOT_SENT: DeskAnswer = {
  ok: false,
  says: ["送信できませんでした。入力は残っています。もう一度おしてください。"],
};

/** Sends one post to the console's own address for machines; a broken line is an answer, never an exception. */
export async function postDesk(caseId: string, search: string, body: FormData): Promise<DeskAnswer> {
  try {
    const answer = await fetch(`/desk/${caseId}/press${search}`, { method: "POST", body });
    return answer.ok ? ((await answer.json()) as DeskAnswer) : NOT_SENT;
  } catch {
    return NOT_SENT;
  }
}

/**
 * 押す — every form of the console goes through here where scripts run: the page stays, its data is read again, and what
 * came of the press is said. Without scripts the same forms go to the page itself.
 *
 * @param search  the query of the page, with what was relaxed
 */
export function useDesk(caseId: string, search: string, isHearing: LiveLine["isHearing"]) {
  const { revalidate } = useRevalidator();
  const [word, setWord] = useState<DeskWord | null>(null);
  const [steps, setSteps] = useState(0);
  const [isSending, setSending] = useState(false);
  const busy = useRef(false);

  const press = useCallback(
    async (body: FormData): Promise<DeskAnswer> => {
      if (busy.current) return { ok: false, says: [] };
      busy.current = true;
      setSending(true);
      const comesBack = isHearing.current;
      const answer = await postDesk(caseId, search, body);
      busy.current = false;
      setSending(false);
      setWord({ ok: answer.ok, says: answer.says, at: performance.now() });
      setSteps((count) => count + 1);
      // why: while the stream is open, what has changed arrives by itself; two readings at once would break each other off.
      if (answer !== NOT_SENT && (!answer.ok || !comesBack)) revalidate();
      return answer;
    },
    [caseId, search, revalidate, isHearing],
  );

  const onSubmit = useCallback(
    async (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const form = event.currentTarget;
      const { submitter } = event.nativeEvent as SubmitEvent;
      const answer = await press(new FormData(form, submitter));
      if (answer.ok && form.dataset.clears !== undefined) form.reset();
    },
    [press],
  );

  return { word, steps, isSending, press, onSubmit, forget: () => setWord(null) };
}
