import { type EnterDuty, enterDuty } from "~/duty/keep-duty.server";
import { makePromise } from "~/emergency/hand-over.server";
import { accept } from "~/kernel/result";
import type { City } from "./found-city";
import type { OpenOffice } from "./open-offices";
import type { Teller } from "./teller";

/** Telephones of the story: of a range that nobody has. */
const DESK = "00-0000-0024";
const NURSE = "00-0000-0911";
const HOUSE = "00-0000-0101";

/**
 * 当番を入れる — two weeks of the desk by day and by night, a nurse to ask for advice, and the night line of one house. The
 * day of the second Sunday is nobody's: a gap that somebody has to see in time.
 */
export async function keepRota(teller: Teller, city: City, house: OpenOffice): Promise<void> {
  const at = teller.moment(-1, "16:00");
  const lead = city.actor("centre", "lead_coordinator");
  const shift = (daysAfter: number, begins: string, ends: string, endsAfter: number) => ({
    from: teller.moment(daysAfter, begins),
    until: teller.moment(daysAfter + endsAfter, ends),
  });
  const desk = { line: "desk", facilityId: null, phone: DESK, note: "", weeksMore: 0 } as const;
  const shifts: EnterDuty[] = [];
  for (let day = 0; day < 14; day += 1) {
    shifts.push({
      ...desk,
      ...shift(day, "17:00", "09:00", 1),
      name: day % 2 === 0 ? "三浦 奈緒" : "佐藤 みどり",
    });
    if (day !== 5) shifts.push({ ...desk, ...shift(day, "09:00", "17:00", 0), name: "高橋 誠" });
  }
  shifts.push({
    ...desk,
    ...shift(0, "17:00", "09:00", 1),
    line: "expert",
    phone: NURSE,
    name: "訪問看護ステーション なぎさ",
    note: "医療的ケアの相談。受け入れ先からも可。",
    weeksMore: 1,
  });
  await teller.tell({ label: "keep the rota of the desk", at, by: lead }, async (unit) => {
    for (const command of shifts) {
      const entered = await enterDuty(unit, command);
      if (!entered.ok) return entered;
    }
    return accept(null);
  });
  await teller.tell(
    { label: "keep the night line of a house", at, by: city.actor(house.owner, "provider_manager") },
    (unit) =>
      enterDuty(unit, {
        ...shift(0, "17:00", "09:00", 1),
        line: "provider",
        facilityId: house.facilityId,
        name: "夜勤の職員",
        phone: HOUSE,
        note: "呼び出しは長めに",
        weeksMore: 1,
      }),
  );
  await teller.tell(
    {
      label: "promise to ring back",
      at: teller.moment(-1, "16:30"),
      by: city.actor("centre", "desk_operator"),
    },
    (unit) =>
      makePromise(unit, {
        what: "母に、あすの迎えの時刻を電話する",
        dueAt: teller.moment(0, "10:00"),
        caseId: null,
      }),
  );
}
