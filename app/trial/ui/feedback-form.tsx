import { Form } from "@remix-run/react";
import { FormProblems, optionsOf, RadioRow, TextArea, TextField } from "~/providers/ui/form-fields";
import { type FormState, fieldValue } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Easy } from "~/ui/reading";
import { FACES, OUTCOMES, QUESTIONS, type Question, TAKES_AGAIN, type Voice } from "../model/feedback";
import { OUTCOME_WORDS, QUESTION_WORDS, TAKES_AGAIN_WORDS } from "./around-words";
import { FaceMark, faceWords } from "./faces";

/** 声を書く — a few questions answered by a face, then words if there are any; the house adds what becomes the record. */
export function FeedbackForm({ voice, state }: { readonly voice: Voice; readonly state: FormState }) {
  return (
    <>
      <FormProblems state={state} />
      <Form method="post" className="stack" noValidate>
        {QUESTIONS[voice].map((question) => (
          <FaceRow question={question} state={state} key={question} />
        ))}
        {voice === "provider" && (
          <>
            <RadioRow
              state={state}
              name="outcome"
              label="受け入れてみて"
              options={optionsOf(OUTCOMES, OUTCOME_WORDS)}
              isRequired
            />
            <RadioRow
              state={state}
              name="takesAgain"
              label="またお受けできますか"
              options={optionsOf(TAKES_AGAIN, TAKES_AGAIN_WORDS)}
              isRequired
            />
            <TextField state={state} name="conditions" label="条件があれば" />
          </>
        )}
        <TextArea state={state} name="words" label="ひとこと" hint="なくてもかまいません。" />
        <div className="form-actions">
          <Button look="go">声を残す</Button>
        </div>
      </Form>
    </>
  );
}

function FaceRow({ question, state }: { readonly question: Question; readonly state: FormState }) {
  const chosen = fieldValue(state, question);
  return (
    <fieldset className="field faces" id={`f-${question}`} tabIndex={-1}>
      <legend className="lab">
        <Easy text={QUESTION_WORDS[question]} />
      </legend>
      <div className="choices face-row">
        {FACES.map((face) => (
          <label className="chk box face" key={face}>
            <input type="radio" name={question} value={face} defaultChecked={chosen === face} />
            <FaceMark face={face} />
            <span>{faceWords(question, face)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
