import { lockRequest, type StayRequest } from "~/booking/requests-repository.server";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AskablePlace, askablePlaces, isAskedByPhone } from "./asked-places-queries.server";
import { lockCase } from "./cases-repository.server";
import { recordInquiry } from "./end-inquiry.server";
import { type Inquiry, type InquiryId, insertInquiry, lockInquiries } from "./inquiries-repository.server";
import { freezeLadder, inquirySettingsOf, ladderOf } from "./ladder-repository.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { caseStepOf } from "./model/case-states";
import { deadlineAfter } from "./model/inquiry";
import { inquiryCard } from "./model/inquiry-card";
import { levelOfDays } from "./model/triage";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export interface SendInquiries {
  readonly caseId: CaseId;
  /** The beds to ask about; of one house the first. */
  readonly places: readonly { readonly unitId: UnitId }[];
  /** How long they may take; null for the municipality's own time. */
  readonly minutes: number | null;
}

/** A place that was left out, and why. */
export interface NotAsked {
  readonly unitId: UnitId;
  readonly why: "gone" | "by_phone" | "asked_already";
}

export type SendInquiriesRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "facts_missing" }
  | { readonly kind: "nobody_to_ask"; readonly left: readonly NotAsked[] };

export interface SentInquiries {
  readonly inquiryIds: readonly InquiryId[];
  readonly left: readonly NotAsked[];
}

/** A day: whoever waits longer for an answer has no emergency. */
const MINUTES_MAX = 24 * 60;

/**
 * 一斉に打診する — asks several places at once with a card that does not say who it is about. Holds nothing: the first yes
 * takes its bed. The first inquiry of a case freezes the ladder of what follows when nobody says yes.
 */
export async function sendInquiries(
  unit: UnitOfWork,
  command: SendInquiries,
): Promise<Result<SentInquiries, SendInquiriesRefusal>> {
  const isJob = unit.actor.role === "system";
  if (!isJob && !mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, command.caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (found.requestId === null) return refuse({ kind: "facts_missing" });
  if (caseStepOf(found.state, "offer") === null) {
    return refuse({ kind: "case_not_in_state", act: "offer", state: found.state });
  }
  const request = await lockRequest(unit.sql, found.requestId);
  if (request === null) return refuse({ kind: "facts_missing" });
  const { askable, left } = await sortedOut(unit, found, request, command);
  if (askable.length === 0) return refuse({ kind: "nobody_to_ask", left });

  const settings = await inquirySettingsOf(unit.sql, found.municipality);
  await freezeLadder(unit.sql, found.caseId, found.municipality, settings, unit.now);
  const frozen = (await ladderOf(unit.sql, found.caseId)) ?? settings;
  const minutes = Math.min(MINUTES_MAX, Math.max(1, command.minutes ?? frozen.minutes));
  const before = await lockInquiries(unit.sql, found.caseId);
  const wave = Math.max(0, ...before.map((one) => one.wave)) + 1;
  const inquiryIds: InquiryId[] = [];
  for (const place of askable) {
    const inquiry = newInquiry(unit, found, request, place, { wave, minutes });
    await insertInquiry(unit.sql, inquiry);
    await recordInquiry(unit, inquiry, "sent");
    inquiryIds.push(inquiry.inquiryId);
  }
  const moved = await moveCase(unit, await judged(unit, found), "offer", {
    detail: { wave, minutes, places: askable.map(({ facilityName }) => facilityName) },
  });
  return moved.ok ? accept({ inquiryIds, left }) : moved;
}

/** Who can be asked, in the order in which they were named, and who not. */
async function sortedOut(
  unit: UnitOfWork,
  found: EmergencyCase,
  request: StayRequest,
  { places }: SendInquiries,
): Promise<{ readonly askable: readonly AskablePlace[]; readonly left: readonly NotAsked[] }> {
  const unitIds = [...new Set(places.map(({ unitId }) => unitId))];
  const known = await askablePlaces(unit.sql, {
    caseId: found.caseId,
    personId: request.personId,
    unitIds,
    now: unit.now,
  });
  const left: NotAsked[] = [];
  const askable: AskablePlace[] = [];
  for (const unitId of unitIds) {
    const place = known.find((one) => one.unitId === unitId);
    const isSameHouse = askable.some(({ facilityId }) => facilityId === place?.facilityId);
    if (place === undefined) left.push({ unitId, why: "gone" });
    else if (isAskedByPhone(place)) left.push({ unitId, why: "by_phone" });
    else if (place.isAsked || isSameHouse) left.push({ unitId, why: "asked_already" });
    else askable.push(place);
  }
  return { askable, left };
}

function newInquiry(
  unit: UnitOfWork,
  found: EmergencyCase,
  request: StayRequest,
  place: AskablePlace,
  { wave, minutes }: { readonly wave: number; readonly minutes: number },
): Inquiry {
  const { organisationId } = place;
  if (organisationId === null) throw new RangeError("a place nobody answers for was to be asked");
  return {
    inquiryId: unit.newId<"Inquiry">(),
    caseId: found.caseId,
    municipality: found.municipality,
    facilityId: place.facilityId,
    organisationId,
    unitId: place.unitId,
    wave,
    fromDay: request.period.from,
    untilDay: request.period.until,
    sentAt: unit.now,
    sentByName: unit.actor.role === "system" ? found.assignedName : unit.actor.name,
    askedByOrganisation: found.organisationId,
    deadlineAt: deadlineAfter(unit.now, minutes),
    card: inquiryCard({
      ...place,
      needs: request.needs,
      reason: request.reason as EmergencyReason | null,
      withSupporter: place.needsSupporter,
    }),
    state: "sent",
    conditions: "",
    declineReason: null,
    note: "",
    answeredAt: null,
    answeredBy: null,
    answeredByName: "",
    heardBy: "",
    wordDueAt: null,
    bookingId: null,
  };
}

/** Nobody having judged the urgency, it follows from the first night, as the log says. */
async function judged(unit: UnitOfWork, found: EmergencyCase): Promise<EmergencyCase> {
  if (found.level !== null) return found;
  const level = levelOfDays(found.fromDay, unit.today, found.danger);
  const settled = { ...found, level, levelSetAt: unit.now };
  const moved = await moveCase(unit, settled, "triage", { detail: { level, by: "days" } });
  return moved.ok ? moved.value : found;
}
