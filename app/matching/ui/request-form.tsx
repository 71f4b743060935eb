import { Form } from "@remix-run/react";
import { type FormEvent, type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { FormProblems } from "~/providers/ui/form-fields";
import { Button } from "~/ui/button";
import { CarePart } from "./care-part";
import { type RequestFormView, type RequestIntent, withTypedMeanwhile } from "./request-form-view";
import { WhenPart } from "./when-part";
import { WhoPart } from "./who-part";

/**
 * 依頼の用紙 — one form with one way through: who, when, what care, send. Every button is a submit of the same form, so
 * that it works alike with and without scripts and nothing typed is lost on the way.
 */
export function RequestForm({ view }: { readonly view: RequestFormView }) {
  const { kind, persons } = view;
  const { state, cursorAt, ...kept } = useTypedMeanwhile(view);
  const isEmergency = kind === "emergency";
  const chosen = state.input.personId?.[0] ?? "";
  const isDescribed = state.input.who?.[0] === "described";
  const enterDoes: RequestIntent =
    chosen !== "" || isDescribed ? "create" : persons.length > 0 ? "choose" : "find";
  const hasProblems = Object.keys(state.errors).length > 0 || state.refusal !== undefined;
  const isSettled = enterDoes === "create" && !hasProblems;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step of the form takes the focus once.
  useEffect(() => {
    const next = isSettled ? (isDescribed ? "f-describedAs" : "part-when") : "";
    document.getElementById(cursorAt || next)?.focus();
  }, [view.sendKey]);
  return (
    <Form
      method="post"
      className={isEmergency ? "ask dense" : "ask"}
      noValidate
      key={view.sendKey}
      {...kept}
      onKeyDown={sendOnCtrlEnter}
    >
      {/* why: Enter in any field presses the first submit button of a form, which must be the step that is due. */}
      <button className="sr" type="submit" name="intent" value={enterDoes} tabIndex={-1} aria-hidden="true">
        次へ
      </button>
      <input type="hidden" name="key" value={view.sendKey} />
      <input type="hidden" name="kind" value={kind} />
      <FormProblems state={state} />
      <div className="ask-columns">
        <WhoPart view={{ ...view, state }} chosen={chosen} isDescribed={isDescribed} />
        <WhenPart state={state} kind={kind} today={view.today} />
        <CarePart state={state} />
      </div>
      <div className="ask-foot">
        <p className="hint">
          {isEmergency
            ? "名前は、受け入れが決まるまで事業所に見えません。"
            : "名前は、受け入れが決まるまで事業所に見えません。あとから変えられます。"}
        </p>
        <Button look="go" big name="intent" value="create" data-send="" aria-keyshortcuts="Control+Enter">
          {view.searches ? "行き先をさがす" : "この内容でたのむ"}
          {view.searches && <kbd>Ctrl+Enter</kbd>}
        </Button>
      </div>
    </Form>
  );
}

/** Keeps what is typed, and where the cursor has gone, between the press of a button and the answer to it. */
function useTypedMeanwhile({ sendKey, state }: RequestFormView) {
  const ref = useRef<HTMLFormElement>(null);
  const sent = useRef<{ readonly form: FormData; readonly cursorAt: string } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer brings a new key, and the old form still stands.
  const merged = useMemo(() => {
    const [before, form] = [sent.current, ref.current];
    if (before === null || form === null) return { state, cursorAt: "" };
    const cursorAt = form.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
    return {
      state: withTypedMeanwhile(state, before.form, new FormData(form)),
      cursorAt: cursorAt === before.cursorAt ? "" : cursorAt,
    };
  }, [sendKey]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    sent.current = { form, cursorAt: document.activeElement?.id ?? "" };
  };
  return { ...merged, ref, onSubmit };
}

/** Not while a word is being composed: there Enter belongs to the input method. */
function sendOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(event.currentTarget.querySelector<HTMLElement>("[data-send]"));
}
