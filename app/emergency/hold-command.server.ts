import type { Actor } from "~/access/model/actor";
import type { CoverHold, HoldCoverRefusal } from "~/booking/hold-cover.server";
import { type HoldSupporterRefusal, holdSupporter } from "~/booking/hold-supporter.server";
import { coverSentences } from "~/booking/ui/cover-sentences";
import { addDays, type Day, parseDay } from "~/kernel/day";
import type { StayRequestId, UnitId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { PARTS } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { coverForm } from "~/matching/cover-form";
import { explainPlace } from "~/matching/find-places.server";
import { unitNamed } from "~/matching/queries.server";
import { requestSeen } from "~/matching/requests-queries.server";
import type { SearchDeps } from "~/matching/search-places.server";
import { askedBy, type SearchState } from "~/matching/ui/search-state";
import { inReadOf, inUnitOfWorkOnce, type UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import type { DeskForm } from "./forms";
import { type HearHoldRefusal, hearHold } from "./hear-hold.server";
import { holdCoverForCase, holdDaysForCase, holdForCase } from "./hold-for-case.server";
import type { EmergencyCase } from "./model/case";
import { SEEKING_STATES } from "./model/case-states";
import { moveCase } from "./move-case.server";
import { recordCaseEvent } from "./record-case-event.server";
import { heldSentences } from "./ui/desk-sentences";

/** Who presses which button of which case, with the search that was on the screen. */
export interface DeskPress {
  readonly deps: SearchDeps;
  readonly actor: Actor;
  readonly found: EmergencyCase;
  readonly state: SearchState;
  readonly today: Day;
}

type Of<Intent extends DeskForm["intent"]> = Extract<DeskForm, { intent: Intent }>;
export type Pressed = Result<{ readonly says: string }, { readonly says: readonly string[] }>;

const NOTHING_ASKED: Pressed = refuse({ says: ["どなたか・何が起きたかを、先に書いてください。"] });

/**
 * 仮押さえする・電話で決める — each place by itself, in the order in which they were chosen; the first that is lost is named,
 * and those held before it stay held.
 *
 * @param heardFrom  who agreed on the telephone; null for a hold that the house answers
 */
export async function pressHold(
  press: DeskPress,
  { key, unitId: unitIds }: Pick<Of<"hold">, "key" | "unitId">,
  agreed: { readonly heardFrom: string; readonly conditions: string } | null = null,
): Promise<Pressed> {
  const { deps, actor, found, today } = press;
  for (const unitId of unitIds) {
    const wanted = await wantedPlace(press, unitId);
    if (wanted === null) return NOTHING_ASKED;
    const { name, period, needs, explanation } = wanted;
    const outcome = await inUnitOfWorkOnce(
      deps,
      actor,
      { key: `${key}.${unitId}`, command: { caseId: found.caseId, unitId, agreed } },
      (unit) =>
        holdForCase(unit, {
          caseId: found.caseId,
          unitId,
          period,
          needs,
          explanation,
          placeName: name,
          heardFrom: agreed?.heardFrom ?? null,
          conditions: agreed?.conditions ?? "",
        }),
    );
    if (!outcome.ok) {
      deps.places?.doubt([unitId]);
      return refuse({ says: [`${name}：${heldSentences(outcome.refusal, today).join("")}`] });
    }
  }
  return accept({ says: agreed === null ? "仮おさえしました。" : "電話での受け入れを記録しました。" });
}

const HEARD = { agreed: "accept", conditional: "accept_with_conditions", declined: "decline" } as const;
const isHeard = (outcome: string): outcome is keyof typeof HEARD => Object.hasOwn(HEARD, outcome);

/**
 * 仮押さえの返事を電話で聞いた — recorded in the place's name, with who said it.
 *
 * @returns null when nothing is held there for this case, so that the call is something else
 */
export async function heardHold(
  { deps, actor, found, today }: DeskPress,
  { key, outcome, unitId, spokeWith, note }: Of<"phone"> & { readonly unitId: UnitId },
): Promise<Pressed | null> {
  if (!isHeard(outcome)) return null;
  const said = { caseId: found.caseId, unitId, answer: HEARD[outcome], heardFrom: spokeWith, note };
  const heard = await inUnitOfWorkOnce<{ readonly placeName: string } | null, HearHoldRefusal>(
    deps,
    actor,
    { key: `${key}.heard`, command: said },
    (unit) => hearHold(unit, said),
  );
  if (!heard.ok) return refuse({ says: heldSentences(heard.refusal, today) });
  return (
    heard.value && accept({ says: `${heard.value.placeName}の返事を、電話で聞いたとおりに記録しました。` })
  );
}

/** つなぎを仮押さえする — every place of the strip, or none and the reason. */
export async function pressCover(press: DeskPress, form: Of<"cover">): Promise<Pressed> {
  const { deps, actor, found, today } = press;
  const read = coverForm.safeParse({ key: form.key, version: 0, part: form.part });
  if (!read.success || found.requestId === null) return NOTHING_ASKED;
  const { requestId } = found;
  const { parts, needs, names } = await inReadOf(deps, actor, (unit) =>
    coverOf(unit, requestId, press.state, read.data.part),
  );
  const outcome = await inUnitOfWorkOnce(
    deps,
    actor,
    { key: form.key, command: { caseId: found.caseId, parts: form.part } },
    (unit) => holdCoverForCase(unit, { caseId: found.caseId, parts, needs }),
  );
  if (outcome.ok) return accept({ says: `${parts.length}か所をまとめて仮おさえしました。` });
  const { refusal } = outcome;
  if (refusal.kind === "part_refused") deps.places?.doubt([refusal.unitId]);
  const name = refusal.kind === "part_refused" ? (names.get(refusal.unitId) ?? null) : null;
  return refuse({
    says: isCoverRefusal(refusal) ? coverSentences(refusal, name, today) : heldSentences(refusal, today),
  });
}

const COVER_KINDS: readonly string[] = ["not_a_cover", "parts_overlap", "part_refused"];
const isCoverRefusal = (refusal: { readonly kind: string }): refusal is HoldCoverRefusal =>
  COVER_KINDS.includes(refusal.kind);

/** 専門サポーターを頼む — at home, for the nights of the case or for parts of its days. */
export async function pressSupporter(press: DeskPress, form: Of<"supporter">): Promise<Pressed> {
  const { deps, actor, found, today } = press;
  const { requestId } = found;
  if (requestId === null) return NOTHING_ASKED;
  const parts = PARTS.filter((part) => form.parts.split(",").includes(part));
  const outcome = await inUnitOfWorkOnce<
    { readonly bookingId: string },
    HoldSupporterRefusal | { readonly kind: "case_unknown" }
  >(
    deps,
    actor,
    {
      key: form.key,
      command: { caseId: found.caseId, unitId: form.unitId, parts, from: form.from, nights: form.nights },
    },
    async (unit) => {
      const locked = await lockCase(unit.sql, found.caseId);
      if (locked === null) return refuse({ kind: "case_unknown" });
      const days = nightsOf(locked, form);
      const held = await holdSupporter(unit, {
        unitId: form.unitId,
        period: { ...days, parts },
        requestId,
        personId: locked.personId,
        needs: locked.needs,
      });
      if (!held.ok) return held;
      const placeName = (await unitNamed(unit.sql, form.unitId)) ?? "";
      const hours = { fromDay: days.from, untilDay: days.until, parts };
      const detail = { placeName, bookingId: held.value.bookingId, atHome: true, ...hours };
      // A bed may have been found already: who comes beside it, or for the nights it leaves open, changes nothing of that.
      if (!SEEKING_STATES.includes(locked.state)) {
        await recordCaseEvent(unit, locked, "place_held", detail);
        return accept({ bookingId: held.value.bookingId });
      }
      const moved = await moveCase(unit, locked, "offer", { what: "place_held", detail });
      return moved.ok ? accept({ bookingId: held.value.bookingId }) : refuse({ kind: "case_unknown" });
    },
  );
  return outcome.ok
    ? accept({ says: "専門サポーターに頼みました。返事を待ちます。" })
    : refuse({ says: heldSentences(outcome.refusal, today) });
}

/** The nights that were chosen, within those of the case; all of them where none were. */
function nightsOf({ fromDay, untilDay }: EmergencyCase, { from, nights }: Of<"supporter">) {
  const first = from !== undefined && from >= fromDay && from < untilDay ? from : fromDay;
  const last = nights === undefined ? untilDay : addDays(first, nights);
  return { from: first, until: last < untilDay ? last : untilDay };
}

/** 日中に通う所を頼む — a seat for the days on which it is free, each run of days a booking of its own: all of them or none. */
export async function pressDay(press: DeskPress, form: Of<"day">): Promise<Pressed> {
  const { deps, actor, found, today } = press;
  const days = [...new Set(form.days.split(","))].flatMap((text) => parseDay(text) ?? []).sort();
  if (found.requestId === null || days.length === 0) return NOTHING_ASKED;
  const outcome = await inUnitOfWorkOnce(
    deps,
    actor,
    { key: form.key, command: { caseId: found.caseId, unitId: form.unitId, days } },
    (unit) => holdDaysForCase(unit, { caseId: found.caseId, unitId: form.unitId, days }),
  );
  return outcome.ok
    ? accept({ says: `日中に通う所を、${days.length}日たのみました。返事を待ちます。` })
    : refuse({ says: heldSentences(outcome.refusal, today) });
}

/** The place as it was looked at: days and needs with what was relaxed, and the explanation to freeze. */
async function wantedPlace({ deps, actor, found, state }: DeskPress, unitId: UnitId) {
  const { requestId } = found;
  if (requestId === null) return null;
  return inReadOf(deps, actor, async (unit) => {
    const request = await requestSeen(unit.sql, requestId);
    if (request === null) return null;
    const { period, ...wanted } = askedBy(request, state);
    const explanation = (await explainPlace(unit, { ...wanted, personId: request.personId }, unitId)) ?? null;
    const name = (await unitNamed(unit.sql, unitId)) ?? "この所";
    return { period, needs: wanted.needs, explanation, name };
  });
}

async function coverOf(
  unit: UnitOfWork,
  requestId: StayRequestId,
  state: SearchState,
  asked: readonly { readonly unitId: UnitId; readonly from: Day; readonly nights: number }[],
) {
  const request = await requestSeen(unit.sql, requestId);
  invariant(request !== null, "a case the actor sees has a request the actor sees");
  const { needs, request: wanted } = askedBy(request, state);
  const names = new Map<string, string | null>();
  const parts: CoverHold[] = [];
  for (const { unitId, from, nights } of asked) {
    const until = addDays(from, nights);
    const slots = slotsOfStay({ checkIn: from, checkOut: until });
    const search = { needs, request: { ...wanted, slots }, personId: request.personId };
    const explanation = (await explainPlace(unit, search, unitId)) ?? null;
    parts.push({ unitId, period: { from, until, parts: [] }, explanation });
    names.set(unitId, await unitNamed(unit.sql, unitId));
  }
  return { parts, needs, names };
}
