import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { FormProblems } from "./form-fields";
import type { FormState } from "./form-state";

/** 事業所の一部を直す — a page of questions with one way to keep them and one way back. */
export function EditPage({
  heading,
  state,
  backTo,
  children,
}: {
  readonly heading: string;
  readonly state: FormState;
  readonly backTo: string;
  readonly children: ReactNode;
}) {
  return (
    <Frame screen="plain" current="/facility" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>{heading}</h1>
        <FormProblems state={state} />
        {children}
        <p className="row">
          <Button look="go" big>
            保存する
          </Button>
          <ButtonLink to={backTo} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
    </Frame>
  );
}
