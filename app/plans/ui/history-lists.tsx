import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/fields";
import { longDay } from "~/ui/format";
import { Card, Empty, ScrollRegion } from "~/ui/surface";
import type { DrillResult } from "../model/drill";
import type { PlanState } from "../model/plan";
import type { DifferenceLine } from "./difference-words";
import { DRILL_RESULT_WORDS, PLAN_STATE_WORDS } from "./words";

interface Compared {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly DifferenceLine[];
}

/** これまでの版, and which two are compared. */
export function VersionList({
  versions,
  compared,
}: {
  readonly versions: readonly {
    readonly version: number;
    readonly state: PlanState;
    readonly isShort: boolean;
    readonly agreedOn: Day | null;
    readonly authorName: string;
  }[];
  readonly compared: Compared | null;
}) {
  const choices = versions.map(({ version }) => ({ value: String(version), label: `第${version}版` }));
  return (
    <Card title="版" id="versions">
      <ul className="stack-8">
        {versions.map(({ version, state, isShort, agreedOn, authorName }) => (
          <li key={version} className="row tight">
            <b>第{version}版</b>
            <span className="tag">{PLAN_STATE_WORDS[state]}</span>
            {isShort && <span className="tag">簡易計画</span>}
            <span className="mute">
              {agreedOn === null ? "まだ決めていません" : `${longDay(agreedOn)} 決定`}　{authorName}
            </span>
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <Form method="get" className="row compare">
          <SelectField
            id="from"
            name="from"
            label="前の版"
            choices={choices}
            defaultValue={String(compared?.from ?? choices[1]?.value)}
          />
          <SelectField
            id="to"
            name="to"
            label="あとの版"
            choices={choices}
            defaultValue={String(compared?.to ?? choices[0]?.value)}
          />
          <Button>くらべる</Button>
        </Form>
      )}
    </Card>
  );
}

/** 版のちがい — what, before, after. */
export function DifferenceTable({ compared: { from, to, lines } }: { readonly compared: Compared }) {
  return (
    <Card title={`第${from}版と第${to}版のちがい（${lines.length}）`} id="differences">
      {lines.length === 0 ? (
        <p>同じ内容です。</p>
      ) : (
        <ScrollRegion label="版のちがいの表">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">どこ</th>
                <th scope="col">前</th>
                <th scope="col">あと</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ what, before, after }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td className="told">{before || "（なし）"}</td>
                  <td className="told">{after || "（なし）"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Card>
  );
}

/** 訓練の記録, newest first. */
export function DrillList({
  drills,
}: {
  readonly drills: readonly {
    readonly drillId: string;
    readonly onDay: Day;
    readonly tried: string;
    readonly result: DrillResult;
    readonly lessons: string;
    readonly version: number;
    readonly recordedByName: string;
  }[];
}) {
  if (drills.length === 0) {
    return (
      <Empty says="訓練は、まだしていません。" next="電話をかけてみるだけでも、足りないことが分かります。" />
    );
  }
  return (
    <ul className="stack">
      {drills.map((drill) => (
        <li key={drill.drillId}>
          <p>
            <b>{longDay(drill.onDay)}</b>　<span className="tag">{DRILL_RESULT_WORDS[drill.result]}</span>
            <span className="mute">
              　第{drill.version}版　{drill.recordedByName}
            </span>
          </p>
          <p className="told">{drill.tried}</p>
          {drill.lessons && <p className="told">分かったこと：{drill.lessons}</p>}
        </li>
      ))}
    </ul>
  );
}
