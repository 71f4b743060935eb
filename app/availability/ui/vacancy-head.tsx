import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { addDays } from "~/kernel/day";
import { Button, ButtonLink } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Icon } from "~/ui/marks";
import type { VacancyPage } from "../vacancy-page-queries.server";
import { type CalendarAddress, calendarHref } from "./calendar-href";
import { monthDay, PART_WORDS, shortDay } from "./calendar-words";

interface VacancyHeadProps {
  readonly page: VacancyPage;
  readonly address: CalendarAddress;
  /** The print button, which needs scripts. */
  readonly children: ReactNode;
}

/** 空き状況の頭 — which house, which fortnight, which part of the day; everything as links. */
export function VacancyHead({ page, address, children }: VacancyHeadProps) {
  const { days, start, facility } = page;
  const [first = start] = days;
  const last = days.at(-1) ?? first;
  const plain: CalendarAddress = {
    ...address,
    unit: undefined,
    from: undefined,
    until: undefined,
    changed: undefined,
    confirmed: undefined,
  };
  const turned = (count: number) => calendarHref({ ...plain, start: addDays(start, count), on: undefined });
  const isList = address.view === "list";
  return (
    <>
      <p className="ponly">
        <span>取扱注意・個人情報</span>
        <span>
          {facility.name}　{longDay(first)}〜{shortDay(last)}の{PART_WORDS[page.part]}
        </span>
      </p>
      <div className="head row">
        <h1>空き状況</h1>
        <FacilityName page={page} />
        <span className="grow" />
        <div className="row tight pager no-print">
          <ButtonLink look="soft" to={calendarHref({ ...plain, start: undefined, on: undefined })}>
            今日へ
          </ButtonLink>
          <Link className="btn soft sq" to={turned(-days.length)} aria-label="前の2週間">
            <Icon name="left" />
          </Link>
          <b className="range">
            {longDay(first)}〜{monthDay(last)}
          </b>
          <Link className="btn soft sq" to={turned(days.length)} aria-label="次の2週間">
            <Icon name="right" />
          </Link>
        </div>
        <Link
          className="btn soft no-print lv"
          to={calendarHref({ ...plain, start, view: isList ? undefined : "list" })}
        >
          <Icon name="list" />
          {isList ? "表で見る" : "一覧で見る"}
        </Link>
        <span className="no-print">{children}</span>
      </div>
      {page.parts.length > 1 && (
        <nav className="row tight no-print parts" aria-label="時間帯">
          {page.parts.map((part) => (
            <Link
              key={part}
              className="btn quiet"
              to={calendarHref({ ...plain, part })}
              aria-current={part === page.part ? "true" : undefined}
            >
              {PART_WORDS[part]}
              {page.takenIn[part] > 0 && <small>利用 {page.takenIn[part]}</small>}
            </Link>
          ))}
        </nav>
      )}
      {address.asOf !== undefined && (
        <p className="note info">
          <Icon name="clock" />
          <span className="grow">
            {page.hasRecord
              ? `${longDay(address.asOf)}の終わりの時点の公開です。予約と休止の理由は出ません。`
              : `${longDay(address.asOf)}の終わりには、この期間の公開の記録がまだありません。`}
          </span>
          <ButtonLink look="soft" to={calendarHref({ ...plain, asOf: undefined })}>
            今の空き状況へ
          </ButtonLink>
        </p>
      )}
    </>
  );
}

function FacilityName({ page: { facilities, facility } }: { readonly page: VacancyPage }) {
  if (facilities.length < 2) return <span className="fac">{facility.name}</span>;
  return (
    <Form method="get" className="row tight switch-facility">
      <label className="sr" htmlFor="facility">
        事業所
      </label>
      <select id="facility" name="facility" defaultValue={facility.facilityId} className="fac">
        {facilities.map((one) => (
          <option key={one.facilityId} value={one.facilityId}>
            {one.name}
          </option>
        ))}
      </select>
      <span className="no-print">
        <Button look="soft">切りかえる</Button>
      </span>
    </Form>
  );
}

/** 変えました — what was done a moment ago, and the way back. */
export function UndoNote({
  undo,
  action,
}: {
  readonly undo: NonNullable<VacancyPage["undo"]>;
  readonly action: string;
}) {
  return (
    <Form method="post" action={action} className="note ok no-print undo">
      <Icon name="ok" />
      <p className="grow" role="status">
        <b>変えました。</b> {undo.summary}。
      </p>
      <input type="hidden" name="unit" value={undo.unitId} />
      <Button look="soft" name="intent" value="undo">
        元に戻す（10分以内）
      </Button>
    </Form>
  );
}
