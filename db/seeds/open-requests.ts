import { requestStay } from "~/booking/request-stay.server";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { MIDORINO } from "./city";
import type { RegisteredPerson } from "./register-people";
import { type Hands, needsToday, periodOf } from "./stay-steps";

/** まだ行き先のない依頼 — of a family, of a specialist, and of someone nobody knows by name yet. */
export async function askForPlaces(
  { teller, city }: Hands,
  yamada: RegisteredPerson,
  aoki: RegisteredPerson,
): Promise<void> {
  const hoursAgo = (hours: number) => new Date(teller.now.getTime() - hours * 3_600_000);
  const nights = (fromDay: number, days: number) => periodOf(teller, { fromDay, days, parts: [] });

  const family = city.actor("yamada", "family");
  await teller.tell({ label: "family asks", at: hoursAgo(20), by: family }, (unit) =>
    requestStay(unit, {
      purpose: "trial",
      period: nights(12, 2),
      personId: yamada.personId,
      describedAs: "",
      needs: needsToday(teller, yamada),
      reason: null,
      note: "はじめての外泊です。電車の見える所だとよろこびます。",
    }),
  );
  const specialist = city.actor("aozora", "consultation_specialist");
  await teller.tell({ label: "specialist asks", at: hoursAgo(26), by: specialist }, (unit) =>
    requestStay(unit, {
      purpose: "short_stay",
      period: nights(20, 3),
      personId: aoki.personId,
      describedAs: "",
      needs: needsToday(teller, aoki),
      reason: null,
      note: "母の通院のため。夜の吸引が要ります。",
    }),
  );
  await teller.tell({ label: "described by a specialist", at: hoursAgo(3), by: specialist }, (unit) =>
    requestStay(unit, {
      purpose: "short_stay",
      period: nights(5, 2),
      personId: null,
      describedAs: "50代の女性、知的障害。母と二人ぐらし",
      needs: {
        ...UNSTATED_NEEDS,
        disabilities: ["intellectual"],
        level: "3",
        age: 55,
        gender: "female",
        municipality: MIDORINO,
        home: null,
      },
      reason: null,
      note: "",
    }),
  );
}
