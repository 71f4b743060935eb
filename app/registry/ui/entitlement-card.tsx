import { Icon } from "~/ui/marks";
import { Card } from "~/ui/surface";
import type { EntitlementView } from "./entitlement-words";

/** 受給者証と支給量 — nights and counted days, what is left, and what to do about what is missing. Never a refusal. */
export function EntitlementCard({ view }: { readonly view: EntitlementView }) {
  return (
    <Card title="受給者証と支給量" id="entitlement" aside={<b className="nb">{view.counts}</b>}>
      {view.warnings.length === 0 ? (
        <p>
          <Icon name="ok" /> 期間・支給量・区分はそろっています。
        </p>
      ) : (
        <ul className="stack-8">
          {view.warnings.map((warning) => (
            <li key={`${warning.id} ${warning.sentence}`} className="warned">
              <Icon name={warning.severity === "know" ? "bell" : "warn"} />
              <div className="grow">
                <b>{warning.sentence}</b>
                <p className="small">{warning.remedy}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <ul className="mute small">
        {view.months.map(({ month, name, says, isShort }) => (
          <li key={month}>
            {name}　{isShort ? <b>{says}</b> : says}
          </li>
        ))}
        {view.chain && <li>{view.chain}</li>}
        {view.year && <li>{view.year}</li>}
      </ul>
      {view.warnings.length > 0 && (
        <p className="mute small">緊急のときは、そろっていなくても受け入れを進められます。</p>
      )}
    </Card>
  );
}
