import { sealAuditJob } from "~/access/seal-audit.server";
import { lapseHolds } from "~/booking/lapse-holds.server";
import type { BackgroundJob } from "./background.server";

/** 裏の仕事の一覧 — everything this program does without being asked. */
export function backgroundJobs(options: { readonly anchorFile: string | null }): readonly BackgroundJob[] {
  return [
    sealAuditJob(options.anchorFile),
    {
      name: "期限切れのかたづけ",
      everySeconds: 5,
      work: async (unit) => {
        await lapseHolds(unit);
      },
    },
  ];
}
