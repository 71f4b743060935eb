import { Form } from "@remix-run/react";
import type { UnitId } from "~/kernel/id";
import { Button } from "~/ui/button";
import { PURPOSE_WORDS } from "~/ui/format";
import { Empty } from "~/ui/surface";
import type { Pattern, UnitPlan } from "../model/plan";
import { PART_WORDS, shortDay } from "./calendar-words";
import { HOLIDAY_WORDS } from "./pattern-fields";
import { ruleWords } from "./sentences";
import type { CalendarUnit } from "./tape-chart-props";

interface PatternListProps {
  readonly units: readonly CalendarUnit[];
  readonly plans: Readonly<Record<UnitId, UnitPlan>>;
}

/** 今の型 — every pattern of every bed, in words, each with its end. */
export function PatternList({ units, plans }: PatternListProps) {
  const rows = units.flatMap((unit) =>
    (plans[unit.unitId]?.patterns ?? []).map((pattern) => ({ unit, pattern })),
  );
  if (rows.length === 0) {
    return (
      <Empty says="まだ型がありません。" next="下の「まとまりで公開する」が早道です。選んで押すだけです。" />
    );
  }
  return (
    <ul className="stack-8">
      {rows.map(({ unit, pattern }) => (
        <li key={pattern.id} className="row">
          <span className="grow">
            <b>{unit.roomName}</b>　{ruleWords(pattern.rrule)}　{detailWords(pattern)}
          </span>
          <Form method="post">
            <input type="hidden" name="which" value="withdraw" />
            <input type="hidden" name="unit" value={unit.unitId} />
            <input type="hidden" name="pattern" value={pattern.id} />
            <Button look="soft" aria-label={`${unit.roomName}の「${ruleWords(pattern.rrule)}」をやめる`}>
              やめる
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function detailWords(pattern: Pattern): string {
  const { parts, purposes, holidays, from, lastDay, release } = pattern;
  return [
    parts.map((part) => PART_WORDS[part]).join("・"),
    purposes.map((purpose) => PURPOSE_WORDS[purpose]).join("・"),
    holidays === "as_usual" ? "" : HOLIDAY_WORDS[holidays],
    `${shortDay(from)}から${lastDay === null ? "" : `${shortDay(lastDay)}まで`}`,
    release === null ? "" : `${release.daysBefore}日前の${release.time}に開放`,
  ]
    .filter(Boolean)
    .join("／");
}
