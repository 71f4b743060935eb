import { withdrawRequest } from "~/booking/withdraw-request.server";
import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { newLinkToken } from "./issue-status-link.server";
import {
  type DelegateSeen,
  delegatesOf,
  liveStatusLink,
  saveStatusLink,
  stopDelegate,
} from "./links-repository.server";
import {
  isNamedDayTaken,
  mayBeWithdrawn,
  type Standing,
  standingOf,
  type TrialAnswer,
} from "./model/request";
import { type KeptTrialRequest, trialById } from "./request-repository.server";
import { bookingStatesOf, type RequestForStatus, requestForStatus } from "./status-queries.server";
import { dayToTake, takeNamedDay } from "./take-named-day.server";

/** ようすのページ — how a request stands, for whoever holds its link. */
export interface OpenedStatus {
  readonly request: RequestForStatus;
  readonly kind: KeptTrialRequest["kind"];
  readonly standing: Standing;
  /** Null once the day that it named is what is asked for. */
  readonly answer: TrialAnswer | null;
  /** その日にできる day, which one press takes; null when none was named. */
  readonly dayToTake: Day | null;
  readonly answerDueOn: Day;
  /** Whoever asked may withdraw and name delegates; a delegate reads. */
  readonly isAsker: boolean;
  readonly mayWithdraw: boolean;
  readonly delegates: readonly DelegateSeen[];
  readonly expiresAt: Date;
}

/** ようすを見る — by link. Spends nothing: mail programs open links by themselves. Null when there is no such link any more. */
export async function openStatus(unit: UnitOfWork, token: string): Promise<OpenedStatus | null> {
  const found = await behind(unit, token);
  if (found === null) return null;
  const { link, trial, request, standing, states } = found;
  const isAsker = link.holder === "asker";
  return {
    request,
    kind: trial.kind,
    standing,
    answer: isNamedDayTaken(trial.answer, request.from) ? null : trial.answer,
    dayToTake: isAsker ? dayToTake(trial, standing, states, unit.today) : null,
    answerDueOn: trial.answerDueOn,
    isAsker,
    mayWithdraw: isAsker && mayBeWithdrawn(standing),
    delegates: isAsker ? await delegatesOf(unit.sql, trial.trialRequestId, unit.now) : [],
    expiresAt: link.expiresAt,
  };
}

async function behind(unit: UnitOfWork, token: string) {
  const link = await liveStatusLink(unit.sql, token, unit.now);
  const trial = link && (await trialById(unit.sql, link.trialRequestId));
  const request = trial && (await requestForStatus(unit.sql, trial.requestId));
  if (!link || !trial || !request) return null;
  const states = await bookingStatesOf(unit.sql, trial.requestId);
  const isTaken = isNamedDayTaken(trial.answer, request.from);
  const standing = standingOf(request.state, states, trial.answer?.answer ?? null, isTaken);
  return { link, trial, request, states, standing };
}

export type StatusRefusal =
  | { readonly kind: "unknown_link" }
  | { readonly kind: "only_the_asker" }
  | { readonly kind: "too_late"; readonly standing: Standing }
  | { readonly kind: "name_missing" }
  | { readonly kind: "no_agreement" }
  | { readonly kind: "end_missing" };

/** 取りけす — by whoever asked, while nothing is firm. Every place still being asked is let go. Runs as background work. */
export async function withdrawByLink(unit: UnitOfWork, token: string): Promise<Result<null, StatusRefusal>> {
  const found = await behind(unit, token);
  if (found === null) return refuse({ kind: "unknown_link" });
  if (found.link.holder !== "asker") return refuse({ kind: "only_the_asker" });
  if (!mayBeWithdrawn(found.standing)) return refuse({ kind: "too_late", standing: found.standing });
  const { requestId, requestedByOrganisation: organisationId, municipality } = found.trial;
  // The link stands for whoever asked: the exchange withdraws in the name of the office that holds the request.
  const actor = { ...unit.actor, organisationId, municipality };
  const done = await withdrawRequest({ ...unit, actor }, { requestId });
  return done.ok ? accept(null) : refuse({ kind: "too_late", standing: found.standing });
}

/** その日でお願いする — by whoever asked. Runs as background work, as withdrawing does. */
export async function takeDayByLink(unit: UnitOfWork, token: string): Promise<Result<null, StatusRefusal>> {
  const found = await behind(unit, token);
  if (found === null) return refuse({ kind: "unknown_link" });
  if (found.link.holder !== "asker") return refuse({ kind: "only_the_asker" });
  const done = await takeNamedDay(unit, found.trial.requestId);
  return done.ok ? accept(null) : refuse({ kind: "too_late", standing: found.standing });
}

/** Longest time somebody looks in another's place without the person being asked again. */
const DELEGATE_DAYS_MAX = 90;

export interface NameDelegate {
  readonly name: string;
  /** Who said that this is all right; null when nobody did. */
  readonly agreedBy: "person" | "guardian" | null;
  /** Last day, inclusive; null when none was chosen. */
  readonly until: Day | null;
}

/**
 * 代わりに見る人をたす — a link of their own, with the person's agreement and an end. They read how it stands and can change nothing.
 *
 * @returns the path, given out once
 */
export async function nameDelegate(
  unit: UnitOfWork,
  token: string,
  command: NameDelegate,
): Promise<Result<{ readonly path: string }, StatusRefusal>> {
  const found = await behind(unit, token);
  if (found === null) return refuse({ kind: "unknown_link" });
  if (found.link.holder !== "asker") return refuse({ kind: "only_the_asker" });
  if (command.name === "") return refuse({ kind: "name_missing" });
  if (command.agreedBy === null) return refuse({ kind: "no_agreement" });
  if (command.until === null || command.until < unit.today) return refuse({ kind: "end_missing" });
  const { trialRequestId, municipality } = found.trial;
  const delegateToken = newLinkToken();
  const ends = [
    new Date(`${command.until}T00:00:00+09:00`).getTime() + 86_400_000,
    unit.now.getTime() + DELEGATE_DAYS_MAX * 86_400_000,
    found.link.expiresAt.getTime(),
  ];
  const expiresAt = new Date(Math.min(...ends));
  const link = {
    trialRequestId,
    holder: "delegate",
    holderName: command.name,
    agreedBy: command.agreedBy,
    expiresAt,
  } as const;
  await saveStatusLink(unit.sql, delegateToken, link, unit.now);
  await unit.audit({
    action: "trial_link.delegate",
    subjectKind: "trial_request",
    subjectId: trialRequestId,
    municipality,
    detail: { agreedBy: command.agreedBy, until: command.until },
  });
  return accept({ path: `/s/${delegateToken}` });
}

/** 代わりに見る人をやめる — their link shows nothing from now on. */
export async function endDelegate(
  unit: UnitOfWork,
  token: string,
  key: string,
): Promise<Result<null, StatusRefusal>> {
  const found = await behind(unit, token);
  if (found === null) return refuse({ kind: "unknown_link" });
  if (found.link.holder !== "asker") return refuse({ kind: "only_the_asker" });
  const { trialRequestId, municipality } = found.trial;
  if (await stopDelegate(unit.sql, trialRequestId, key, unit.now)) {
    await unit.audit({
      action: "trial_link.stop",
      subjectKind: "trial_request",
      subjectId: trialRequestId,
      municipality,
    });
  }
  return accept(null);
}
