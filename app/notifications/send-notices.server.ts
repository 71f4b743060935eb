import { systemActor } from "~/access/model/actor";
import { accept } from "~/kernel/result";
import { type Deps, inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { LEASE_MINUTES, nextTryAt } from "./model/retry";
import { keepWaiting, markSent, markUnsent, type TakenNotice, takeDueNotice } from "./repository.server";
import type { MailRefusal, SendMail } from "./send-mail.server";

/** Letters sent in one turn: a stop of the program waits for the turn to end. */
const LETTERS_AT_ONCE_MAX = 20;
const ACTOR = systemActor("知らせを送る");

export interface SendNotices {
  /** Null: no mail server is set, and what waits is kept for the administrators' page. */
  readonly send: SendMail | null;
  /** Where people reach us; its host names the letters. */
  readonly appOrigin: string;
}

/**
 * 知らせを送る — takes what is due, one letter at a time, and holds no transaction while a mail server thinks.
 *
 * At least once: a program that dies between the sending and its mark sends again after the lease, under the same
 * Message-ID. Any number of processes share the work; a row is taken by one of them.
 *
 * @returns how many letters went out
 */
export async function sendNotices(deps: Deps, { send, appOrigin }: SendNotices): Promise<number> {
  if (send === null) {
    await inReadOf(deps, ACTOR, (unit) => keepWaiting(unit.sql));
    return 0;
  }
  let sent = 0;
  for (let letters = 0; letters < LETTERS_AT_ONCE_MAX; letters += 1) {
    const notice = await takeOne(deps);
    if (notice === null) return sent;
    const outcome = await send({
      to: notice.email ?? "",
      subject: notice.subject,
      text: notice.body,
      messageId: `<${notice.id}@${new URL(appOrigin).hostname}>`,
    });
    await keepOutcome(deps, notice, outcome.ok ? null : outcome.refusal);
    if (outcome.ok) sent += 1;
    else if (outcome.refusal.serverGone) return sent;
  }
  return sent;
}

function takeOne(deps: Deps): Promise<TakenNotice | null> {
  return inReadOf(deps, ACTOR, ({ sql, now }) =>
    takeDueNotice(sql, now, new Date(now.getTime() + LEASE_MINUTES * 60_000)),
  );
}

async function keepOutcome(deps: Deps, notice: TakenNotice, refusal: MailRefusal | null): Promise<void> {
  await inUnitOfWork(deps, ACTOR, async ({ sql, now }) => {
    if (refusal === null) await markSent(sql, notice.id, now);
    else {
      const tryAt = refusal.kind === "address_unusable" ? null : nextTryAt(notice.attempts, now);
      await markUnsent(sql, notice.id, refusal.code, tryAt);
    }
    return accept(null);
  });
}
