import { PHONE_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";
import { Field } from "./situation-fields";
import type { useDesk } from "./use-desk";

interface PhoneFormProps {
  readonly page: Pick<ConsoleView, "asked" | "search">;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
}

/** 電話を記録 — a call with a place is an answer on its behalf or keeps its bed; a call with anybody else is a line in the log. */
export function PhoneForm({ page, sendKey, desk }: PhoneFormProps) {
  const places = new Map([
    ...page.asked.map(({ unitId, name }) => [unitId, name] as const),
    ...(page.search?.view.candidates ?? []).map(({ unitId, name }) => [unitId as string, name] as const),
    ...(page.search?.view.near ?? []).map(({ unitId, name }) => [unitId as string, name] as const),
  ]);
  return (
    <details className="phone" id="phone">
      <summary>電話を記録</summary>
      <form method="post" className="dense" onSubmit={desk.onSubmit} data-clears="">
        <input type="hidden" name="intent" value="phone" />
        <input type="hidden" name="key" value={`${sendKey}.phone`} />
        <Field id="phone-unit" label="どこに">
          <select id="phone-unit" name="unitId">
            <option value="">一覧にない所・ご家族など</option>
            {[...places].map(([unitId, name]) => (
              <option value={unitId} key={unitId}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <div className="g2 two">
          <Field id="phone-with" label="一覧にない相手">
            <input id="phone-with" name="withWhom" type="text" />
          </Field>
          <Field id="phone-spoke" label="話した人">
            <input id="phone-spoke" name="spokeWith" type="text" />
          </Field>
        </div>
        <Field id="phone-outcome" label="どうでしたか">
          <select id="phone-outcome" name="outcome">
            {Object.entries(PHONE_WORDS).map(([value, word]) => (
              <option value={value} key={value}>
                {word}
              </option>
            ))}
          </select>
        </Field>
        <Field id="phone-note" label="ひとこと・条件">
          <input id="phone-note" name="note" type="text" />
        </Field>
        <button className="btn go wide" type="submit">
          記録する
        </button>
      </form>
    </details>
  );
}
