import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Day } from "~/kernel/day";
import { Button, type ButtonLook } from "~/ui/button";
import { RadioRows, SelectField, TextArea, TextField } from "~/ui/fields";
import { Mark } from "~/ui/marks";
import { DECLINE_REASONS } from "../model/answer";
import { CANCEL_REASONS } from "../model/confirm";
import type { BookingAct, Side } from "../model/states";
import { CANCEL_WORDS, DECLINE_WORDS } from "./words";

/** What was typed before a refusal, by field name; empty when nothing was. */
export type Typed = Readonly<Record<string, string>>;

export interface StepFormsProps {
  readonly acts: readonly BookingAct[];
  readonly side: Side;
  readonly version: number;
  /** One per page: pressing twice, or sending again after a broken line, is one command. */
  readonly sendKey: string;
  readonly typed: Typed;
  readonly until: Day;
  readonly otherBeds: readonly { readonly unitId: string; readonly label: string }[];
}

function StepForm({
  act,
  props,
  children,
}: {
  readonly act: BookingAct;
  readonly props: StepFormsProps;
  readonly children: ReactNode;
}) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="key" value={`${props.sendKey}-${act}`} />
      <input type="hidden" name="version" value={props.version} />
      {children}
    </Form>
  );
}

/** 代理入力 — the asking side names who said so on the telephone. */
function HeardFrom({ act, props }: { readonly act: BookingAct; readonly props: StepFormsProps }) {
  if (props.side !== "asking") return null;
  return (
    <TextField
      id={`${act}-heard-from`}
      name="heardFrom"
      label="電話で聞いた相手のお名前"
      hint="代わりに入れたことが、記録に残ります。"
      required
      defaultValue={props.typed.act === act ? props.typed.heardFrom : ""}
    />
  );
}

/** 返事 — the three answers of S2b. Details open without a script, so that a telephone without JavaScript can answer. */
export function AnswerForms(props: StepFormsProps) {
  const { acts, side, typed } = props;
  const [accepts, declines] = [acts.includes("accept"), acts.includes("decline")];
  if (!accepts && !declines) return null;
  const byPhone = side === "asking";
  return (
    <div className="ans stack">
      {accepts && (
        <Folded when={byPhone} isOpen={typed.act === "accept"} title="電話で「受け入れる」と聞いた">
          <StepForm act="accept" props={props}>
            <HeardFrom act="accept" props={props} />
            <Button look={byPhone ? "plain" : "go"} big wide>
              <Mark name="open" />
              {byPhone ? "代わりに受け入れを記録する" : "受け入れます"}
            </Button>
          </StepForm>
        </Folded>
      )}
      {accepts && !byPhone && (
        <Folded
          when
          isOpen={typed.act === "accept" && !!typed.conditions}
          title="条件つきで受けられます"
          mark="hold"
        >
          <StepForm act="accept" props={props}>
            <TextArea
              id="conditions"
              name="conditions"
              label="どんな条件ですか"
              hint="例：送迎はできません。20時までに着けば大丈夫です。"
              required
              defaultValue={typed.conditions}
            />
            <Button big wide>
              条件つきで受け入れます
            </Button>
          </StepForm>
        </Folded>
      )}
      {declines && (
        <Folded
          when
          isOpen={typed.act === "decline"}
          title={byPhone ? "電話で「むずかしい」と聞いた" : "今回はむずかしい"}
          mark="full"
        >
          <StepForm act="decline" props={props}>
            <HeardFrom act="decline" props={props} />
            <RadioRows
              id="reason"
              name="reason"
              label="理由（えらばなくても送れます）"
              inColumns
              choices={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_WORDS[value] }))}
              defaultValue={typed.reason}
            />
            <TextField id="note" name="note" label="ひとこと（なくても送れます）" defaultValue={typed.note} />
            <Button look="soft" big wide>
              今回はむずかしいと返事する
            </Button>
          </StepForm>
        </Folded>
      )}
    </div>
  );
}

function Folded({
  when,
  isOpen,
  title,
  mark,
  children,
}: {
  readonly when: boolean;
  readonly isOpen: boolean;
  readonly title: string;
  readonly mark?: "hold" | "full";
  readonly children: ReactNode;
}) {
  if (!when) return children;
  return (
    <details open={isOpen}>
      <summary className="btn big wide">
        {mark && <Mark name={mark} />}
        {title}
      </summary>
      {children}
    </details>
  );
}

const PLAIN_STEPS: readonly {
  readonly act: BookingAct;
  readonly label: string;
  readonly look: ButtonLook;
}[] = [
  { act: "confirm", label: "ここに決める", look: "go" },
  { act: "arrive", label: "到着しました", look: "go" },
  { act: "end", label: "利用が終わりました", look: "go" },
  { act: "extend_hold", label: "返事の期限を一度だけのばす", look: "plain" },
  { act: "no_show", label: "来ませんでした", look: "soft" },
];

/** ほかのこと — every other step open to this side in this state. */
export function StepForms(props: StepFormsProps) {
  const { acts, typed, until, otherBeds } = props;
  const day = typed.until ?? until;
  return (
    <div className="stack">
      {PLAIN_STEPS.filter(({ act }) => acts.includes(act)).map(({ act, label, look }) => (
        <StepForm key={act} act={act} props={props}>
          <Button look={look} big wide>
            {label}
          </Button>
        </StepForm>
      ))}
      {acts.includes("return_early") && (
        <Folded when isOpen={typed.act === "return_early"} title="早く帰る">
          <StepForm act="return_early" props={props}>
            <TextField
              id="return-until"
              name="until"
              type="date"
              label="帰る日"
              required
              defaultValue={day}
            />
            <Button>この日に帰る（先の夜は空きに戻ります）</Button>
          </StepForm>
        </Folded>
      )}
      {acts.includes("extend_stay") && (
        <Folded when isOpen={typed.act === "extend_stay"} title="泊まりをのばす">
          <StepForm act="extend_stay" props={props}>
            <TextField
              id="extend-until"
              name="until"
              type="date"
              label="新しい帰る日"
              required
              defaultValue={day}
            />
            <Button>この日まで泊まる</Button>
          </StepForm>
        </Folded>
      )}
      {acts.includes("change_bed") && otherBeds.length > 0 && (
        <Folded when isOpen={typed.act === "change_bed"} title="部屋を替える">
          <StepForm act="change_bed" props={props}>
            <SelectField
              id="to-unit"
              name="toUnit"
              label="移る部屋"
              choices={otherBeds.map(({ unitId, label }) => ({ value: unitId, label }))}
              defaultValue={typed.toUnit}
            />
            <Button>残りの泊まりを全部この部屋に移す</Button>
          </StepForm>
        </Folded>
      )}
      {acts.includes("cancel") && (
        <Folded when isOpen={typed.act === "cancel"} title="取り消す">
          <StepForm act="cancel" props={props}>
            <RadioRows
              id="cancel-reason"
              name="cancelReason"
              label="理由"
              choices={CANCEL_REASONS.map((value) => ({ value, label: CANCEL_WORDS[value] }))}
              defaultValue={typed.cancelReason ?? "other"}
            />
            <TextField id="cancel-note" name="note" label="ひとこと" defaultValue={typed.note} />
            <Button look="soft">この予約を取り消す</Button>
          </StepForm>
        </Folded>
      )}
    </div>
  );
}
