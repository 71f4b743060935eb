import { Form, Link } from "@remix-run/react";
import { TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Card } from "~/ui/surface";

/** The reason under which a protected home was opened goes along with every form of the page; nothing otherwise. */
export function ReasonKept({ reason }: { readonly reason: string | null }) {
  return reason === null ? null : <input type="hidden" name="reason" value={reason} />;
}

/** 直す — a link, or a post that keeps the reason where there is one: a reason in an address would stay in histories. */
export function OpenLine({
  id,
  reason,
  label,
}: {
  readonly id: string;
  readonly reason: string | null;
  readonly label: string;
}) {
  if (reason === null) {
    return (
      <Link to={`?edit=${id}`} className="btn soft" aria-label={label}>
        直す
      </Link>
    );
  }
  return (
    <Form method="post">
      <ReasonKept reason={reason} />
      <input type="hidden" name="edit" value={id} />
      <Button look="soft" name="intent" value="show" aria-label={label}>
        直す
      </Button>
    </Form>
  );
}

/** 保護情報 — what leads to the home is shown once someone has said why, and that is kept. */
export function AskReason({ state, what }: { readonly state: FormState; readonly what: string }) {
  return (
    <Card title={`${what}を表示する`} id="ask-reason">
      <Form method="post" className="stack" noValidate>
        <TextField
          state={state}
          name="reason"
          label="表示する理由"
          hint="保護情報がある方です。理由と、あなたの名前が記録に残ります。"
          isRequired
        />
        <Button name="intent" value="show">
          理由を記録して表示する
        </Button>
      </Form>
    </Card>
  );
}
