import { systemActor } from "~/access/model/actor";
import { sealAuditJob } from "~/access/seal-audit.server";
import { beginAftercare } from "~/aftercare/begin-aftercare.server";
import { BOOKING_JOB, bookAssignments } from "~/allocation/book-assignments.server";
import { runSolvings, SOLVING_JOB } from "~/allocation/run-solvings.server";
import { retireTemporaryUnits } from "~/availability/retire-temporary-units.server";
import { rollPublicationJob } from "~/availability/roll-publication.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import { publishWeeksJob } from "~/catalogue/publish-weeks.server";
import { refreshPlacesJob } from "~/catalogue/refresh-public-places.server";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { countScarcityJob } from "~/matching/count-scarcity.server";
import type { PlaceIndex } from "~/matching/place-index.server";
import { askForConfirmations } from "~/notifications/ask-for-confirmations.server";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { type MailServer, openMail } from "~/notifications/send-mail.server";
import { sendNotices } from "~/notifications/send-notices.server";
import { expirePlans } from "~/plans/expire-plans.server";
import { refreshLapsedOffers } from "~/providers/refresh-unit-offers.server";
import { makeRounds } from "~/readiness/make-rounds.server";
import { ROUND_NAME } from "~/readiness/sweep-people.server";
import { waitingListJob } from "~/trial/turn-waiting-list.server";
import type { BackgroundJob } from "./background.server";
import { inUnitOfWork } from "./unit-of-work.server";

/** Each turn ends up to a hundred holds; a storm of more waits five seconds rather than keeping a process busy. */
const LAPSE_TURNS_MAX = 20;
/**
 * A qualification ends with its day, so once after midnight is what counts; asked every hour, because a process that
 * starts at noon must not wait for the next night, and a turn that finds nothing writes nothing.
 */
const LAPSED_OFFERS_SECONDS = 3600;

export interface JobOptions {
  /** Where the audit's heads are kept outside the database; null keeps none. */
  readonly anchorFile: string | null;
  /** What links in mails begin with. */
  readonly appOrigin: string;
  /** Absent: texts are kept for the administrators' page. */
  readonly smtp: MailServer | undefined;
  /** The index of this process. */
  readonly places: PlaceIndex;
}

/** 裏の仕事の一覧 — everything this program does without being asked. */
export function backgroundJobs({
  anchorFile,
  appOrigin,
  smtp,
  places,
}: JobOptions): readonly BackgroundJob[] {
  const send = smtp === undefined ? null : openMail(smtp);
  return [
    sealAuditJob(anchorFile),
    {
      name: "期限切れのかたづけ",
      everySeconds: 5,
      // Turn by turn, each in its own commit, so that nobody waits on the locks of a whole evening's holds.
      run: async (deps) => {
        const actor = systemActor("期限切れのかたづけ");
        for (let turn = 0; turn < LAPSE_TURNS_MAX; turn += 1) {
          const outcome = await inUnitOfWork(deps, actor, lapseHolds);
          if (!outcome.ok || !outcome.value.more) return;
        }
      },
    },
    inquiryJob,
    rollPublicationJob,
    countScarcityJob,
    publishWeeksJob,
    refreshPlacesJob,
    waitingListJob,
    {
      name: "受け入れのあとを始める",
      everySeconds: 10,
      work: async (unit) => {
        await beginAftercare(unit, null);
      },
    },
    {
      name: ROUND_NAME,
      everySeconds: 5,
      run: (deps) => makeRounds({ ...deps, places }),
    },
    { name: SOLVING_JOB, everySeconds: 2, run: (deps) => runSolvings(deps) },
    { name: BOOKING_JOB, everySeconds: 3, run: bookAssignments },
    {
      name: "臨時の枠をしまう",
      everySeconds: LAPSED_OFFERS_SECONDS,
      work: async (unit) => {
        await retireTemporaryUnits(unit);
      },
    },
    {
      name: "古い計画を終える",
      everySeconds: LAPSED_OFFERS_SECONDS,
      work: expirePlans,
    },
    {
      name: "期限の過ぎた資格を聞くことに替える",
      everySeconds: LAPSED_OFFERS_SECONDS,
      work: async (unit) => {
        await refreshLapsedOffers(unit);
      },
    },
    {
      name: "夕方の確認をお願いする",
      everySeconds: 60,
      work: async (unit) => {
        await askForConfirmations(unit);
      },
    },
    {
      name: "知らせを書く",
      everySeconds: 3,
      work: async (unit) => {
        await deliverNotices(unit, { appOrigin });
      },
    },
    {
      name: "知らせを送る",
      everySeconds: 3,
      run: async (deps) => {
        await sendNotices(deps, { send, appOrigin });
      },
    },
  ];
}
