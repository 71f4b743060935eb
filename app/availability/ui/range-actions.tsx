import { Form, Link } from "@remix-run/react";
import { addDays, daysBetween } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";
import { PURPOSES } from "~/kernel/part";
import { Button, ButtonLink } from "~/ui/button";
import { PURPOSE_WORDS } from "~/ui/format";
import { PART_WORDS, shortDay } from "./calendar-words";
import type { NightRange } from "./tape-chart-props";

interface RangeActionsProps {
  readonly chosen: NightRange;
  readonly roomName: string;
  readonly part: Part;
  /** For what the bed is offered already. */
  readonly purposes: readonly Purpose[];
  readonly action: string;
  /** The calendar without the choice. */
  readonly clearHref: string;
}

/** 選んだところ — what can be done with the chosen nights. Plain forms and links: works without scripts. */
export function RangeActions(props: RangeActionsProps) {
  const { chosen, roomName, part, action, clearHref } = props;
  const { unitId, from, until } = chosen;
  const purposes = props.purposes.length === 0 ? (["short_stay"] as const) : props.purposes;
  const range = `unit=${unitId}&from=${from}&until=${until}`;
  return (
    <>
      <p role="status">
        <span className="hint">選んだところ</span>
        <b>{rangeWords(chosen, roomName, part)}</b>
      </p>
      <Form method="post" action={action} className="row tight">
        <input type="hidden" name="unit" value={unitId} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="until" value={until} />
        <input type="hidden" name="part" value={part} />
        <fieldset className="row tight purposes">
          <legend className="sr">空きにするときの目的</legend>
          {PURPOSES.map((purpose) => (
            <label key={purpose} className="chk">
              <input
                type="checkbox"
                name="purposes"
                value={purpose}
                defaultChecked={purposes.includes(purpose)}
              />
              <span>{PURPOSE_WORDS[purpose]}</span>
            </label>
          ))}
        </fieldset>
        <Button name="intent" value="open">
          空きにする
        </Button>
        <Button look="soft" name="intent" value="shut">
          受付なしにする
        </Button>
      </Form>
      <ButtonLink to={`/vacancy/close?${range}`}>休止にする</ButtonLink>
      <ButtonLink look="go" to={`/bookings/new?${range}&part=${part}`}>
        予約を入れる
      </ButtonLink>
      <Link className="btn quiet" to={clearHref}>
        選ぶのをやめる
      </Link>
    </>
  );
}

/** 101号室 12/10(木)〜12/11(金)の夜 2泊: the nights themselves, not the morning after. */
function rangeWords({ from, until }: NightRange, roomName: string, part: Part): string {
  const count = daysBetween(from, until);
  const last = addDays(until, -1);
  const days = count === 1 ? shortDay(from) : `${shortDay(from)}〜${shortDay(last)}`;
  return `${roomName}　${days}の${PART_WORDS[part]}　${part === "night" ? `${count}泊` : `${count}日`}`;
}
