import type { Day } from "~/kernel/day";
import { dayAndTime } from "~/ui/format";
import type { AvoidanceLine } from "../avoidances-repository.server";
import { isDueForReview } from "../model/avoidance";
import type { AvoidanceView } from "./avoidances";

/** The decision as pages show it. */
export function avoidanceView(line: AvoidanceLine, today: Day): AvoidanceView {
  const decided = `${line.decidedByName || "記録なし"}が${dayAndTime(line.decidedAt)}に決めました`;
  const reviewed =
    line.reviewedByName === null || line.reviewedAt === null
      ? ""
      : `。${line.reviewedByName}が${dayAndTime(line.reviewedAt)}に見直しました`;
  return {
    avoidanceId: line.avoidanceId,
    personId: line.personId,
    personName: line.personName,
    avoided: line.avoided,
    avoidedName: line.avoidedName,
    reason: line.reason,
    validUntil: line.validUntil,
    isDue: isDueForReview(line.validUntil, today),
    isOver: line.validUntil < today,
    history: `${decided}${reviewed}。`,
  };
}
