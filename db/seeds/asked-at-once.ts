import { answerInquiry } from "~/emergency/answer-inquiry.server";
import { breakGlass } from "~/emergency/break-glass.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { inTheNameOf } from "~/emergency/model/exchange-actor";
import { openCase } from "~/emergency/open-case.server";
import { sendInquiries } from "~/emergency/send-inquiries.server";
import type { OpenOffice } from "./open-offices";
import { unitOf } from "./publish-calendars";
import type { RegisteredPerson } from "./register-people";
import type { Hands } from "./stay-steps";

/** Long enough for whoever looks at the town to find a question that still waits. */
const MINUTES = 120;

/** What a neighbour said on the telephone, of somebody nobody has registered. */
const TOLD = {
  describedAs: "40代の女性。車いす。お名前はまだ分かりません",
  reason: "carer_accident",
  age: 44,
  gender: "female",
  disabilities: ["physical"],
  nights: 2,
} as const;

/**
 * 一斉照会 — a second call of the same evening: two houses asked at once without a name, one has said that it cannot, the
 * other has not answered yet. And a record that the desk had to open the evening before, which the lead has not looked at.
 */
export async function askAtOnce(
  { teller, city }: Hands,
  asked: { readonly suginoko: OpenOffice; readonly aoba: OpenOffice },
  opened: RegisteredPerson,
): Promise<void> {
  const desk = city.actor("centre", "desk_operator");
  const minutesAgo = (minutes: number) => new Date(teller.now.getTime() - minutes * 60_000);
  const deed = (label: string, minutes: number) => ({
    label: `asked at once: ${label}`,
    at: minutesAgo(minutes),
    by: desk,
  });
  const { caseId } = await teller.tell(deed("call", 8), (unit) => openCase(unit, { channel: "phone" }));
  await teller.tell(deed("facts", 7), (unit) => changeFacts(unit, { caseId, changes: TOLD }));
  const places = [{ unitId: unitOf(asked.suginoko, "102") }, { unitId: unitOf(asked.aoba, "3号") }];
  const { inquiryIds } = await teller.tell(deed("sent", 6), (unit) =>
    sendInquiries(unit, { caseId, places, minutes: MINUTES }),
  );
  const [, toAoba] = inquiryIds;
  if (toAoba !== undefined) {
    const by = inTheNameOf(city.actor("aoba", "provider_manager"));
    await teller.tell({ label: "asked at once: no", at: minutesAgo(4), by }, (unit) =>
      answerInquiry(unit, {
        inquiryId: toAoba,
        answer: { kind: "decline", reason: "no_staff", note: "今夜は夜勤が1人です" },
      }),
    );
  }
  await teller.tell(deed("opened", 20 * 60), (unit) =>
    breakGlass(unit, {
      personId: opened.personId,
      reason: "自宅で倒れているとの電話。救急隊に住所を伝えるため。",
    }),
  );
}
