import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import type { EnrolmentFacts, EnrolmentRefusal } from "../model/enrolment";

/** One enrolment as a page shows it; named by the other side of it. */
export interface EnrolmentView extends EnrolmentFacts {
  readonly key: string;
  readonly name: string;
  readonly stays: number;
  readonly isExpired: boolean;
}

/** 事前登録の一枚 — what is written, and the form to change it. */
export function EnrolmentCard({
  view,
  state,
  withRank,
  hidden,
}: {
  readonly view: EnrolmentView;
  readonly state: FormState;
  readonly withRank: boolean;
  readonly hidden: Readonly<Record<string, string>>;
}) {
  return (
    <li className="card stack-8">
      <h2>{view.name}</h2>
      <p>
        {view.isExpired ? (
          <span className="tag warn">健康診断書の期限が切れています</span>
        ) : (
          <span className="tag">登録済み</span>
        )}{" "}
        {view.stays > 0 ? `これまでに${view.stays}回 利用` : "まだ利用はありません"}
      </p>
      <details open={Object.keys(state.errors).length > 0 || state.refusal !== undefined}>
        <summary>{summaryOf(view, withRank)}</summary>
        <Form method="post" className="stack" noValidate>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <EnrolmentFields state={state} scope={view.key} withRank={withRank} />
          <Button>保存する</Button>
        </Form>
      </details>
    </li>
  );
}

function summaryOf(view: EnrolmentFacts, withRank: boolean): string {
  const said = [
    view.interviewedOn === null ? "面談の日は未記入" : `面談 ${longDay(view.interviewedOn)}`,
    view.healthCheckUntil === null ? "" : `診断書 ${longDay(view.healthCheckUntil)}まで`,
    view.lastStayOn === null ? "" : `前の利用 ${longDay(view.lastStayOn)}`,
    withRank && view.agreedRank !== null ? `計画の${view.agreedRank}番目` : "",
  ];
  return said.filter((words) => words !== "").join("・");
}

/** 面談・診断書・前の利用・計画の順. */
export function EnrolmentFields({
  state,
  scope,
  withRank,
}: {
  readonly state: FormState;
  readonly scope: string;
  readonly withRank: boolean;
}) {
  return (
    <>
      <TextField state={state} name="interviewedOn" label="面談の日" type="date" scope={scope} />
      <TextField
        state={state}
        name="healthCheckUntil"
        label="健康診断書はいつまで"
        type="date"
        hint="要らないところは空のままにします。"
        scope={scope}
      />
      <TextField state={state} name="lastStayOn" label="前に利用した日" type="date" scope={scope} />
      {withRank && (
        <SelectField
          state={state}
          name="agreedRank"
          label="緊急時の計画での順番"
          none="計画にはない"
          options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((rank) => ({ value: String(rank), label: `${rank}番目` }))}
          scope={scope}
        />
      )}
    </>
  );
}

/** 書けないわけ. */
export function enrolmentRefusalSentence({
  kind,
  today,
}: EnrolmentRefusal & { readonly today: Day }): string {
  return kind === "interview_in_the_future"
    ? `面談の日は、${longDay(today)}か、それより前の日にしてください。`
    : `前に利用した日は、${longDay(today)}か、それより前の日にしてください。`;
}
