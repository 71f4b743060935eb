import { isBase } from "~/access/model/actor";
import type { BookingId, UserId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { endInquiry, recordInquiry } from "./end-inquiry.server";
import {
  findInquiry,
  type Inquiry,
  type InquiryId,
  lockInquiries,
  lockRivals,
  saveInquiry,
} from "./inquiries-repository.server";
import { findLink } from "./inquiry-links-repository.server";
import { ladderOf } from "./ladder-repository.server";
import type { EmergencyCase } from "./model/case";
import {
  type AnswerRefusal,
  type DecidedAnswer,
  deadlineAfter,
  decideAnswer,
  type InquiryAnswer,
  isOpenInquiry,
} from "./model/inquiry";
import { DEFAULT_INQUIRY_SETTINGS } from "./model/ladder";
import { overlaps } from "./model/standing";
import { moveCase } from "./move-case.server";
import { mayAnswerInquiry } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";
import { standingOfCase } from "./settle-answers.server";
import { takeBed } from "./take-bed.server";

/** Which inquiry, and how its answer came: on the place's own screen, by its one-tap link, or over the telephone. */
export type AnsweredBy =
  | { readonly inquiryId: InquiryId; readonly heardFrom?: string | undefined }
  | { readonly token: string };

export type AnswerInquiry = AnsweredBy & { readonly answer: InquiryAnswer };

/** What came of an answer. `lost` and `found_elsewhere` are a yes that came to nothing, and are kept with the inquiry. */
export interface InquiryOutcome {
  readonly inquiryId: string;
  readonly outcome: "accepted" | "conditional" | "declined" | "sent" | "lost" | "found_elsewhere";
  readonly bookingId: string | null;
}

export type AnswerInquiryRefusal =
  | AnswerRefusal
  | { readonly kind: "inquiry_unknown" }
  | { readonly kind: "heard_from_missing" };

/** States of a case in which an answer is still wanted. */
const ASKING = ["searching", "offered"] as const;

/**
 * 打診に返事する — the first yes takes the bed: the case is locked, so that answers to it come one after another; the claims
 * decide between cases. Everyone else who was asked is told in the same commit.
 *
 * A place may not read the case, so its own answer runs as background work in its name (`inTheNameOf`); the desk's, heard
 * on the telephone, runs as the desk.
 */
export async function answerInquiry(
  opened: UnitOfWork,
  command: AnswerInquiry,
): Promise<Result<InquiryOutcome, AnswerInquiryRefusal>> {
  const asked = await askedBy(opened, command);
  if (asked === null) return refuse({ kind: "inquiry_unknown" });
  // The log names who gave the word, not the program that carried it.
  const unit = asked.heardBy === "" ? { ...opened, actor: { ...opened.actor, name: asked.name } } : opened;
  const found = await lockCase(unit.sql, asked.inquiry.caseId);
  const all = await lockInquiries(unit.sql, asked.inquiry.caseId);
  const inquiry = all.find(({ inquiryId }) => inquiryId === asked.inquiry.inquiryId);
  if (found === null || inquiry === undefined) return refuse({ kind: "inquiry_unknown" });
  if (isBase(unit.actor) && asked.name === "") return refuse({ kind: "heard_from_missing" });

  const decided = decideAnswer(inquiry, command.answer, asked.heardBy === "" ? "provider" : "desk", unit.now);
  if (!decided.ok) return decided;
  if (!ASKING.some((state) => state === found.state)) {
    if (isOpenInquiry(inquiry.state)) await endInquiry(unit, inquiry, "withdrawn", "found_elsewhere");
    return accept(outcomeOf(inquiry, "found_elsewhere"));
  }
  const answered: Inquiry = {
    ...inquiry,
    conditions: decided.value.conditions,
    note: decided.value.note,
    answeredAt: unit.now,
    answeredBy: asked.userId,
    answeredByName: asked.name,
    heardBy: asked.heardBy,
  };
  return accept(
    decided.value.to === "accepted"
      ? await acceptPlace(unit, found, answered, all)
      : await keepAnswer(unit, found, answered, decided.value, all),
  );
}

/**
 * 受け入れを決める — takes the bed for a locked case, and lets the others go; or finds it gone. Also the desk's yes to
 * conditions.
 *
 * @param inquiry  with the answer in it
 * @param all  every inquiry of the case, locked
 */
export async function acceptPlace(
  unit: UnitOfWork,
  found: EmergencyCase,
  inquiry: Inquiry,
  all: readonly Inquiry[],
): Promise<InquiryOutcome> {
  const taken = await takeBed(unit, found, inquiry);
  const log = { inquiryId: inquiry.inquiryId, unitId: inquiry.unitId, ...heard(inquiry) };
  if (!taken.ok) {
    await endInquiry(unit, inquiry, "lost", "bed_gone");
    await recordCaseEvent(unit, found, "answered", { ...log, answer: "lost", why: taken.refusal.kind });
    await noteWhenNobodyIsLeft(unit, found, inquiry, all);
    return outcomeOf(inquiry, "lost");
  }
  const bookingId = taken.value;
  const accepted: Inquiry = { ...inquiry, state: "accepted", bookingId, wordDueAt: null };
  await saveInquiry(unit.sql, accepted, unit.now);
  await recordInquiry(unit, accepted, "accepted");
  // A house that was asked for other nights of the same case is still wanted.
  for (const other of all) {
    if (other.inquiryId === inquiry.inquiryId || !isOpenInquiry(other.state)) continue;
    if (overlaps(nightsOf(other), nightsOf(accepted)))
      await endInquiry(unit, other, "withdrawn", "found_elsewhere");
  }
  for (const rival of await lockRivals(unit.sql, accepted)) await endInquiry(unit, rival, "lost", "bed_gone");
  await moveOn(unit, found, accepted, { ...log, bookingId, conditions: inquiry.conditions });
  return outcomeOf(accepted, "accepted");
}

/** The case is accepted once every night that was asked for has a yes; a yes to some of them is a line of its log. */
async function moveOn(
  unit: UnitOfWork,
  found: EmergencyCase,
  { fromDay, untilDay }: Inquiry,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { standing } = await standingOfCase(unit, found);
  if (standing === "agreed") {
    await moveCase(unit, found, "accept", { detail });
    return;
  }
  const told = { ...detail, answer: "accepted", fromDay, untilDay, isPart: true };
  if (standing === "waiting" || found.state !== "offered")
    await recordCaseEvent(unit, found, "answered", told);
  else await moveCase(unit, found, "all_refused", { what: "answered", detail: told });
}

const nightsOf = ({ fromDay, untilDay }: Inquiry) => ({ from: fromDay, until: untilDay, parts: [] });

/** An answer that takes no bed: conditions, a no, or a no taken back. */
async function keepAnswer(
  unit: UnitOfWork,
  found: EmergencyCase,
  answered: Inquiry,
  { to, declineReason }: DecidedAnswer,
  all: readonly Inquiry[],
): Promise<InquiryOutcome> {
  const outcome = to === "conditional" || to === "declined" ? to : "sent";
  const ladder = await ladderOf(unit.sql, found.caseId);
  const wordMinutes = ladder?.wordMinutes ?? DEFAULT_INQUIRY_SETTINGS.wordMinutes;
  const next: Inquiry = {
    ...answered,
    ...(outcome === "sent" ? { answeredAt: null, answeredBy: null, answeredByName: "", heardBy: "" } : {}),
    state: outcome,
    declineReason,
    wordDueAt: outcome === "conditional" ? deadlineAfter(unit.now, wordMinutes) : null,
  };
  await saveInquiry(unit.sql, next, outcome === "declined" ? unit.now : null);
  await recordInquiry(unit, next, outcome === "sent" ? "taken_back" : outcome);
  await recordCaseEvent(unit, found, "answered", {
    inquiryId: next.inquiryId,
    unitId: next.unitId,
    answer: outcome === "sent" ? "taken_back" : outcome,
    ...(outcome === "declined" ? { reason: declineReason, note: next.note } : {}),
    ...(outcome === "conditional" ? { conditions: next.conditions } : {}),
    ...heard(answered),
  });
  if (outcome === "declined") await noteWhenNobodyIsLeft(unit, found, next, all);
  if (outcome === "sent" && found.state === "searching")
    await moveCase(unit, found, "offer", { what: "answered" });
  return outcomeOf(next, outcome);
}

/** The last of those asked has said no: the desk hears it at once, and the case is back at the search. */
async function noteWhenNobodyIsLeft(
  unit: UnitOfWork,
  found: EmergencyCase,
  answered: Inquiry,
  all: readonly Inquiry[],
): Promise<void> {
  const isWaiting = all.some(
    ({ inquiryId, state }) => inquiryId !== answered.inquiryId && isOpenInquiry(state),
  );
  if (!isWaiting && found.state === "offered") await moveCase(unit, found, "all_refused");
}

/** Who answers: known by the link, by the session, or by what the desk heard. Null when it is not theirs to answer. */
async function askedBy(unit: UnitOfWork, command: AnsweredBy): Promise<Asked | null> {
  if ("token" in command) {
    const link = await findLink(unit.sql, command.token);
    if (link === null || link.expiresAt.getTime() < unit.now.getTime()) return null;
    const inquiry = await findInquiry(unit.sql, link.inquiryId);
    return inquiry && { inquiry, userId: link.issuedTo, name: link.issuedToName, heardBy: "" };
  }
  const inquiry = await findInquiry(unit.sql, command.inquiryId);
  if (inquiry === null || !mayAnswerInquiry(unit.actor, inquiry)) return null;
  if (isBase(unit.actor)) {
    return { inquiry, userId: null, name: command.heardFrom?.trim() ?? "", heardBy: unit.actor.name };
  }
  return { inquiry, userId: unit.actor.userId, name: unit.actor.name, heardBy: "" };
}

interface Asked {
  readonly inquiry: Inquiry;
  readonly userId: UserId | null;
  readonly name: string;
  /** 代理入力; empty when the place answers itself. */
  readonly heardBy: string;
}

const heard = ({ heardBy, answeredByName }: Inquiry) =>
  heardBy === "" ? { by: answeredByName } : { by: answeredByName, byPhone: true, heardBy };

function outcomeOf(inquiry: Inquiry, outcome: InquiryOutcome["outcome"]): InquiryOutcome {
  return { inquiryId: inquiry.inquiryId, outcome, bookingId: inquiry.bookingId as BookingId | null };
}
