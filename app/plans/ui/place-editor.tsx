import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { SelectField } from "~/ui/fields";
import { Card, Empty } from "~/ui/surface";
import { type PlaceView, placeWords } from "./plan-cards";

interface EditedPlace extends PlaceView {
  readonly mayAsk: boolean;
}

/** 泊まれる所をならべる — in the order in which they are called; each may be asked beforehand, moved up, or taken out. */
export function PlaceEditor({
  name,
  places,
  choices,
  tellsName,
}: {
  readonly name: string;
  readonly places: readonly EditedPlace[];
  readonly choices: readonly { readonly facilityId: string; readonly name: string }[];
  readonly tellsName: boolean;
}) {
  return (
    <>
      <p className="lead">
        {name}さんを受けられるかを、先に聞いておきます。
        {tellsName
          ? "ふだんから伝えてよいとの同意があるので、名前も伝わります。"
          : "名前は伝わりません。年代と必要な支援だけが届きます。"}
      </p>
      {places.length === 0 ? (
        <Empty says="泊まれる所は、まだありません。" next="下で足して、お願いを送ります。" />
      ) : (
        <ol className="stack-8 places">
          {places.map((place, at) => (
            <li className="card" key={place.placeId}>
              <h2>
                {at + 1}番目　{place.name}
              </h2>
              <p>{placeWords(place)}</p>
              <Form method="post" className="row tight">
                <input type="hidden" name="placeId" value={place.placeId} />
                {place.mayAsk && (
                  <Button name="act" value="ask" aria-label={`${place.name}にお願いを送る`}>
                    お願いを送る
                  </Button>
                )}
                {at > 0 && (
                  <Button look="soft" name="act" value="up" aria-label={`${place.name}を先にする`}>
                    先にする
                  </Button>
                )}
                <Button look="quiet" name="act" value="remove" aria-label={`${place.name}を外す`}>
                  外す
                </Button>
              </Form>
            </li>
          ))}
        </ol>
      )}
      <Card title="所を足す" id="add">
        <Form method="post" className="row">
          <input type="hidden" name="act" value="add" />
          <SelectField
            id="facilityId"
            name="facilityId"
            label="事業所"
            choices={[
              { value: "", label: "選んでください" },
              ...choices.map((one) => ({ value: one.facilityId, label: one.name })),
            ]}
          />
          <Button>足す</Button>
        </Form>
      </Card>
    </>
  );
}
