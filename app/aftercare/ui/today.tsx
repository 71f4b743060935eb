import type { BookingId } from "~/kernel/id";
import { Card } from "~/ui/surface";
import type { FollowUpLine } from "../after-queries.server";
import { exitWordsOf, FOLLOW_UP_WORDS } from "./words";

/** One thing that waits for somebody today, and where it is done. */
export interface TodayLine {
  readonly says: string;
  readonly href: string;
}

/** きょうすること — checks that are due, the last day to say whether a stay becomes longer, and a way home without a day. */
export function todayLines(after: {
  readonly stays: readonly {
    readonly stay: {
      readonly bookingId: BookingId;
      readonly facilityName: string;
      readonly decidesExtension: boolean;
    };
  }[];
  readonly exit: { readonly homeOn: string | null } | null;
  readonly followUps: readonly Pick<FollowUpLine, "kind" | "isDue">[];
  readonly isAtHome?: boolean;
}): readonly TodayLine[] {
  const { stays, exit, followUps } = after;
  return [
    ...followUps
      .filter(({ isDue }) => isDue)
      .map(({ kind }) => ({ says: `${FOLLOW_UP_WORDS[kind]}を確認します`, href: "#follow-ups" })),
    ...stays
      .filter(({ stay }) => stay.decidesExtension)
      .map(({ stay }) => ({
        says: `${stay.facilityName}：のばすかどうかを決めます`,
        href: `/bookings/${stay.bookingId}`,
      })),
    ...(exit !== null && exit.homeOn === null
      ? [{ says: `${exitWordsOf(after.isAtHome).day}を決めます`, href: "#exit" }]
      : []),
  ];
}

/** The head of the page on a telephone: what is due, before everything that is known already. */
export function Today({ lines }: { readonly lines: readonly TodayLine[] }) {
  if (lines.length === 0) return null;
  return (
    <Card title="きょうすること" id="today">
      <ul className="stack-8 no-print">
        {lines.map(({ says, href }) => (
          <li key={says}>
            <a className="btn" href={href}>
              {says}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
