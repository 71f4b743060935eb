import { sealAuditJob } from "~/access/seal-audit.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import { askForConfirmations } from "~/notifications/ask-for-confirmations.server";
import { deliverNotices } from "~/notifications/deliver-notices.server";
import { type MailServer, openMail } from "~/notifications/send-mail.server";
import { sendNotices } from "~/notifications/send-notices.server";
import type { BackgroundJob } from "./background.server";

export interface JobOptions {
  /** Where the audit's heads are kept outside the database; null keeps none. */
  readonly anchorFile: string | null;
  /** What links in mails begin with. */
  readonly appOrigin: string;
  /** Absent: texts are kept for the administrators' page. */
  readonly smtp: MailServer | undefined;
}

/** 裏の仕事の一覧 — everything this program does without being asked. */
export function backgroundJobs({ anchorFile, appOrigin, smtp }: JobOptions): readonly BackgroundJob[] {
  const send = smtp === undefined ? null : openMail(smtp);
  return [
    sealAuditJob(anchorFile),
    {
      name: "期限切れのかたづけ",
      everySeconds: 5,
      work: async (unit) => {
        await lapseHolds(unit);
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
