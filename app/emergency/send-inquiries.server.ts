import { lockRequest, type StayRequest } from "~/booking/requests-repository.server";
import { type Day, daysBetween } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import { AS_ASKED, askedBy, queryOf, type SearchState } from "~/matching/ui/search-state";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
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
  /** The beds to ask about; of one house the first. Each for the nights that are searched, or for its own: a part of a cover. */
  readonly places: readonly { readonly unitId: UnitId; readonly nights?: Nights }[];
  /** What was let go of or changed in the search they were chosen from; absent as the case asks. */
  readonly state?: SearchState;
  /** How long they may take; null for the municipality's own time. */
  readonly minutes: number | null;
}

/** Half-open, as a stay. */
export interface Nights {
  readonly from: Day;
  readonly until: Day;
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
  const asked = askedAs(request, command.state ?? AS_ASKED);
  const { askable, left } = await sortedOut(unit, found, request, command, asked);
  if (askable.length === 0) return refuse({ kind: "nobody_to_ask", left });

  const settings = await inquirySettingsOf(unit.sql, found.municipality);
  await freezeLadder(unit.sql, found.caseId, found.municipality, settings, unit.now);
  const frozen = (await ladderOf(unit.sql, found.caseId)) ?? settings;
  const minutes = Math.min(MINUTES_MAX, Math.max(1, command.minutes ?? frozen.minutes));
  const before = await lockInquiries(unit.sql, found.caseId);
  const wave = Math.max(0, ...before.map((one) => one.wave)) + 1;
  const inquiryIds: InquiryId[] = [];
  for (const place of askable) {
    const inquiry = newInquiry(unit, found, request, place, { wave, minutes, asked });
    await insertInquiry(unit.sql, inquiry);
    await recordInquiry(unit, inquiry, "sent");
    inquiryIds.push(inquiry.inquiryId);
  }
  const moved = await moveCase(unit, await judged(unit, found), "offer", {
    detail: { wave, minutes, places: askable.map(({ facilityName }) => facilityName) },
  });
  return moved.ok ? accept({ inquiryIds, left }) : moved;
}

/** The question: the request as it is, or as the search that was looked at has changed it. */
interface AskedAs {
  readonly nights: Nights;
  readonly needs: CareNeeds;
  /** Empty as the case asks. */
  readonly relaxed: string;
}

function askedAs(request: StayRequest, state: SearchState): AskedAs {
  const { needs, period } = askedBy(
    { ...request.period, needs: request.needs, purpose: request.purpose },
    state,
  );
  const query = queryOf({ ...state, showsAll: false });
  return { needs, nights: period, relaxed: query === "?" ? "" : query };
}

/** Who can be asked, in the order in which they were named, and who not. */
async function sortedOut(
  unit: UnitOfWork,
  found: EmergencyCase,
  request: StayRequest,
  { places }: SendInquiries,
  { nights: searched, relaxed }: AskedAs,
): Promise<{ readonly askable: readonly AskedPlace[]; readonly left: readonly NotAsked[] }> {
  const unitIds = [...new Set(places.map(({ unitId }) => unitId))];
  const known = await askablePlaces(unit.sql, {
    caseId: found.caseId,
    personId: request.personId,
    unitIds,
    now: unit.now,
  });
  const left: NotAsked[] = [];
  const askable: AskedPlace[] = [];
  for (const unitId of unitIds) {
    const place = known.find((one) => one.unitId === unitId);
    const own = places.find((one) => one.unitId === unitId)?.nights;
    const isSameHouse = askable.some(({ facilityId }) => facilityId === place?.facilityId);
    // A house that said no to all of it may be asked for less; one that still thinks, or said yes, is not asked twice.
    const isAnew = own !== undefined || relaxed !== "";
    if (place === undefined) left.push({ unitId, why: "gone" });
    else if (isAskedByPhone(place)) left.push({ unitId, why: "by_phone" });
    else if ((isAnew ? place.isOpen : place.isAsked) || isSameHouse)
      left.push({ unitId, why: "asked_already" });
    else askable.push({ ...place, nights: own ?? searched });
  }
  return { askable, left };
}

/** A place with the nights it is asked for. */
interface AskedPlace extends AskablePlace {
  readonly nights: Nights;
}

function newInquiry(
  unit: UnitOfWork,
  found: EmergencyCase,
  request: StayRequest,
  place: AskedPlace,
  { wave, minutes, asked }: { readonly wave: number; readonly minutes: number; readonly asked: AskedAs },
): Inquiry {
  const { from, until } = place.nights;
  const all = daysBetween(asked.nights.from, asked.nights.until);
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
    fromDay: from,
    untilDay: until,
    sentAt: unit.now,
    sentByName: unit.actor.role === "system" ? found.assignedName : unit.actor.name,
    askedByOrganisation: found.organisationId,
    deadlineAt: deadlineAfter(unit.now, minutes),
    card: inquiryCard({
      ...place,
      needs: asked.needs,
      ofNights: daysBetween(from, until) < all ? all : null,
      reason: request.reason as EmergencyReason | null,
      withSupporter: place.needsSupporter,
    }),
    relaxed: asked.relaxed,
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
