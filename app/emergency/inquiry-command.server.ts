import type { DeclineReason } from "~/booking/model/decline-reason";
import { addDays } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import { coverForm } from "~/matching/cover-form";
import { AS_ASKED } from "~/matching/ui/search-state";
import type { PlanNeeded } from "~/plans/model/requirement";
import { planRequirement } from "~/plans/plan-requirement.server";
import { inReadOf, inUnitOfWork, inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { answerInquiry } from "./answer-inquiry.server";
import { decideConditions } from "./decide-conditions.server";
import { bookingsOfCase } from "./desk-queries.server";
import type { DeskPress, Pressed } from "./hold-command.server";
import type { InquiryId } from "./inquiries-repository.server";
import { inquiriesOf } from "./inquiry-queries.server";
import type { InquiryAnswer } from "./model/inquiry";
import { isOpenInquiry } from "./model/inquiry";
import { openNights } from "./model/standing";
import {
  type NotAsked,
  type SendInquiries,
  type SendInquiriesRefusal,
  type SentInquiries,
  sendInquiries,
} from "./send-inquiries.server";
import { withYes } from "./settle-answers.server";
import { suggestWave } from "./suggest-wave.server";
import { heldSentences } from "./ui/desk-sentences";

/** Asked at once by one press of 「次の候補へ送る」. Source: ux.md S3, three in parallel. */
const WAVE_SIZE = 3;

/** まとめて送る — one inquiry to each of the places chosen, with what the search on the screen had let go of. */
export function pressSend(
  press: DeskPress,
  { key, unitId }: { readonly key: string; readonly unitId: readonly UnitId[] },
): Promise<Pressed> {
  return send(
    press,
    key,
    unitId.map((one) => ({ unitId: one })),
  );
}

/** つなぎをまとめて聞く — one inquiry to each place of the strip, each for its own nights. */
export async function pressSendCover(press: DeskPress, form: FormData): Promise<Pressed> {
  const read = coverForm.safeParse({
    key: form.get("key"),
    version: 0,
    part: form.getAll("part"),
  });
  if (!read.success) return refuse({ says: ["つなぎを読みとれませんでした。画面を読みなおしてください。"] });
  const { key, part } = read.data;
  return send(
    press,
    `${key}.asked`,
    part.map(({ unitId, from, nights }) => ({ unitId, nights: { from, until: addDays(from, nights) } })),
  );
}

async function send(
  { deps, actor, found, today, state }: DeskPress,
  key: string,
  places: SendInquiries["places"],
): Promise<Pressed> {
  const { caseId, personId } = found;
  const outcome = await inUnitOfWorkOnce<SentInquiries, SendInquiriesRefusal | PlanNeeded>(
    deps,
    actor,
    { key, command: { caseId, places } },
    async (unit) => {
      const planned = await planRequirement(unit, { personId, purpose: "emergency" });
      if (!planned.ok) return planned;
      return sendInquiries(unit, { caseId, places, minutes: null, state });
    },
  );
  if (outcome.ok) {
    return accept({
      says: `${outcome.value.inquiryIds.length}か所に聞きました。${leftOut(outcome.value.left)}`,
    });
  }
  return refuse({ says: heldSentences(outcome.refusal, today) });
}

/** 次の候補へ送る — to those whose turn it is, as matching and fairness order them. */
export async function pressNext(press: DeskPress, key: string): Promise<Pressed> {
  const { deps, actor, found } = press;
  const { turns, nights } = await inReadOf(deps, actor, async (unit) => {
    const held = await bookingsOfCase(unit.sql, found.requestId);
    // With a yes for some of the nights, only the others are asked for.
    const isPartly = withYes(held).length > 0;
    const open = isPartly ? openNights(held, { from: found.fromDay, until: found.untilDay }) : null;
    return {
      nights: open,
      turns: await suggestWave(unit, found.caseId, { ...(open && { nights: open }) }),
    };
  });
  if (!turns.ok) return refuse({ says: heldSentences(turns.refusal, press.today) });
  const places = turns.value.slice(0, WAVE_SIZE).map(({ place }) => place.unitId);
  if (places.length === 0) {
    return refuse({ says: ["次に聞ける所がありません。条件をゆるめるか、電話の一覧から聞いてください。"] });
  }
  const asked = { ...press, state: AS_ASKED };
  return nights === null
    ? pressSend(asked, { key, unitId: places })
    : send(
        asked,
        key,
        places.map((unitId) => ({ unitId, nights })),
      );
}

/** 条件に答える — yes takes the bed, no lets the place go. */
export async function pressConditions(
  { deps, actor, today }: DeskPress,
  { inquiryId, agrees }: { readonly inquiryId: string; readonly agrees: "yes" | "no" },
): Promise<Pressed> {
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    decideConditions(unit, { inquiryId: inquiryId as InquiryId, agrees: agrees === "yes" }),
  );
  if (!outcome.ok) return refuse({ says: heldSentences(outcome.refusal, today) });
  const { outcome: what } = outcome.value;
  if (what === "lost")
    return refuse({ says: ["この部屋は、先にほかの方が決まりました。次の候補を選べます。"] });
  return accept({
    says: what === "turned_down" ? "条件をことわりました。" : "条件をのんで、部屋を取りました。",
  });
}

/**
 * 電話で聞いた返事 — when the house has an open inquiry, what was heard is its answer.
 *
 * @returns null when nothing is open with this place, so that the call is something else
 */
export async function heardAnswer(
  { deps, actor, found, today }: DeskPress,
  heard: {
    readonly unitId: UnitId;
    readonly spokeWith: string;
    readonly outcome: string;
    readonly note: string;
  },
): Promise<Pressed | null> {
  const answer = answerOf(heard.outcome, heard.note);
  if (answer === null) return null;
  const open = (await inReadOf(deps, actor, (unit) => inquiriesOf(unit.sql, found.caseId))).find(
    ({ unitId, state }) => unitId === heard.unitId && isOpenInquiry(state),
  );
  if (open === undefined) return null;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    answerInquiry(unit, { inquiryId: open.inquiryId, heardFrom: heard.spokeWith, answer }),
  );
  if (!outcome.ok) return refuse({ says: heldSentences(outcome.refusal, today) });
  return outcome.value.outcome === "lost"
    ? refuse({ says: ["この部屋は、先にほかの方が決まりました。次の候補を選べます。"] })
    : accept({ says: `${open.facilityName}の返事を、電話で聞いたとおりに記録しました。` });
}

function answerOf(outcome: string, note: string): InquiryAnswer | null {
  if (outcome === "agreed") return { kind: "accept" };
  if (outcome === "conditional") return { kind: "accept_with_conditions", conditions: note };
  const reason: DeclineReason | null = null;
  return outcome === "declined" ? { kind: "decline", reason, note } : null;
}

/** Who was not asked, in a sentence; empty when everyone was. */
function leftOut(left: readonly NotAsked[]): string {
  const byPhone = left.filter(({ why }) => why === "by_phone").length;
  const before = left.filter(({ why }) => why === "asked_already").length;
  const gone = left.filter(({ why }) => why === "gone").length;
  return [
    byPhone > 0 ? `${byPhone}か所は電話で聞く所です。` : "",
    before > 0 ? `${before}か所は、もう聞いています。` : "",
    gone > 0 ? `${gone}か所は、いま聞けません。` : "",
  ].join("");
}
