import type { Purpose } from "~/kernel/part";
import type { OpenOffice } from "./open-offices";
import { unitOf } from "./publish-calendars";
import type { EnrolmentTold, RegisteredPerson } from "./register-people";
import { type Ending, type Hands, type Step, stepsOfStay } from "./stay-steps";

/** The first day on which chance may fill すぎのこホーム: until then its weeks are told by hand. */
export const SUGINOKO_BY_HAND_UNTIL = 16;

type Line = readonly [
  person: string,
  bed: string,
  purpose: Purpose,
  fromDay: number,
  nights: number,
  ending: Ending,
  heldDaysAgo: number,
];

const confirmed: Ending = { kind: "ended" };

/** すぎのこホームの二週間, as a member of its staff finds it in the morning. */
const LINES: readonly Line[] = [
  ["inoue", "103", "short_stay", -3, 5, confirmed, 9],
  ["sugimoto", "102", "emergency", -2, 6, confirmed, 2],
  ["okada", "102", "short_stay", 7, 4, confirmed, 5],
  ["matsumoto", "201", "trial", 2, 3, confirmed, 6],
  ["morita", "104", "short_stay", 3, 4, confirmed, 4],
  ["fujii", "201", "trial", 8, 3, { kind: "held" }, 1],
  ["nishimura", "201", "trial", 12, 2, { kind: "held" }, 0.2],
];

export function suginokoWeeks(
  hands: Hands,
  office: OpenOffice,
  personOf: (key: string) => RegisteredPerson,
): Step[][] {
  const { teller } = hands;
  return LINES.map(([key, bed, purpose, fromDay, days, ending, heldDaysAgo]) => {
    const stay = {
      label: `suginoko ${key} ${fromDay}`,
      office,
      unitId: unitOf(office, bed),
      purpose,
      fromDay,
      days,
      parts: [],
      note: "",
      despite: [],
    };
    // What is still to be answered was asked so many hours ago, what is settled on a working morning.
    const heldAt =
      ending.kind === "held"
        ? new Date(teller.now.getTime() - heldDaysAgo * 86_400_000)
        : teller.moment(-heldDaysAgo, purpose === "emergency" ? "15:20" : "10:30");
    return stepsOfStay(hands, stay, personOf(key), ending, heldAt);
  });
}

/** 契約 of the cast: who is known where before the story begins. */
export function enrolmentsOfCast(
  offices: { readonly suginoko: OpenOffice; readonly midori2f: OpenOffice; readonly aoba: OpenOffice },
  personOf: (key: string) => RegisteredPerson,
): EnrolmentTold[] {
  const known = (
    key: string,
    office: OpenOffice,
    stays: number,
    agreedRank: number | null,
  ): EnrolmentTold => ({
    person: personOf(key),
    office,
    healthCheckDaysLeft: 200,
    stays,
    lastStayDaysAgo: stays === 0 ? null : 45,
    agreedRank,
  });
  const { suginoko, midori2f, aoba } = offices;
  return [
    known("aoki", suginoko, 2, 1),
    known("aoki", midori2f, 0, 2),
    known("inoue", suginoko, 4, 1),
    known("sugimoto", suginoko, 1, 1),
    known("okada", suginoko, 3, 1),
    known("morita", suginoko, 0, null),
    known("yamada", aoba, 1, 1),
  ];
}
