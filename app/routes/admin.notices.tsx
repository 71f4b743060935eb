import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { indexSentence } from "~/matching/ui/index-words";
import { noticeLines } from "~/notifications/queries.server";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, ScrollRegion } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "お知らせの控え｜とまりぎ" }];

export const loader = guarded("notice.read", async ({ actor, deps }) => {
  const lines = await inReadOf(deps, actor, (unit) => noticeLines(unit.sql));
  const index = deps.places === undefined ? null : indexSentence(deps.places.health());
  return { index, lines: lines.map(({ createdAt, ...line }) => ({ ...line, at: dayAndTime(createdAt) })) };
});

const STATES: Readonly<Record<string, string>> = {
  pending: "これから送ります",
  sent: "送りました",
  failed: "届きませんでした",
  kept: "送る先がないため、ここに残しています",
};

/** お知らせの控え — what went out, what did not arrive, and what is kept here because no mail server is set. */
export default function Notices() {
  const { lines, index } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/admin/notices">
      <div className="stack">
        <h1>お知らせの控え</h1>
        {index && (
          <p className="small" role={index.isAlarm ? "alert" : undefined}>
            {index.isAlarm ? "⚠ " : ""}
            {index.text}
          </p>
        )}
        {lines.length === 0 ? (
          <Empty says="まだお知らせはありません。" next="依頼や返事があると、ここに控えが残ります。" />
        ) : (
          <ScrollRegion label="お知らせの表">
            <table className="table">
              <caption className="sr">お知らせ</caption>
              <thead>
                <tr>
                  <th scope="col">日時</th>
                  <th scope="col">件名</th>
                  <th scope="col">ようす</th>
                  <th scope="col">送った回数</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.id}>
                    <td>{line.at}</td>
                    <th scope="row">
                      <details>
                        <summary>{line.subject}</summary>
                        <p className="small letter">{line.body}</p>
                      </details>
                    </th>
                    <td>
                      {STATES[line.state] ?? line.state}
                      {line.lastError && <span className="small mute">（{line.lastError}）</span>}
                    </td>
                    <td>{line.attempts}回</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
      </div>
    </Frame>
  );
}
