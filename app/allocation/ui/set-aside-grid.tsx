import { type Day, weekday } from "~/kernel/day";
import { spokenDay, WEEKDAYS } from "~/ui/format";
import { ScrollRegion } from "~/ui/surface";
import type { OwnBed } from "../places-queries.server";

/** 取り分けの表 — a bed a row, a night a box; works without scripts. A night that somebody has is said and not offered. */
export function SetAsideGrid({
  beds,
  days,
  mayChange,
}: {
  readonly beds: readonly OwnBed[];
  readonly days: readonly Day[];
  readonly mayChange: boolean;
}) {
  return (
    <ScrollRegion label="割当てに出す夜">
      <table className="table aside">
        <thead>
          <tr>
            <th scope="col">ベッド</th>
            {days.map((day) => (
              <th scope="col" key={day} className={[0, 6].includes(weekday(day)) ? "weekend" : undefined}>
                {Number(day.slice(8))}
                <br />
                {WEEKDAYS[weekday(day)]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {beds.map(({ unitId, label, nights, taken }) => (
            <tr key={unitId}>
              <th scope="row">{label}</th>
              {days.map((day) => (
                <td key={day}>
                  {taken.includes(day) && !nights.includes(day) ? (
                    <span className="small mute">予約</span>
                  ) : mayChange ? (
                    <label className="chk night">
                      <input
                        type="checkbox"
                        name="night"
                        value={`${unitId} ${day}`}
                        defaultChecked={nights.includes(day)}
                      />
                      <span className="sr">
                        {label} {spokenDay(day)}の夜
                      </span>
                    </label>
                  ) : (
                    <span>{nights.includes(day) ? "○" : ""}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
