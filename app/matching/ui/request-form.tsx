import { Form } from "@remix-run/react";
import type { KeyboardEvent } from "react";
import { FormProblems } from "~/providers/ui/form-fields";
import { Button } from "~/ui/button";
import { CarePart } from "./care-part";
import type { RequestFormView, RequestIntent } from "./request-form-view";
import { useTypedMeanwhile } from "./use-typed-meanwhile";
import { WhenPart } from "./when-part";
import { WhoPart } from "./who-part";

/**
 * 依頼の用紙 — one form with one way through: who, when, what care, send. Every button is a submit of the same form, so
 * that it works alike with and without scripts and nothing typed is lost on the way.
 */
export function RequestForm({ view }: { readonly view: RequestFormView }) {
  const { kind, state, persons } = view;
  const isEmergency = kind === "emergency";
  const chosen = state.input.personId?.[0] ?? "";
  const isDescribed = state.input.who?.[0] === "described";
  const enterDoes: RequestIntent =
    chosen !== "" || isDescribed ? "create" : persons.length > 0 ? "choose" : "find";
  const hasProblems = Object.keys(state.errors).length > 0 || state.refusal !== undefined;
  const isSettled = enterDoes === "create" && !hasProblems;
  const next = isDescribed ? "f-describedAs" : "part-when";
  const kept = useTypedMeanwhile(view.sendKey, isSettled ? next : null);
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
        <WhoPart view={view} chosen={chosen} isDescribed={isDescribed} />
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

/** Not while a word is being composed: there Enter belongs to the input method. */
function sendOnCtrlEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== "Enter" || !event.ctrlKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.requestSubmit(event.currentTarget.querySelector<HTMLElement>("[data-send]"));
}
