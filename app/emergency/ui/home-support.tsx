import { type Day, daysBetween } from "~/kernel/day";
import { nightsOf } from "~/kernel/stay";
import { PhoneLink } from "~/matching/ui/near-misses";
import { shortDay } from "~/ui/format";
import type { ConsoleView } from "./console-view";
import type { useDesk } from "./use-desk";

/** When somebody could be at home: whole nights, or from the afternoon of a call that comes by day. */
const TIMES = [
  { parts: "", says: "夜" },
  { parts: "evening,night", says: "夕方と夜" },
  { parts: "pm,evening,night", says: "午後から夜" },
] as const;

interface HomeSupportProps {
  readonly page: Pick<ConsoleView, "found" | "supporters" | "daySeats" | "openAgain">;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly isOpen: boolean;
}

/** 在宅の支援を組む — a specialist supporter who stays at home: part of the same placement, answered and confirmed like a bed. */
export function HomeSupport({
  page: { found, supporters, daySeats, openAgain },
  sendKey,
  desk,
  isOpen,
}: HomeSupportProps) {
  const nights = nightsOf({ checkIn: found.fromDay as Day, checkOut: found.untilDay as Day });
  // Where some nights have their place already, somebody at home is wanted for the others.
  const { from, until } = openAgain?.nights ?? { from: found.fromDay, until: found.untilDay };
  const wanted = daysBetween(from as Day, until as Day);
  return (
    <details className="more" id="home-support" open={isOpen}>
      <summary>
        在宅・日中の支援を組む（専門サポーター {supporters.length}人・日中 {daySeats.length}か所）
      </summary>
      {supporters.length === 0 ? (
        <p className="mute">この期間に行ける専門サポーターはいません。電話の一覧から聞けます。</p>
      ) : (
        <ul className="near wide-rows">
          {supporters.map((one) => (
            <li key={one.unitId}>
              <div>
                <b>
                  {one.officeName} {one.label}
                </b>{" "}
                {one.phone !== null && <PhoneLink phone={one.phone} name={one.officeName} />}
              </div>
              <form method="post" className="row tight" onSubmit={desk.onSubmit}>
                <input type="hidden" name="intent" value="supporter" />
                <input type="hidden" name="key" value={`${sendKey}.${one.unitId}`} />
                <input type="hidden" name="unitId" value={one.unitId} />
                <label className="sr" htmlFor={`parts-${one.unitId}`}>
                  時間帯
                </label>
                <select id={`parts-${one.unitId}`} name="parts">
                  {TIMES.map(({ parts, says }) => (
                    <option value={parts} key={parts}>
                      {says}
                    </option>
                  ))}
                </select>
                <label className="sr" htmlFor={`from-${one.unitId}`}>
                  いつの夜から
                </label>
                <select id={`from-${one.unitId}`} name="from" defaultValue={from}>
                  {nights.map((night) => (
                    <option value={night} key={night}>
                      {shortDay(night)}から
                    </option>
                  ))}
                </select>
                <label className="sr" htmlFor={`nights-${one.unitId}`}>
                  何泊
                </label>
                <select id={`nights-${one.unitId}`} name="nights" defaultValue={wanted}>
                  {nights.map((night, at) => (
                    <option value={at + 1} key={night}>
                      {at + 1}泊
                    </option>
                  ))}
                </select>
                <button className="btn" type="submit" aria-label={`${one.officeName} ${one.label}に頼む`}>
                  頼む
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      {daySeats.length > 0 && (
        <>
          <h3 className="lab">日中に通う所</h3>
          <ul className="near">
            {daySeats.map(({ unitId, facilityName, phone, days }) => (
              <li key={unitId}>
                <div>
                  <b>{facilityName}</b> {days.map((day) => shortDay(day as Day)).join("・")}{" "}
                  {phone !== null && <PhoneLink phone={phone} name={facilityName} />}
                </div>
                <form method="post" className="row tight" onSubmit={desk.onSubmit}>
                  <input type="hidden" name="intent" value="day" />
                  <input type="hidden" name="key" value={`${sendKey}.${unitId}`} />
                  <input type="hidden" name="unitId" value={unitId} />
                  <input type="hidden" name="days" value={days.join(",")} />
                  <button className="btn" type="submit" aria-label={`${facilityName}に日中を頼む`}>
                    {days.length}日 頼む
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
