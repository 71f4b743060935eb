import { factsOf } from "~/booking/ui/request-card";
import { daysBetween, tokyoDay } from "~/kernel/day";
import { ButtonLink } from "~/ui/button";
import { clockTime, leftWords, shortDay } from "~/ui/format";
import { KindChip } from "~/ui/status";
import { TaskRow } from "~/ui/surface";
import type { InquiryRow } from "../inquiry-queries.server";
import type { InquiryState } from "../model/inquiry";
import { INQUIRY_WORDS } from "./inquiry-words";

/** 届いた打診の一行 — what a list shows of one; nothing by which somebody could be found. */
export interface InquiryLine {
  readonly inquiryId: string;
  readonly state: InquiryState;
  /** An answer is still wanted. */
  readonly isAsked: boolean;
  readonly when: string;
  readonly place: string;
  readonly about: string;
  readonly left: string;
  readonly deadline: string;
}

/** The line of an inquiry at this moment. */
export function inquiryLine(row: InquiryRow, now: Date): InquiryLine {
  const isAsked = row.state === "sent" && row.deadlineAt.getTime() >= now.getTime();
  const nights = `${daysBetween(row.fromDay, row.untilDay)}泊`;
  const start = row.fromDay === tokyoDay(now) ? "今夜" : shortDay(row.fromDay);
  const person = factsOf(row.card.who, row.card.staysBefore).find(([name]) => name === "ご本人");
  return {
    inquiryId: row.inquiryId,
    state: row.state,
    isAsked,
    when: `${start}から${nights}`,
    place: `${row.facilityName}　${row.unitLabel}`,
    about: person?.[1] ?? "",
    left: isAsked ? leftWords(row.deadlineAt, now) : "",
    deadline: clockTime(row.deadlineAt),
  };
}

/** 届いた打診 — those that wait first and large, then what came of the others. Nothing at all when there was none. */
export function InquiryLines({ lines }: { readonly lines: readonly InquiryLine[] }) {
  const asked = lines.filter(({ isAsked }) => isAsked);
  const over = lines.filter(({ isAsked }) => !isAsked);
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="inquiries">
      <h2 className={over.length === 0 ? "sr" : ""} id="inquiries">
        急ぎの受け入れの依頼
      </h2>
      <ol className="todo">
        {asked.map((line, index) => (
          <TaskRow
            key={line.inquiryId}
            first={index === 0}
            sign={<KindChip kind="emergency" />}
            title={`${line.when}　${line.place}`}
            detail={`${line.about}　お返事まで あと ${line.left}（${line.deadline} まで）`}
            action={
              <ButtonLink
                to={`/inquiries/${line.inquiryId}`}
                look={index === 0 ? "go" : "plain"}
                aria-label={`${line.when}の急ぎの依頼に返事する`}
              >
                返事する
              </ButtonLink>
            }
          />
        ))}
        {over.map((line) => (
          <TaskRow
            key={line.inquiryId}
            sign={<b className="small">{INQUIRY_WORDS[line.state === "sent" ? "expired" : line.state]}</b>}
            title={`${line.when}　${line.place}`}
            detail={line.about}
            action={
              <ButtonLink
                to={`/inquiries/${line.inquiryId}`}
                look="quiet"
                aria-label={`${line.when}の依頼のようすを見る`}
              >
                見る
              </ButtonLink>
            }
          />
        ))}
      </ol>
    </section>
  );
}
