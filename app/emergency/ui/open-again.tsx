import { Link } from "@remix-run/react";
import { type Day, daysBetween } from "~/kernel/day";
import { changesQuery, type SearchState } from "~/matching/ui/search-state";
import { stayWords } from "~/ui/format";
import { Note } from "~/ui/surface";
import type { ConsoleView } from "./console-view";
import { Field } from "./situation-fields";
import type { useDesk } from "./use-desk";

interface OpenAgainProps {
  readonly page: Pick<ConsoleView, "found" | "openAgain">;
  readonly state: SearchState;
  readonly desk: ReturnType<typeof useDesk>;
}

/** また空いた夜 — whose yes is gone and which nights have nobody, with the two ways on: look for those nights alone, or leave it at what is firm. */
export function OpenAgain({ page: { found, openAgain }, state, desk }: OpenAgainProps) {
  if (openAgain === null) return null;
  const { gone, nights, mayLeave } = openAgain;
  return (
    <Note tone="warn">
      <p>
        {gone.length > 0 && (
          <>
            <b>{gone.join("・")}</b>が受けられなくなりました。
          </>
        )}
        {nights === null ? (
          "下の候補から、もう一度選びます。"
        ) : (
          <>
            <b className="nb">{stayWords(nights.from as Day, nights.until as Day)}</b>が、まだ空いています。
          </>
        )}
      </p>
      {nights !== null && (
        <p>
          <Link className="btn go" to={onlyThese(found, nights, state)}>
            この夜だけでさがす
          </Link>
        </p>
      )}
      {mayLeave && (
        <details className="more">
          <summary>残りの夜は、ほかで足りる</summary>
          <form method="post" className="dense" onSubmit={desk.onSubmit}>
            <input type="hidden" name="intent" value="settle" />
            <Field id="settle-words" label="どこで過ごしますか">
              <input id="settle-words" name="words" type="text" required />
            </Field>
            <button className="btn" type="submit">
              いまの行き先だけで決める
            </button>
          </form>
        </details>
      )}
    </Note>
  );
}

/** The same page, searched for these nights alone. */
function onlyThese(
  { fromDay, untilDay }: { readonly fromDay: string; readonly untilDay: string },
  nights: { readonly from: string; readonly until: string },
  state: SearchState,
): string {
  const first = daysBetween(fromDay as Day, nights.from as Day);
  const last = daysBetween(nights.until as Day, untilDay as Day);
  return changesQuery({ ...state, changes: [] }, [{ kind: "shorter", first, last }]);
}
