import type { AskedPlace } from "~/booking/asked-queries.server";
import { periodWords, stayWords } from "~/ui/format";
import type { BookingOfCase } from "../desk-queries.server";
import type { InquiryRow } from "../inquiry-queries.server";

/** What the desk has to know of a place that was asked, whether by inquiry or by a hold. */
export interface AskedLine {
  readonly id: string;
  readonly kind: "inquiry" | "hold";
  readonly unitId: string;
  readonly name: string;
  readonly phone: string | null;
  /** ISO instants. */
  readonly sentAt: string;
  readonly deadlineAt: string | null;
  readonly state:
    | "waiting"
    | "conditional"
    | "agreed"
    | "firm"
    | "declined"
    | "lapsed"
    | "withdrawn"
    | "lost"
    | "given_back";
  /** Conditions or the reason of a no. */
  readonly words: string;
  /** The nights or hours it was asked for, where they are not all the nights of the case; empty otherwise. */
  readonly part: string;
  readonly declineReason: string | null;
  readonly heardBy: string;
  /** The booking that a yes has made; null before it. */
  readonly booking: { readonly bookingId: string; readonly version: number } | null;
}

const INQUIRY_STATE: Readonly<Record<InquiryRow["state"], AskedLine["state"]>> = {
  sent: "waiting",
  conditional: "conditional",
  accepted: "agreed",
  declined: "declined",
  expired: "lapsed",
  withdrawn: "withdrawn",
  lost: "lost",
};

const HOLD_STATE: Readonly<Record<AskedPlace["state"], AskedLine["state"]>> = {
  held: "waiting",
  accepted: "agreed",
  confirmed: "firm",
  staying: "firm",
  ended: "firm",
  declined: "declined",
  lapsed: "lapsed",
  cancelled: "withdrawn",
  no_show: "withdrawn",
};

/**
 * 依頼と返事 — inquiries and holds in one list, the latest first. A booking that an inquiry led to is one line with it.
 *
 * @param held  the same holds with their days
 * @param nights  those of the case
 */
export function askedLines(
  inquiries: readonly InquiryRow[],
  holds: readonly AskedPlace[],
  held: readonly BookingOfCase[],
  nights: Pick<BookingOfCase["period"], "from" | "until">,
): readonly AskedLine[] {
  const heldAs = new Map(held.map((one) => [one.bookingId as string, one]));
  const stateOf = ({ bookingId, state }: AskedPlace): AskedLine["state"] =>
    heldAs.get(bookingId)?.isGivenBack === true ? "given_back" : HOLD_STATE[state];
  const partOf = ({ bookingId }: AskedPlace): string => {
    const period = heldAs.get(bookingId)?.period;
    if (period === undefined) return "";
    const isWhole = period.parts.length === 0 && period.from === nights.from && period.until === nights.until;
    return isWhole ? "" : periodWords(period);
  };
  const ofInquiry = new Map(
    inquiries.flatMap((one) => (one.bookingId ? [[one.bookingId as string, one]] : [])),
  );
  const lines = [
    ...inquiries.map((one): AskedLine => {
      const hold = holds.find(({ bookingId }) => bookingId === one.bookingId);
      return {
        id: one.inquiryId,
        kind: "inquiry",
        unitId: one.unitId,
        name: `${one.facilityName} ${one.unitLabel}`.trim(),
        phone: one.facilityPhone,
        sentAt: one.sentAt.toISOString(),
        deadlineAt: (one.state === "conditional" ? one.wordDueAt : one.deadlineAt)?.toISOString() ?? null,
        state: hold ? stateOf(hold) : INQUIRY_STATE[one.state],
        words: one.conditions || one.note,
        part: one.card.ofNights === undefined ? "" : stayWords(one.fromDay, one.untilDay),
        declineReason: one.declineReason,
        heardBy: one.heardBy,
        booking: hold ? { bookingId: hold.bookingId, version: hold.version } : null,
      };
    }),
    ...holds
      .filter(({ bookingId }) => !ofInquiry.has(bookingId))
      .map(
        (one): AskedLine => ({
          id: one.bookingId,
          kind: "hold",
          unitId: one.unitId,
          name: `${one.facilityName} ${one.unitLabel}`.trim(),
          phone: one.phone,
          sentAt: one.createdAt,
          deadlineAt: one.holdExpiresAt,
          state: stateOf(one),
          words: one.conditions,
          part: partOf(one),
          declineReason: one.declineReason,
          heardBy: "",
          booking: { bookingId: one.bookingId, version: one.version },
        }),
      ),
  ];
  return lines.sort((left, right) =>
    left.sentAt === right.sentAt ? 0 : left.sentAt < right.sentAt ? 1 : -1,
  );
}
