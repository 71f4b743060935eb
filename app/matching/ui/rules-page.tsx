import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Card, Empty, ScrollRegion } from "~/ui/surface";
import type { ConstraintLine } from "./rules-view";

const STRENGTH_WORDS: Readonly<Record<ConstraintLine["strength"], string>> = {
  hard: "合わない所は出しません",
  warning: "緊急のときは注意だけ",
  question: "確かめることにします",
};

/** 条件の一覧 — every named constraint, what it looks at and how hard it is. */
export function ConstraintTable({
  lines,
  rulesVersion,
}: {
  readonly lines: readonly ConstraintLine[];
  readonly rulesVersion: number;
}) {
  return (
    <Card
      title="候補に出す条件"
      id="constraints"
      aside={<span className="hint">ルール 第{rulesVersion}版</span>}
    >
      <ScrollRegion label="候補に出す条件の表">
        <table className="table">
          <caption className="sr">条件と、その意味と、厳しさ</caption>
          <thead>
            <tr>
              <th scope="col">条件</th>
              <th scope="col">見ること</th>
              <th scope="col">厳しさ</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ constraint, label, meaning, strength, remedy }) => (
              <tr key={constraint}>
                <th scope="row">{label}</th>
                <td>{meaning}</td>
                <td>
                  {STRENGTH_WORDS[strength]}
                  {remedy !== null && <small className="hint">{remedy}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Card>
  );
}

/** One version as the history shows it. */
interface VersionView {
  readonly version: number;
  readonly validFrom: string;
  readonly note: string;
  readonly changedByName: string;
}

interface HistoryProps {
  readonly versions: readonly VersionView[];
  readonly current: number;
  readonly isOpen: boolean;
  readonly sendKey: string;
}

/** これまでの版 — who changed what when, and the way back in one press. */
export function RulesHistory({ versions, current, isOpen, sendKey }: HistoryProps) {
  return (
    <Card title="これまでの版" id="history">
      {versions.length === 0 ? (
        <Empty says="まだ変えていません。" next="はじめの決まりのまま使っています。" />
      ) : (
        <ol className="versions">
          {versions.map(({ version, validFrom, note, changedByName }) => (
            <li key={version}>
              <div className="grow">
                <b>第{version}版</b>
                {version === current && <span className="tag">いま</span>}
                <span className="hint">
                  {dayAndTime(new Date(validFrom))}　{changedByName}
                </span>
                <p>{note}</p>
              </div>
              {isOpen && version !== current && (
                <RestoreButton version={version} current={current} sendKey={sendKey} />
              )}
            </li>
          ))}
          <li>
            <div className="grow">
              <b>はじめの決まり</b>
              <p className="mute">とまりぎが用意した点と条件です。</p>
            </div>
            {isOpen && current > 0 && <RestoreButton version={0} current={current} sendKey={sendKey} />}
          </li>
        </ol>
      )}
    </Card>
  );
}

function RestoreButton({
  version,
  current,
  sendKey,
}: {
  readonly version: number;
  readonly current: number;
  readonly sendKey: string;
}) {
  return (
    <Form method="post" className="inline-form no-print">
      <input type="hidden" name="act" value="restore" />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="seenVersion" value={current} />
      <input type="hidden" name="key" value={`${sendKey}.${version}`} />
      <Button aria-label={version === 0 ? "はじめの決まりにもどす" : `第${version}版にもどす`}>
        この版にもどす
      </Button>
    </Form>
  );
}
