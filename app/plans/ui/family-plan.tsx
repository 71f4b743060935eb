import { Icon } from "~/ui/marks";
import { PublicFrame } from "~/ui/public-frame";
import { Easy, NameRuby } from "~/ui/reading";
import { Card, Empty } from "~/ui/surface";
import type { FamilyFinding } from "../model/cell-check";
import type { PlanPart } from "../model/grid";
import { linesOf, type PlanSections, textOf } from "../model/sections";
import { FAMILY_COPY, partWords } from "./family-words";
import type { CellView, DayView } from "./grid-view";
import type { HeadView } from "./plan-head";

/** What the calendar says of a place on one day of the plan, as far as the family is told. */
export interface FamilyCheck {
  readonly day: number;
  readonly time: "night" | "daytime";
  readonly finding: FamilyFinding;
}

interface FamilyView {
  readonly days: number;
  readonly nextReviewOn: string | null;
  readonly sections: PlanSections;
  readonly grid: readonly DayView[];
}

interface FamilyPlanProps {
  readonly head: HeadView;
  readonly plan: FamilyView | null;
  readonly checks: readonly FamilyCheck[];
  /** 「21:04」; null when nothing could be looked at. */
  readonly checkedAt: string | null;
}

/** ご家族の読む計画 — the same plan in plain sentences: whom we call, where the days are spent, what to bring. */
export function FamilyPlan({ head, plan, ...looked }: FamilyPlanProps) {
  return (
    <PublicFrame current="/plans">
      <div className="stack plain-words">
        <h1>
          <NameRuby name={head.name} kana={head.kana} />
          <Easy text={FAMILY_COPY.title} />
        </h1>
        {plan === null ? (
          <Empty says={<Easy text={FAMILY_COPY.none} />} next={<Easy text={FAMILY_COPY.askForOne} />} />
        ) : (
          <FamilyText plan={plan} {...looked} />
        )}
      </div>
    </PublicFrame>
  );
}

function FamilyText({
  plan: { days, nextReviewOn, sections, grid },
  checks,
  checkedAt,
}: Omit<FamilyPlanProps, "head" | "plan"> & { readonly plan: FamilyView }) {
  const bring = linesOf(sections, "bring", "items");
  return (
    <>
      <p className="lead">
        <Easy
          text={`${FAMILY_COPY.why}${days}日間のすごし方です。`}
          full={`${FAMILY_COPY.whyFull}${days}日間の過ごし方です。`}
        />
        {nextReviewOn && <Easy text={`${nextReviewOn}までに、いっしょに見直します。`} />}
      </p>
      <Card title={<Easy text={FAMILY_COPY.callFirst} />} id="family-contacts">
        <p>
          <Easy text={FAMILY_COPY.callUs} />
        </p>
        {sections.contacts.length > 0 && (
          <p>
            <Easy text={FAMILY_COPY.weCall} />
          </p>
        )}
        <ol className="numbered">
          {sections.contacts.map((contact) => (
            <li key={`${contact.name} ${contact.phone}`}>
              {contact.name}
              {contact.relation !== "" && (
                <>
                  （<Easy text={contact.relation} />）
                </>
              )}
              {contact.can && (
                <>
                  ：<Easy text={contact.can} />
                </>
              )}
            </li>
          ))}
        </ol>
      </Card>
      {checkedAt !== null && (
        <p className="hint">
          <Easy text={`${FAMILY_COPY.looked}（${checkedAt}）。`} />
        </p>
      )}
      {grid.map(({ day, cells }) => (
        <Card key={day} title={<Easy text={`${day}日目`} />} id={`family-day-${day}`}>
          <ul className="stack-8">
            {stretchesOf(cells).map((stretch) => (
              <li key={stretch.parts[0]}>
                <StretchText stretch={stretch} checks={checks.filter((one) => one.day === day)} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <Card title={<Easy text={FAMILY_COPY.bring} />} id="family-bring">
        <ul className="stack-8">
          {bring.map((item) => (
            <li key={item}>
              <Easy text={item} />
            </li>
          ))}
        </ul>
        <p>
          <Easy text={textOf(sections, "bring", "where")} />
        </p>
      </Card>
      <p>
        <Easy text={FAMILY_COPY.tellUs} />
      </p>
    </>
  );
}

const LOOKS = { open: "ok", taken: "warn", by_phone: "phone" } as const;

function StretchText({
  stretch: { parts, state, title, details },
  checks,
}: {
  readonly stretch: Stretch;
  readonly checks: readonly FamilyCheck[];
}) {
  const time = parts.includes("night") || parts.includes("midnight") ? "night" : "daytime";
  const isLookedAt = time === "night" || parts.includes("daytime");
  const finding = isLookedAt ? checks.find((one) => one.time === time)?.finding : undefined;
  if (state === "gap") return <Easy text={`${partWords(parts)}は、${FAMILY_COPY.gap}`} />;
  return (
    <>
      <Easy text={`${partWords(parts)}は、`} />
      <span className="whole">
        <Easy text={title} />
      </span>
      <Easy text="ですごします。" />
      {state === "by_call" && <Easy text={FAMILY_COPY.byCall} />}
      {details.length > 0 && (
        <small className="mute">
          {" "}
          <Easy text={details.join("・")} />
        </small>
      )}
      {finding !== undefined && (
        <span className="row tight">
          <Icon name={LOOKS[finding]} />
          <span>
            <Easy text={FAMILY_COPY.findings[finding]} />
          </span>
        </span>
      )}
    </>
  );
}

interface Stretch {
  readonly parts: readonly PlanPart[];
  readonly state: CellView["state"];
  readonly title: string;
  readonly details: readonly string[];
}

/** つづけて同じ所 — hours that follow each other in one place are one sentence; what is not needed is left out. */
function stretchesOf(cells: readonly CellView[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { part, state, title, details } of cells) {
    if (state === "none" || state === "unwritten") continue;
    const last = stretches.at(-1);
    if (last !== undefined && last.title === title && last.state === state) {
      stretches[stretches.length - 1] = {
        ...last,
        parts: [...last.parts, part],
        details: [...last.details, ...details],
      };
    } else {
      stretches.push({ parts: [part], state, title, details });
    }
  }
  return stretches;
}
