import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";
import type { PlanPart } from "../model/grid";
import { linesOf, type PlanSections, textOf } from "../model/sections";
import type { CellView, DayView } from "./grid-view";
import type { HeadView } from "./plan-head";
import { PLAN_PART_WORDS } from "./words";

interface FamilyView {
  readonly days: number;
  readonly nextReviewOn: string | null;
  readonly sections: PlanSections;
  readonly grid: readonly DayView[];
}

/** ご家族の読む計画 — the same plan in plain sentences: whom we call, where the days are spent, what to bring. */
export function FamilyPlan({ head, plan }: { readonly head: HeadView; readonly plan: FamilyView | null }) {
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack plain-words">
        <h1>{head.name}さんの、もしものときの計画です</h1>
        {plan === null ? (
          <Empty
            says="計画は、まだありません。"
            next="相談支援専門員か、右上の電話に「計画を作りたい」と伝えてください。"
          />
        ) : (
          <FamilyText plan={plan} />
        )}
      </div>
    </Frame>
  );
}

function FamilyText({ plan: { days, nextReviewOn, sections, grid } }: { readonly plan: FamilyView }) {
  const [first] = sections.contacts;
  return (
    <>
      <p className="lead">
        介護する人が急にいなくなったときの、{days}日間の過ごし方です。
        {nextReviewOn && `${nextReviewOn}までに、いっしょに見直します。`}
      </p>
      <Card title="まず電話するところ" id="family-contacts">
        <p>困ったときは、右上の番号に電話してください。24時間つながります。</p>
        {first && <p>そのあと、拠点から次の順番で連絡します。</p>}
        <ol className="numbered">
          {sections.contacts.map((contact) => (
            <li key={`${contact.name} ${contact.phone}`}>
              {contact.name}（{contact.relation || "つながりは未記入"}）{contact.can && `：${contact.can}`}
            </li>
          ))}
        </ol>
      </Card>
      {grid.map(({ day, cells }) => (
        <Card key={day} title={`${day}日目`} id={`family-day-${day}`}>
          <ul className="stack-8">
            {stretchesOf(cells).map(({ parts, state, title, details }) => (
              <li key={parts[0]}>
                {parts.map((part) => PLAN_PART_WORDS[part]).join("と")}は、
                {state === "gap"
                  ? "まだ決まっていません。拠点がさがしています。"
                  : `${title}で過ごします。${state === "by_call" ? "その日に電話でお願いします。" : ""}`}
                {state !== "gap" && details.length > 0 && (
                  <small className="mute"> {details.join("・")}</small>
                )}
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <Card title="持って行くもの" id="family-bring">
        <ul className="stack-8">
          {linesOf(sections, "bring", "items").map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <p>{textOf(sections, "bring", "where")}</p>
      </Card>
      <p>変わったこと（薬・連絡先・体調）があったら、早めに知らせてください。</p>
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
