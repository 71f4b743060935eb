import { Link } from "@remix-run/react";
import { caseStepOf } from "../model/case-states";
import { INSTEAD } from "../model/instead";
import { INSTEAD_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";
import { Field } from "./situation-fields";
import type { useDesk } from "./use-desk";

/** 終わりにする — what F10 opens: without a place, with a word on what was done instead, or a false alarm. */
export function FinishForm({
  page: { found },
  desk,
  onClose,
}: {
  readonly page: Pick<ConsoleView, "found">;
  readonly desk: ReturnType<typeof useDesk>;
  readonly onClose: () => void;
}) {
  const mayEnd = caseStepOf(found.state, "give_up") !== null;
  return (
    <section className="card finish" aria-labelledby="finish-title" id="finish">
      <div className="row">
        <h2 id="finish-title">この緊急対応をどうしますか</h2>
        <button className="btn quiet end" type="button" onClick={onClose}>
          もどる <kbd>Esc</kbd>
        </button>
      </div>
      <p>
        <Link className="btn" to="/desk" autoFocus>
          開いたままにして、一覧へ
        </Link>{" "}
        <Link className="btn soft" to={`/desk/${found.caseId}/log`}>
          引きつぎを印刷する
        </Link>
      </p>
      {mayEnd && (
        <div className="ends">
          <form method="post" className="dense" onSubmit={desk.onSubmit}>
            <input type="hidden" name="intent" value="give_up" />
            <h3>場所が見つからなかった</h3>
            <Field id="instead" label="代わりにしたこと">
              <select id="instead" name="instead">
                {INSTEAD.map((one) => (
                  <option value={one} key={one}>
                    {INSTEAD_WORDS[one]}
                  </option>
                ))}
              </select>
            </Field>
            <Field id="end-words" label="どうなりましたか">
              <input id="end-words" name="words" type="text" required />
            </Field>
            <button className="btn" type="submit">
              場所なしで終える
            </button>
          </form>
          <form method="post" className="dense" onSubmit={desk.onSubmit}>
            <input type="hidden" name="intent" value="withdraw" />
            <h3>緊急ではなかった・要らなくなった</h3>
            <Field id="withdraw-words" label="わけ">
              <input id="withdraw-words" name="words" type="text" required />
            </Field>
            <button className="btn" type="submit">
              取り下げて終える
            </button>
          </form>
        </div>
      )}
    </section>
  );
}
