import { GENDERS } from "~/providers/model/support";
import { RadioRow, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { TextField as PlainTextField, RadioRows } from "~/ui/fields";
import { Note } from "~/ui/surface";
import { GENDER_WORDS } from "./care-words";
import type { ChoosablePerson, RequestFormView } from "./request-form-view";

interface WhoPartProps {
  readonly view: RequestFormView;
  readonly chosen: string;
  readonly isDescribed: boolean;
}

/** だれのことか — found in the register, or described without a name. */
export function WhoPart({ view, chosen, isDescribed }: WhoPartProps) {
  return (
    <section className="card ask-part" aria-labelledby="part-who">
      <h2 id="part-who">
        <span className="no">1</span>どなた
      </h2>
      {chosen !== "" ? (
        <ChosenPerson state={view.state} personId={chosen} />
      ) : isDescribed ? (
        <Described state={view.state} />
      ) : (
        <Unknown view={view} />
      )}
    </section>
  );
}

function ChosenPerson({ state, personId }: { readonly state: FormState; readonly personId: string }) {
  const label = state.input.personLabel?.[0] ?? "";
  return (
    <div className="person">
      <input type="hidden" name="who" value="registered" />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="personLabel" value={label} />
      <div className="row tight">
        <b className="pn">{label}</b>
        <Button look="quiet" name="intent" value="change">
          ほかの方にする
        </Button>
      </div>
      <AgeAndGender state={state} />
    </div>
  );
}

function Described({ state }: { readonly state: FormState }) {
  return (
    <div className="stack-8">
      <input type="hidden" name="who" value="described" />
      <TextField
        state={state}
        name="describedAs"
        label="どんな方か（名前は書きません）"
        hint="例：中央地区の30代の方、お姉さんから電話"
        isRequired
      />
      <AgeAndGender state={state} />
      <Button look="quiet" name="intent" value="change">
        登録から探す
      </Button>
    </div>
  );
}

function AgeAndGender({ state }: { readonly state: FormState }) {
  return (
    <div className="ask-two">
      <TextField state={state} name="age" label="年齢" inputMode="numeric" />
      <RadioRow
        state={state}
        name="gender"
        label="性別"
        options={GENDERS.map((gender) => ({ value: gender, label: GENDER_WORDS[gender] }))}
      />
    </div>
  );
}

function Unknown({ view }: { readonly view: RequestFormView }) {
  const { state, persons, searches, nobodyCalled } = view;
  return (
    <div className="stack-8">
      {searches && (
        <div className="ask-search">
          <PlainTextField
            id="f-who"
            name="q"
            label="名前・かな・電話・生年月日で探す"
            type="search"
            autoComplete="off"
            autoFocus={persons.length === 0}
            defaultValue={state.input.q?.[0] ?? ""}
            error={state.errors.who?.join("")}
          />
          <Button name="intent" value="find">
            探す
          </Button>
        </div>
      )}
      {nobodyCalled !== null && (
        <Note tone="info" icon="search">
          「{nobodyCalled}」の方は登録にいません。名前なしで説明して進められます。
        </Note>
      )}
      {persons.length > 0 && <PersonRows persons={persons} id={searches ? "f-candidate" : "f-who"} />}
      <Button name="intent" value="describe">
        名前なしで説明する
      </Button>
    </div>
  );
}

function PersonRows({ persons, id }: { readonly persons: readonly ChoosablePerson[]; readonly id: string }) {
  return (
    <>
      <RadioRows
        id={id}
        name="candidate"
        label="どなたですか"
        choices={persons.map(({ personId, name, kana, detail }) => ({
          value: personId,
          label: <b>{name}</b>,
          hint: [kana, detail].filter((word) => word !== "").join("　"),
        }))}
        defaultValue={persons[0]?.personId}
      />
      {/* why autoFocus: after a search the next press of Enter takes the person, without a hand on the mouse. */}
      {/* biome-ignore lint/a11y/noAutofocus: the answer to the search that was just sent. */}
      <button className="btn go" type="submit" name="intent" value="choose" autoFocus>
        この方で進める
      </button>
    </>
  );
}
