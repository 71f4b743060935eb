import { Icon } from "~/ui/marks";
import type { ConsoleView } from "./console-view";

/** 受給者証と支給量 — nights and counted days, what is left of this month and the next, the chain, and what to do about what is missing. Never a no. */
export function EntitlementStrip({ view }: { readonly view: ConsoleView["entitlement"] }) {
  if (view === null) return null;
  const due = view.warnings.filter(({ severity }) => severity !== "know").length;
  return (
    <details className="entitle" id="entitlement">
      <summary>
        <span>
          支給量　<b className="nb">{view.counts}</b>
        </span>
        {due > 0 ? (
          <span className="warned nb">
            <Icon name="warn" />
            気づき {due}件
          </span>
        ) : (
          <span className="nb">
            <Icon name="ok" />
            そろっています
          </span>
        )}
      </summary>
      <ul className="small">
        {view.months.map(({ month, name, says, isShort }) => (
          <li key={month}>
            {name}　{isShort ? <b>{says}</b> : says}
          </li>
        ))}
        {view.chain && <li>{view.chain}</li>}
      </ul>
      {view.warnings.length > 0 && (
        <ul className="warnings">
          {view.warnings.map((warning) => (
            <li key={`${warning.id} ${warning.sentence}`}>
              <b>{warning.sentence}</b>
              <span className="small">{warning.remedy}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mute small">
        {view.isOfPlace
          ? "決まりかけている所での確かめです。"
          : "短期入所としての確かめです。契約は、行き先が決まると確かめます。"}
        そろっていなくても、緊急の受け入れは進められます。
      </p>
    </details>
  );
}
