import { PhoneLink } from "~/matching/ui/near-misses";
import type { ConsoleView } from "./console-view";
import type { useDesk } from "./use-desk";

/** When somebody could be at home: whole nights, or from the afternoon of a call that comes by day. */
const TIMES = [
  { parts: "", says: "夜" },
  { parts: "evening,night", says: "夕方と夜" },
  { parts: "pm,evening,night", says: "午後から夜" },
] as const;

interface HomeSupportProps {
  readonly page: Pick<ConsoleView, "supporters">;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly isOpen: boolean;
}

/** 在宅の支援を組む — a specialist supporter who stays at home: part of the same placement, answered and confirmed like a bed. */
export function HomeSupport({ page: { supporters }, sendKey, desk, isOpen }: HomeSupportProps) {
  return (
    <details className="more" id="home-support" open={isOpen}>
      <summary>在宅の支援を組む（専門サポーター {supporters.length}人）</summary>
      {supporters.length === 0 ? (
        <p className="mute">この期間に行ける専門サポーターはいません。電話の一覧から聞けます。</p>
      ) : (
        <ul className="near">
          {supporters.map((one) => (
            <li key={one.unitId}>
              <div>
                <b>
                  {one.officeName} {one.label}
                </b>
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
                <button className="btn" type="submit">
                  頼む
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
