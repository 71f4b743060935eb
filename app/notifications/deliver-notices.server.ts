import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { issueInquiryLink } from "~/emergency/issue-inquiry-link.server";
import type {
  BookingId,
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  StayRequestId,
  UserId,
} from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { issueStatusLink } from "~/trial/issue-status-link.server";
import { NOTICE_TOPICS, type NoticeKind, noticeKindOf, noticeText } from "./model/notice-text";
import {
  askersOf,
  claimantOf,
  doerOf,
  leadsOf,
  officesSentAlong,
  providersOf,
  roundWishersOf,
} from "./queries.server";
import { addNotice, isWritten, keepMark, type News, newsSinceMark } from "./repository.server";
import { askerOfTrial, coordinatorsOf, guestOfTrial, trialBehind } from "./trial-recipients.server";
import { carersOf, wishersOf } from "./waiting-recipients.server";

/** Events read in one turn; the rest waits for the next, so that no transaction grows long. */
const EVENTS_AT_ONCE_MAX = 500;

export interface DeliverNotices {
  /** Where people reach us; what links begin with. */
  readonly appOrigin: string;
}

/**
 * 知らせを書く — background work: each event of the outbox becomes one text for each person it concerns, once.
 *
 * @returns how many events were looked at
 */
export async function deliverNotices(
  unit: UnitOfWork,
  { appOrigin }: DeliverNotices,
): Promise<Result<{ readonly events: number }, { readonly kind: "not_permitted" }>> {
  if (unit.actor.role !== "system") return refuse({ kind: "not_permitted" });
  const { news, mark } = await newsSinceMark(unit.sql, NOTICE_TOPICS, EVENTS_AT_ONCE_MAX);
  const staffOf = providersOnce(unit);
  for (const event of news) {
    const kind = noticeKindOf(event.topic);
    if (kind === null) continue;
    for (const userId of await recipientsOf(unit, staffOf, kind, event)) {
      const path = await pathFor(unit, kind, event, userId);
      if (path === null) continue;
      const text = noticeText({ kind, appOrigin, path });
      const id = unit.newId<"Notice">();
      await addNotice(unit.sql, { id, outboxSeq: event.seq, to: userId, text, now: unit.now });
    }
    await writeToGuest(unit, kind, event, appOrigin);
  }
  await keepMark(unit.sql, mark);
  return accept({ events: news.length });
}

/** アカウントのない人へ — whoever asked for a trial and left a mail address gets a link of their own with the letter. */
async function writeToGuest(
  unit: UnitOfWork,
  kind: NoticeKind,
  event: News,
  appOrigin: string,
): Promise<void> {
  const requestId = await trialOf(unit, kind, event);
  const guest = requestId && (await guestOfTrial(unit.sql, requestId));
  if (!guest || (await isWritten(unit.sql, event.seq, guest))) return;
  const path = await issueStatusLink(unit, guest);
  if (path === null) return;
  const text = noticeText({ kind: "trial_answered_by_link", appOrigin, path });
  const id = unit.newId<"Notice">();
  await addNotice(unit.sql, { id, outboxSeq: event.seq, to: guest, text, now: unit.now });
}

/** The trial request that has been answered; null for news of anything else. */
async function trialOf(
  { sql }: UnitOfWork,
  kind: NoticeKind,
  { bookingId, payload }: News,
): Promise<StayRequestId | null> {
  if (kind === "trial_answered") return payload.requestId as StayRequestId;
  return kind === "trial_found" && bookingId !== null ? trialBehind(sql, bookingId) : null;
}

type StaffOf = (organisationId: OrganisationId) => Promise<readonly UserId[]>;

/** Asks once in a turn who answers for a provider, however many bookings it has received. */
function providersOnce(unit: UnitOfWork): StaffOf {
  const known = new Map<OrganisationId, readonly UserId[]>();
  return async (organisationId) => {
    const staff = known.get(organisationId) ?? (await providersOf(unit.sql, organisationId));
    known.set(organisationId, staff);
    return staff;
  };
}

async function recipientsOf(
  unit: UnitOfWork,
  staffOf: StaffOf,
  kind: NoticeKind,
  { topic, organisationId, bookingId, payload }: News,
): Promise<readonly UserId[]> {
  const { sql } = unit;
  switch (kind) {
    case "supporter_claimed":
      return organisationId === null ? [] : staffOf(organisationId);
    case "booking_held":
      // A place that was asked among many has answered in the same commit: nothing waits for it.
      return organisationId === null || payload.isAnswered === true ? [] : staffOf(organisationId);
    case "inquiry_sent":
    case "inquiry_withdrawn":
    case "inquiry_lost":
    case "inquiry_expired":
    case "plan_place_asked":
    case "declines_asked":
      return organisationId === null ? [] : staffOf(organisationId);
    case "offer_made":
    case "offer_expired":
    case "vacancy_seen":
      return wishersOf(sql, payload.wishId as string);
    case "round_published":
      return roundWishersOf(sql, payload.roundId as string);
    case "trial_asked":
    case "trial_day_taken":
      return coordinatorsOf(sql, payload.municipality as MunicipalityCode);
    case "trial_answered":
      return askerOfTrial(sql, payload.requestId as StayRequestId);
    case "trial_found": {
      const requestId = bookingId === null ? null : await trialBehind(sql, bookingId);
      return requestId === null ? [] : askerOfTrial(sql, requestId);
    }
    case "trial_answered_by_link":
      return [];
    case "trial_invited":
      return carersOf(sql, payload.personId as PersonId);
    case "lead_called":
    case "glass_broken":
      return leadsOf(sql, payload.municipality as MunicipalityCode);
    case "booking_cancelled": {
      if (bookingId === null || organisationId === null) return [];
      // Both sides hear of it, except the one who did it.
      const doer = await doerOf(sql, bookingId, topic.replace("booking.", ""));
      const sides = [...(await askersOf(sql, bookingId)), ...(await staffOf(organisationId))];
      for (const office of await officesSentAlong(sql, bookingId)) sides.push(...(await staffOf(office)));
      return [...new Set(sides)].filter((userId) => userId !== doer);
    }
    case "booking_accepted":
      return bookingId === null ? [] : askersOf(sql, bookingId);
    case "booking_declined":
    case "booking_lapsed": {
      if (bookingId === null) return [];
      const sides = [...(await askersOf(sql, bookingId))];
      for (const office of await officesSentAlong(sql, bookingId)) sides.push(...(await staffOf(office)));
      return [...new Set(sides)];
    }
    case "confirm_link":
      return [payload.userId as UserId];
    case "claim_decided":
      return organisationId === null ? [] : claimantOf(sql, payload.facilityId as FacilityId, organisationId);
  }
}

/** Where this person reads on; null when there is nothing left to tell them. A link of one's own is made with the letter. */
async function pathFor(
  unit: UnitOfWork,
  kind: NoticeKind,
  event: News,
  userId: UserId,
): Promise<string | null> {
  if (kind !== "inquiry_sent") return pathOf(kind, event);
  return issueInquiryLink(unit, event.payload.inquiryId as InquiryId, userId);
}

function pathOf(kind: NoticeKind, { bookingId, payload }: News): string {
  if (kind.startsWith("inquiry_")) return `/inquiries/${String(payload.inquiryId)}`;
  if (kind === "lead_called") return `/desk/${String(payload.caseId)}`;
  if (kind === "glass_broken") return "/break-glass";
  if (kind === "confirm_link") return String(payload.path);
  if (kind === "claim_decided") return "/facility";
  if (kind === "plan_place_asked") return "/plans/asked";
  if (kind === "supporter_claimed") return "/vacancy";
  if (kind === "offer_made" || kind === "offer_expired" || kind === "vacancy_seen") return "/wishes";
  if (kind === "trial_asked" || kind === "trial_day_taken" || kind === "trial_answered") {
    return `/requests/${String(payload.requestId)}`;
  }
  if (kind === "trial_invited") return "/wishes";
  if (kind === "declines_asked") return "/inbox";
  if (kind === "round_published") return `/rounds/${String(payload.roundId)}`;
  return kind === "booking_held" ? "/inbox" : bookingPath(bookingId);
}

function bookingPath(bookingId: BookingId | null): string {
  return bookingId === null ? "/bookings" : `/bookings/${bookingId}`;
}
