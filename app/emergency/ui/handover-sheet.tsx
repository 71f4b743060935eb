import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { clockTime, dayAndTime } from "~/ui/format";
import { Card, Empty } from "~/ui/surface";
import { type HandoverSheet, isNothingOpen } from "../model/handover";
import { CASE_STATE_WORDS } from "./case-words";

/** 開いているもの — cases, holds and promises, each with what the next shift has to know of it. */
export function OpenThings({
  sheet,
  now,
  mayKeep,
}: {
  readonly sheet: HandoverSheet;
  /** ISO instant: what is due before it is overdue. */
  readonly now: string;
  /** Promises can be ticked off here; not on a sheet of an earlier shift. */
  readonly mayKeep: boolean;
}) {
  if (isNothingOpen(sheet)) return <Empty says="開いている対応・仮おさえ・約束はありません。" />;
  return (
    <div className="stack">
      {sheet.cases.length > 0 && (
        <Card title={`続いている対応　${sheet.cases.length}`} id="cases">
          <ul className="todo">
            {sheet.cases.map((one) => (
              <li className="td" key={one.caseId}>
                <div className="grow">
                  <h3>
                    <Link to={`/desk/${one.caseId}`}>{one.code}</Link>　{CASE_STATE_WORDS[one.state]}
                  </h3>
                  <p>
                    第一報 {dayAndTime(new Date(one.firstContactAt))}
                    {one.assignedName !== "" && `・担当 ${one.assignedName}さん`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {sheet.promises.length > 0 && (
        <Card title={`約束　${sheet.promises.length}`} id="promises">
          <ul className="todo">
            {sheet.promises.map((one) => (
              <li className="td" key={one.promiseId}>
                <div className="grow">
                  <h3>{one.what}</h3>
                  <p>
                    {one.dueAt < now ? <b>期限を過ぎました </b> : null}
                    {dayAndTime(new Date(one.dueAt))}まで・{one.madeByName}さん
                    {one.caseCode !== null && `・${one.caseCode}`}
                  </p>
                </div>
                {mayKeep && (
                  <Form method="post" className="no-print">
                    <input type="hidden" name="promiseId" value={one.promiseId} />
                    <Button name="intent" value="kept" aria-label={`「${one.what}」をはたした`}>
                      はたした
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {sheet.holds.length > 0 && (
        <Card title={`緊急の仮おさえ　${sheet.holds.length}`} id="holds">
          <ul className="todo">
            {sheet.holds.map((one) => (
              <li className="td" key={one.code}>
                <div className="grow">
                  <h3>
                    {one.facilityName}　{one.code}
                  </h3>
                  <p>
                    {one.lapsesAt === null
                      ? "受け入れの返事があります。決めるのを待っています。"
                      : `${clockTime(new Date(one.lapsesAt))}に切れます`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
