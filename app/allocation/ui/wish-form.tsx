import { Form, Link } from "@remix-run/react";
import { type Day, weekday } from "~/kernel/day";
import { FormProblems, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { shortDay } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { CHOICES_MAX } from "../model/wish-form-rules";
import type { OfferedPlace } from "../places-queries.server";

interface WishFormProps {
  readonly state: FormState;
  readonly days: readonly Day[];
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  readonly places: readonly OfferedPlace[];
  /** Handed in before: may be changed, or taken back. */
  readonly isThere: boolean;
  readonly backTo: string;
}

const FLEX: readonly { readonly value: string; readonly label: string }[] = [
  { value: "any", label: "この月のいつでもよい" },
  { value: "0", label: "この日だけ" },
  { value: "1", label: "前後1日までよい" },
  { value: "2", label: "前後2日までよい" },
  { value: "3", label: "前後3日までよい" },
  { value: "7", label: "前後7日までよい" },
];

/** 希望の紙 — one page, works without scripts: who, how long, up to three places, and the days that cannot be. */
export function WishForm({ state, days, people, places, isThere, backTo }: WishFormProps) {
  const options = places.map(({ facilityId, name, district }) => ({
    value: facilityId,
    label: district === "" ? name : `${name}（${district}）`,
  }));
  const impossible = new Set(state.input.impossible ?? []);
  const names = people.map(({ personId, name }) => ({ value: personId, label: name }));
  return (
    <Form method="post" className="stack" noValidate>
      <FormProblems state={state} />
      <section className="card stack" aria-labelledby="who">
        <h2 id="who">どなたが、何泊</h2>
        {names.length === 1 ? (
          <>
            <input type="hidden" name="person" value={names[0]?.value} />
            <p>{names[0]?.label}さん</p>
          </>
        ) : (
          <SelectField
            state={state}
            name="person"
            label="どなた"
            none="選んでください"
            options={names}
            isRequired
          />
        )}
        <TextField
          state={state}
          name="nights"
          label="何泊したいか"
          hint="例：2"
          inputMode="numeric"
          isRequired
        />
        {names.length > 1 && (
          <SelectField
            state={state}
            name="companion"
            label="いっしょに泊まりたい人"
            hint="その人の希望も出してください。そろって泊まれるときだけ決まります。"
            none="いない"
            options={names}
          />
        )}
      </section>
      <section className="card stack" aria-labelledby="where">
        <h2 id="where">どこに、いつから</h2>
        <p>
          <Easy text="上の希望から、順に考えます。1つだけでもかまいません。" />
        </p>
        {Array.from({ length: CHOICES_MAX }, (_, nth) => nth + 1).map((rank) => (
          <fieldset className="choice" key={rank}>
            <legend>第{rank}希望</legend>
            <SelectField
              state={state}
              name={`place${rank}`}
              label={`第${rank}希望の所`}
              none={rank === 1 ? "選んでください" : "なし"}
              options={options}
              isRequired={rank === 1}
            />
            <div className="fields">
              <TextField state={state} name={`from${rank}`} label="始まりの日" type="date" />
              <SelectField state={state} name={`flex${rank}`} label="日にちのゆるさ" options={FLEX} />
            </div>
          </fieldset>
        ))}
      </section>
      <section className="card" aria-labelledby="impossible">
        <h2 id="impossible">行けない日</h2>
        <p>
          <Easy text="用事のある日に、しるしをつけてください。" />
        </p>
        <ul className="month-days">
          {blanksBefore(days[0]).map((blank) => (
            <li key={blank} aria-hidden="true" />
          ))}
          {days.map((day) => (
            <li key={day}>
              <label className="chk day">
                <input type="checkbox" name="impossible" value={day} defaultChecked={impossible.has(day)} />
                <span>{shortDay(day)}</span>
              </label>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="more">
        <h2 id="more">伝えたいこと</h2>
        <TextArea state={state} name="note" label="なくてもかまいません" />
      </section>
      <div className="form-actions">
        <Button look="go" big name="intent" value="hand_in">
          {isThere ? "希望を直す" : "希望を出す"}
        </Button>
        {isThere && (
          <Button look="quiet" name="intent" value="withdraw">
            取り下げる
          </Button>
        )}
        <Link className="btn quiet" to={backTo}>
          もどる
        </Link>
      </div>
    </Form>
  );
}

/** The empty cells before the first day of a month, Monday first. */
function blanksBefore(first: Day | undefined): readonly string[] {
  if (first === undefined) return [];
  return Array.from({ length: (weekday(first) + 6) % 7 }, (_, nth) => `blank ${nth}`);
}
