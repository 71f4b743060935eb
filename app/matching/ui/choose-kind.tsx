import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** 何の依頼か — the two ways in, before the form. */
export function ChooseKind() {
  return (
    <Frame screen="match" current="/requests" narrow>
      <div className="stack">
        <h1>何の依頼ですか</h1>
        <Card title="今夜・急ぎの場所をさがす" id="kind-emergency">
          <p>介護する人の入院など、急に一人になるときに。</p>
          <div className="form-actions">
            <ButtonLink look="emg" big to="/requests/new?kind=emergency">
              緊急の依頼を書く
            </ButtonLink>
          </div>
        </Card>
        <Card title="ためしに泊まる（体験）" id="kind-trial">
          <p>慣れておきたい場所に、1泊から。日中だけも選べます。</p>
          <div className="form-actions">
            <ButtonLink look="go" big to="/requests/new?kind=trial">
              体験の依頼を書く
            </ButtonLink>
          </div>
        </Card>
        <p>
          <ButtonLink look="quiet" to="/requests/new?kind=short_stay">
            いつもの短期入所をたのむ
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
