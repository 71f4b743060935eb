import { Link, useNavigate } from "@remix-run/react";
import { addDays } from "~/kernel/day";
import { KindChip, StatusChip } from "~/ui/status";
import type { VacancyPage } from "../vacancy-page-queries.server";
import { type CalendarAddress, calendarHref } from "./calendar-href";
import { CalendarList, RangeForm } from "./calendar-list";
import { DayList } from "./day-list";
import { RangeActions } from "./range-actions";
import { TapeChart } from "./tape-chart";
import type { NightRange, TapeChartProps } from "./tape-chart-props";

interface VacancyCalendarProps {
  readonly page: VacancyPage;
  readonly address: CalendarAddress;
  readonly chosen: NightRange | null;
}

/** 空き状況 — chart, phone list or twin table of one facility, with what can be done with a choice. */
export function VacancyCalendar({ page, address, chosen }: VacancyCalendarProps) {
  const navigate = useNavigate();
  const go = (to: CalendarAddress) => navigate(calendarHref(to), { preventScrollReset: true });
  const plain: CalendarAddress = { ...address, unit: undefined, from: undefined, until: undefined };
  const rangeHref = (unit: NightRange["unitId"], from: NightRange["from"], until: NightRange["until"]) =>
    calendarHref({ ...plain, start: page.start, unit, from, until });
  const mayChange = page.isHouse && page.asOf === null;

  const chart: TapeChartProps = {
    facility: page.facility.name,
    days: page.days,
    today: page.today,
    part: page.part,
    units: page.units,
    rows: page.rows,
    guests: page.guests,
    holidays: page.holidays,
    sums: page.sums,
    chosen,
    onRange: (unit, from, until) => {
      if (mayChange) go({ ...plain, start: page.start, unit, from, until });
    },
    onClose: (unit, from, until) => {
      if (mayChange) navigate(`/vacancy/close?unit=${unit}&from=${from}&until=${until}`);
    },
    onClear: () => go(plain),
    onTurnPage: (days) => go({ ...plain, start: addDays(page.start, days) }),
  };
  const room = page.units.find((unit) => unit.unitId === chosen?.unitId);
  const actions = mayChange && chosen !== null && room !== undefined && (
    <RangeActions
      chosen={chosen}
      roomName={room.roomName}
      part={page.part}
      purposes={page.purposesOf[chosen.unitId] ?? []}
      action={calendarHref(plain)}
      clearHref={calendarHref(plain)}
    />
  );

  return (
    <>
      {actions && (
        <section className="ph card chosen no-print" aria-label="選んだところにすること">
          {actions}
        </section>
      )}
      {address.view === "list" ? (
        <CalendarList
          facility={page.facility.name}
          part={page.part}
          units={page.units}
          rows={page.rows}
          guests={page.guests}
          rangeHref={mayChange ? rangeHref : null}
        />
      ) : (
        <>
          <TapeChart {...chart} />
          <DayList
            days={page.days}
            today={page.today}
            shown={address.on ?? page.days[0] ?? page.today}
            part={page.part}
            units={page.units}
            rows={page.rows}
            openPerDay={page.openPerDay}
            minutesLeft={(until) => Math.max(0, Math.ceil((until.getTime() - page.now.getTime()) / 60_000))}
            dayHref={(on) => calendarHref({ ...plain, start: page.start, on })}
            rangeHref={mayChange ? rangeHref : null}
          />
          <Legend />
        </>
      )}
      {mayChange && (
        <div className="row no-print more">
          <details>
            <summary>部屋と日で選ぶ</summary>
            <RangeForm units={page.units} chosen={chosen} kept={keptFields(plain)} />
          </details>
          <span className="grow" />
          <Link className="btn quiet" to={`/vacancy/beds?facility=${page.facility.facilityId}`}>
            ベッドの状態
          </Link>
          <Link className="btn quiet" to={`/vacancy/patterns?facility=${page.facility.facilityId}`}>
            くり返しの型
          </Link>
          <Link className="btn quiet" to={`/vacancy/history?facility=${page.facility.facilityId}`}>
            変更の履歴
          </Link>
        </div>
      )}
      {actions && (
        <section className="act no-print" aria-label="選んだところにすること">
          {actions}
        </section>
      )}
    </>
  );
}

/** 凡例 — every mark with its word. */
function Legend() {
  return (
    <div className="legend">
      <StatusChip state="open" />
      <StatusChip state="hold" />
      <StatusChip state="full" />
      <StatusChip state="off" />
      <span className="sep" />
      <KindChip kind="emergency" />
      <KindChip kind="trial" />
      <KindChip kind="short_stay" />
      <span className="grow" />
      <span className="hint no-print">
        マスを押すと始まり、もう一度押すと終わりを選べます。キーボードは Enter と矢印キー。
      </span>
    </div>
  );
}

function keptFields(address: CalendarAddress): Readonly<Record<string, string>> {
  const { facility, start, part, view } = address;
  return Object.fromEntries(
    Object.entries({ facility, start, part, view }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
