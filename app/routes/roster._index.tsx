import { type MetaFunction, useLoaderData, useLocation } from "@remix-run/react";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { reviewState } from "~/registry/model/roster";
import { openRoster } from "~/registry/open-roster.server";
import { districtsOf } from "~/registry/queries.server";
import { RosterFilters, RosterTable } from "~/registry/ui/roster";
import { rosterFilterOf } from "~/registry/ui/roster-rows";
import { ButtonLink, PrintButton } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "名簿｜とまりぎ" }];

export const loader = guarded("roster.read", async ({ url, actor, deps }) => {
  const filter = rosterFilterOf(url.searchParams);
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openRoster(unit, filter, "roster.read");
    if (!opened.ok) return opened;
    const districts = await districtsOf(unit.tx, municipality);
    return { ok: true as const, value: { ...opened.value, districts, today: unit.today, now: unit.now } };
  });
  if (!outcome.ok) throw forbidden();
  const { lines, total, districts, today, now } = outcome.value;
  const due = lines.filter((line) => reviewState(line, today) !== "later").length;
  return { filter, lines, total, due, districts, today, printed: `${actor.name}・${dayAndTime(now)}` };
});

/** 名簿 — those for whom nobody would come, those whose review is due first. */
export default function Roster() {
  const { filter, lines, total, due, districts, today, printed } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  return (
    <Frame screen="person" current="/roster">
      <PrintHead left={`名簿　${longDay(today)}　取扱注意`} right={printed} />
      <div className="stack">
        <div className="row">
          <h1>名簿</h1>
          <span className="end row tight no-print">
            <PrintButton>A4で印刷</PrintButton>
            <ButtonLink to={`/roster/export.csv${search}`} look="soft" reloadDocument>
              表計算ソフトへ
            </ButtonLink>
          </span>
        </div>
        <p>
          緊急のときに支える人が見込めない方の一覧です。{total}
          人がのっています。見た人と持ち出した人の記録が残ります。
        </p>
        <RosterFilters filter={filter} districts={districts} />
        {due > 0 && filter.due === null && (
          <Note tone="warn">{due}人の見直しの時期が来ています。表の上のほうに並んでいます。</Note>
        )}
        {lines.length === 0 ? (
          <Empty
            says={total === 0 ? "名簿にはまだだれものっていません。" : "あてはまる方はいません。"}
            next={
              total === 0 ? "登録した人のページの「名簿」でのせられます。" : "しぼる条件を減らしてください。"
            }
          />
        ) : (
          <>
            <h2>
              <span role="status">{lines.length}人</span>
            </h2>
            <RosterTable lines={lines} today={today} />
          </>
        )}
      </div>
    </Frame>
  );
}
