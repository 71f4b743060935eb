import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { Easy } from "~/ui/reading";
import { TRIAL_KINDS } from "../model/introduction";
import { type PlaceQuestion, WISHES } from "../model/place-card";
import { Tell } from "./said";
import { KIND_WORDS, WISH_WORDS } from "./words";

/** しぼりこみ — a plain form that asks with GET: the address says what is shown, and can be kept or sent on. */
export function FilterForm({
  question,
  districts,
}: {
  readonly question: PlaceQuestion;
  readonly districts: readonly string[];
}) {
  return (
    <Form method="get" action="/try" className="card filt no-print" aria-label="しぼりこみ">
      <fieldset>
        <legend className="lab">
          <Easy text="どんな体験ですか" full="体験の種類" />
        </legend>
        <label className="chk">
          <input type="radio" name="kind" value="" defaultChecked={question.kind === null} />
          <span>
            <Easy text="ぜんぶ" full="すべて" />
          </span>
        </label>
        {TRIAL_KINDS.map((kind) => (
          <label className="chk" key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={question.kind === kind} />
            <span>
              <Tell said={KIND_WORDS[kind]} />
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="near">
          <Easy text="家の近く" full="自宅に近い地区" />
        </label>
        <select id="near" name="near" defaultValue={question.near ?? ""}>
          <option value="">えらばない</option>
          {districts.map((district) => (
            <option key={district} value={district}>
              {district}のあたり
            </option>
          ))}
        </select>
      </div>
      <details className="more" open={question.wishes.length > 0}>
        <summary>
          <span>
            <Easy text="もっとえらぶ" full="条件をくわしく選ぶ" />
          </span>
        </summary>
        {WISHES.map((wish) => (
          <label className="chk" key={wish}>
            <input type="checkbox" name="wish" value={wish} defaultChecked={question.wishes.includes(wish)} />
            <span>
              <Tell said={WISH_WORDS[wish]} />
            </span>
          </label>
        ))}
      </details>
      <Button look="go" wide>
        <span>
          <Easy text="さがす" />
        </span>
      </Button>
    </Form>
  );
}
