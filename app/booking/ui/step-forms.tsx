import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Day } from "~/kernel/day";
import { Button } from "~/ui/button";
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
  const accepting = (
    <StepForm act="accept" props={props}>
      <HeardFrom act="accept" props={props} />
      <Button look={byPhone ? "plain" : "go"} big wide>
        <Mark name="open" />
        {byPhone ? "代わりに受け入れを記録する" : "受け入れます"}
      </Button>
    </StepForm>
  );
  return (
    <div className="ans stack">
      {accepts && byPhone && (
        <Folded isOpen={typed.act === "accept"} title="電話で「受け入れる」と聞いた">
          {accepting}
        </Folded>
      )}
      {accepts && !byPhone && accepting}
      {accepts && !byPhone && (
        <Folded
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

/** Opens without a script. A quiet one is for what is rarely done: one line instead of a button for the thumb. */
function Folded({
  isOpen,
  isQuiet = false,
  title,
  mark,
  children,
}: {
  readonly isOpen: boolean;
  readonly isQuiet?: boolean;
  readonly title: string;
  readonly mark?: "hold" | "full";
  readonly children: ReactNode;
}) {
  return (
    <details open={isOpen}>
      <summary className={isQuiet ? "btn quiet" : "btn big wide"}>
        {mark && <Mark name={mark} />}
        {title}
      </summary>
      {children}
    </details>
  );
}

/** What is due now: one press of the thumb. */
const DUE_STEPS: readonly { readonly act: BookingAct; readonly label: string }[] = [
  { act: "confirm", label: "ここに決める" },
  { act: "arrive", label: "到着しました" },
  { act: "end", label: "利用が終わりました" },
];

/** What is now and then done without anything to fill in. */
const SIDE_STEPS: readonly { readonly act: BookingAct; readonly label: string }[] = [
  { act: "extend_hold", label: "返事の期限を一度だけのばす" },
  { act: "no_show", label: "来ませんでした" },
];

const DAY_STEPS = [
  {
    act: "return_early",
    title: "早く帰る",
    label: "帰る日",
    button: "この日に帰る（先の夜は空きに戻ります）",
  },
  { act: "extend_stay", title: "泊まりをのばす", label: "新しい帰る日", button: "この日まで泊まる" },
] as const;

/** ほかのこと — every other step open to this side in this state: what is due as a button, the rest folded away quietly. */
export function StepForms(props: StepFormsProps) {
  const { acts, typed, until, otherBeds } = props;
  const open = (act: BookingAct) => ({ isOpen: typed.act === act, isQuiet: true });
  return (
    <div className="stack">
      {DUE_STEPS.filter(({ act }) => acts.includes(act)).map(({ act, label }) => (
        <StepForm key={act} act={act} props={props}>
          <Button look="go" big wide>
            {label}
          </Button>
        </StepForm>
      ))}
      {SIDE_STEPS.filter(({ act }) => acts.includes(act)).map(({ act, label }) => (
        <StepForm key={act} act={act} props={props}>
          <Button look="soft">{label}</Button>
        </StepForm>
      ))}
      {DAY_STEPS.filter(({ act }) => acts.includes(act)).map(({ act, title, label, button }) => (
        <Folded key={act} {...open(act)} title={title}>
          <StepForm act={act} props={props}>
            <TextField
              id={`${act}-until`}
              name="until"
              type="date"
              label={label}
              required
              defaultValue={typed.until ?? until}
            />
            <Button>{button}</Button>
          </StepForm>
        </Folded>
      ))}
      {acts.includes("change_bed") && otherBeds.length > 0 && (
        <Folded {...open("change_bed")} title="部屋を替える">
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
        <Folded {...open("cancel")} title="取り消す">
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
