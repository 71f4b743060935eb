import type { SerializeFrom } from "@remix-run/node";
import { EMERGENCY_REASONS } from "~/matching/model/emergency-reason";
import { REASON_WORDS } from "~/matching/ui/request-words";
import { dayAndTime } from "~/ui/format";
import { Note } from "~/ui/surface";
import type { CriteriaVersion } from "../criteria-repository.server";
import { type CriteriaInForce, reasonsLeftOut } from "../model/criteria";
import { Field } from "./situation-fields";

interface CriteriaFormProps {
  readonly inForce: SerializeFrom<CriteriaInForce>;
  readonly latest: SerializeFrom<CriteriaVersion> | null;
  readonly today: string;
}

/** Rows beyond those that are written, so that one may be added without a script. */
const EMPTY_ROWS = 2;

/** 判定基準を書く — a sentence of the rule, the reasons it covers, and how old a reason may be. */
export function CriteriaForm({ inForce, latest, today }: CriteriaFormProps) {
  const shown = latest ?? inForce;
  const left = reasonsLeftOut(shown.criteria);
  const rows = [
    ...shown.criteria,
    ...Array.from({ length: EMPTY_ROWS }, () => ({ key: "", text: "", reasons: [], daysBeforeMax: null })),
  ];
  return (
    <form method="post" className="stack">
      <p className="hint">
        {latest === null
          ? "まだ市の基準はありません。下は、決めるまで使うはじめの基準です。"
          : `第${latest.version}版　${latest.setByName}さんが ${dayAndTime(new Date(latest.setAt))} に決めました（${latest.validFrom} から）`}
      </p>
      {left.length > 0 && (
        <Note tone="warn">
          どの基準にも入っていない理由：{left.map((reason) => REASON_WORDS[reason]).join("・")}
        </Note>
      )}
      <input type="hidden" name="seen" value={latest?.version ?? 0} />
      {rows.map((one, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are numbered in the form itself and never move.
        <fieldset className="card" key={row}>
          <legend className="sr">{one.text || "新しい基準"}</legend>
          <input type="hidden" name={`key-${row}`} value={one.key} />
          <Field id={`text-${row}`} label={`基準 ${row + 1}`}>
            <input
              id={`text-${row}`}
              name={`text-${row}`}
              type="text"
              maxLength={200}
              defaultValue={one.text}
            />
          </Field>
          <Field id={`days-${row}`} label="はじまりの何日前までに起きたこと（空は、決めない）">
            <input
              id={`days-${row}`}
              name={`days-${row}`}
              type="text"
              inputMode="numeric"
              defaultValue={one.daysBeforeMax === null ? "" : String(one.daysBeforeMax)}
            />
          </Field>
          <details open={one.text !== "" && one.reasons.length === 0}>
            <summary>
              入る理由：{one.reasons.map((reason) => REASON_WORDS[reason]).join("・") || "まだありません"}
            </summary>
            <div className="g2">
              {EMERGENCY_REASONS.map((reason) => (
                <label className="chk" key={reason}>
                  <input
                    type="checkbox"
                    name={`reasons-${row}`}
                    value={reason}
                    defaultChecked={(one.reasons as readonly string[]).includes(reason)}
                  />
                  {REASON_WORDS[reason]}
                </label>
              ))}
            </div>
          </details>
        </fieldset>
      ))}
      <Field id="validFrom" label="いつから">
        <input id="validFrom" name="validFrom" type="date" defaultValue={today} min={today} />
      </Field>
      <button className="btn go" type="submit">
        新しい版として決める
      </button>
    </form>
  );
}
