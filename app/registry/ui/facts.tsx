import { Form } from "@remix-run/react";
import { MEDICAL_ACTS } from "~/providers/model/support";
import {
  CheckField,
  optionsOf,
  RadioRow,
  SelectField,
  TextArea,
  TextField,
} from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { ACT_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { FACT_ROWS } from "../fact-forms";
import { DOSE_TIMES, type FactKey, isLinesKey, SAID_BY_KINDS, type TableKey } from "../model/fact";
import { DOSE_TIME_WORDS, FACT_HINTS, SAID_BY_WORDS } from "./dossier-words";
import type { FactView } from "./fact-view";

/** 内容の行 — what is known, 「ない」と聞いた, or that nobody has asked. */
export function FactLines({ view }: { readonly view: Pick<FactView, "lines" | "source" | "title"> }) {
  if (view.lines === null) return <p className="mute">まだ聞いていません。</p>;
  return (
    <>
      {view.lines.length === 0 ? (
        <p>{`「${view.title}はない」と聞きました。`}</p>
      ) : (
        <ul className="said">
          {view.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className="mute small source">{view.source}</p>
    </>
  );
}

interface Column {
  readonly name: string;
  readonly label: string;
  readonly kind: "text" | "number" | "day" | "times" | "act";
}

const COLUMNS: Readonly<Record<TableKey, readonly Column[]>> = {
  medications: [
    { name: "name", label: "薬の名前", kind: "text" },
    { name: "dose", label: "量", kind: "text" },
    { name: "times", label: "いつ", kind: "times" },
    { name: "how", label: "飲み方", kind: "text" },
  ],
  allergies: [
    { name: "what", label: "何に", kind: "text" },
    { name: "reaction", label: "どうなる", kind: "text" },
    { name: "firstAid", label: "そのとき", kind: "text" },
  ],
  behaviours: [
    { name: "before", label: "その前にあること", kind: "text" },
    { name: "seen", label: "見られる様子", kind: "text" },
    { name: "helps", label: "うまくいく対応", kind: "text" },
  ],
  seizures: [
    { name: "kind", label: "様子", kind: "text" },
    { name: "firstAid", label: "対応", kind: "text" },
    { name: "callAfterMinutes", label: "何分つづいたら119", kind: "number" },
  ],
  procedures: [
    { name: "act", label: "行為", kind: "act" },
    { name: "how", label: "手順", kind: "text" },
    { name: "device", label: "機器", kind: "text" },
    { name: "power", label: "電源・予備", kind: "text" },
    { name: "supplierPhone", label: "業者の24時間の電話", kind: "text" },
    { name: "orderedOn", label: "医師の指示書の日", kind: "day" },
  ],
};
/** Empty rows offered beyond those that are filled. */
const SPARE_ROWS = 2;

function Cell({
  state,
  name,
  column,
}: {
  readonly state: FormState;
  readonly name: string;
  readonly column: Column;
}) {
  const field = { state, name, label: column.label };
  if (column.kind === "act") {
    return <SelectField {...field} none="ー" options={optionsOf(MEDICAL_ACTS, ACT_WORDS)} />;
  }
  if (column.kind === "day") return <TextField {...field} type="date" />;
  if (column.kind === "number") return <TextField {...field} inputMode="numeric" />;
  if (column.kind === "text") return <TextField {...field} />;
  const chosen = state.input[name] ?? [];
  return (
    <fieldset className="times">
      <legend>{column.label}</legend>
      {DOSE_TIMES.map((time) => (
        <label className="chk" key={time}>
          <input type="checkbox" name={name} value={time} defaultChecked={chosen.includes(time)} />
          <span>{DOSE_TIME_WORDS[time]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TableFields({ state, factKey }: { readonly state: FormState; readonly factKey: TableKey }) {
  const filled = FACT_ROWS.filter((row) =>
    Object.keys(state.input).some((name) => name.startsWith(`rows.${row}.`) && state.input[name]?.[0]),
  ).length;
  return (
    <>
      {FACT_ROWS.slice(0, filled + SPARE_ROWS).map((row, index) => (
        <fieldset className="fact-row" key={row}>
          <legend>{index + 1}つめ</legend>
          {COLUMNS[factKey].map((column) => (
            <Cell key={column.name} state={state} name={`rows.${row}.${column.name}`} column={column} />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** One fact: what is so, and from whom. A new version is written; the one before stays. */
export function FactForm({
  state,
  factKey,
  title,
}: {
  readonly state: FormState;
  readonly factKey: FactKey;
  readonly title: string;
}) {
  const hint = FACT_HINTS[factKey];
  return (
    <Form method="post" className="stack" noValidate>
      {isLinesKey(factKey) ? (
        <TextArea
          state={state}
          name="lines"
          label={title}
          hint={`${hint ?? ""}1つの行に、1つのことを書きます。`}
        />
      ) : (
        <>
          {hint && <p className="hint">{hint}</p>}
          <TableFields state={state} factKey={factKey as TableKey} />
        </>
      )}
      <CheckField state={state} name="isNone" label={`「${title}はない」と聞いた`} />
      <RadioRow
        state={state}
        name="saidByKind"
        label="だれから聞いたか"
        options={optionsOf(SAID_BY_KINDS, SAID_BY_WORDS)}
        isRequired
      />
      <div className="fields-2">
        <TextField state={state} name="saidBy" label="名前・所属" hint="母、○○事業所の△△さん など" />
        <TextField state={state} name="saidOn" label="聞いた日" type="date" isRequired />
      </div>
      <Button look="go">書く</Button>
      <p className="hint">前の内容は消えません。「前の内容」で見られます。</p>
    </Form>
  );
}
