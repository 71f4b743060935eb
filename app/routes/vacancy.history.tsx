import { Form, type MetaFunction, useLoaderData } from "@remix-run/react";
import { ownFacility } from "~/availability/own-units-queries.server";
import { changeHistory } from "~/availability/queries.server";
import { calendarHref } from "~/availability/ui/calendar-href";
import { addDays, tokyoDay } from "~/kernel/day";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

const LINES = 100;

export const meta: MetaFunction = () => [{ title: "変更の履歴｜とまりぎ" }];

export const loader = guarded("vacancy.publish", async ({ url, actor, deps }) => {
  const page = await inReadOf(deps, actor, async (unit) => {
    const facility = await ownFacility(unit, url.searchParams.get("facility"));
    if (facility === null) return null;
    return {
      facility,
      today: unit.today,
      lines: await changeHistory(unit.sql, facility.facilityId, LINES),
    };
  });
  if (page === null) throw notFound();
  return page;
});

export default function History() {
  const { facility, today, lines } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/vacancy" narrow>
      <div className="stack">
        <h1>変更の履歴</h1>
        <Card title="この日の時点で見る" id="as-of">
          <Form method="get" action="/vacancy" className="stack">
            <input type="hidden" name="facility" value={facility.facilityId} />
            <TextField
              id="asOf"
              name="asOf"
              label="いつの時点か"
              hint="その日の終わりに、何が公開されていたかを見ます。"
              type="date"
              max={today}
              defaultValue={addDays(today, -1)}
              required
            />
            <Button>この時点の空き状況を見る</Button>
          </Form>
        </Card>
        <Card title={`${facility.name}の変更`} id="lines">
          {lines.length === 0 ? (
            <Empty
              says="まだ変更がありません。"
              next="公開や休止をすると、だれが何をしたかがここに残ります。"
            />
          ) : (
            <ul className="stack-8">
              {lines.map((line) => (
                <li key={`${line.at.toISOString()} ${line.summary}`} className="row">
                  <span className="grow">
                    <span className="mute">{dayAndTime(line.at)}</span>
                    {"　"}
                    {line.byName}さん{"　"}
                    <b>{line.labels.join("・")}</b>
                    {"　"}
                    {line.summary}
                    {line.isUndone && "（元に戻しました）"}
                  </span>
                  <ButtonLink
                    look="quiet"
                    to={calendarHref({
                      facility: facility.facilityId,
                      start: tokyoDay(line.at),
                      asOf: addDays(tokyoDay(line.at), -1),
                    })}
                    aria-label={`${dayAndTime(line.at)}の前の日の時点で見る`}
                  >
                    前の日の時点
                  </ButtonLink>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <ButtonLink look="soft" to={calendarHref({ facility: facility.facilityId })}>
          空き状況へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
