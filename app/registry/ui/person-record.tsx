import { ACT_WORDS, DISABILITY_WORDS, GENDER_WORDS, MEAL_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { longDay } from "~/ui/format";
import { Card, KeyValue, ScrollRegion } from "~/ui/surface";
import { handbooksOnRecord } from "../model/figures";
import type { Person } from "../model/person";
import { HANDBOOK_WORDS, LEVEL_WORDS, VIEWING_WORDS } from "./words";

const WITHHELD = "表示していません（理由が要ります）";

/** 登録の内容. */
export function PersonRecord({
  person,
  age,
  whereaboutsWithheld,
}: {
  readonly person: Person;
  readonly age: number | null;
  readonly whereaboutsWithheld: boolean;
}) {
  const { needs } = person;
  const shown = (text: string | null) => (whereaboutsWithheld ? WITHHELD : text || "ー");
  const wanted = [
    needs.wheelchair && "車いす",
    needs.lift && "リフト",
    needs.adaptedBath && "入浴設備",
    needs.behaviourSupport && "行動の特徴に合わせた支援",
    needs.sameGenderCare && "夜の同性介助",
    needs.transport && "送迎",
  ].filter(Boolean);
  return (
    <>
      <Card title="ご本人" id="person">
        <KeyValue
          pairs={[
            [
              "生年月日",
              person.birthDate === null
                ? "ー"
                : `${longDay(person.birthDate)}${age === null ? "" : `（${age}歳）`}`,
            ],
            ["性別", person.gender === null ? "ー" : GENDER_WORDS[person.gender]],
            [
              "手帳",
              handbooksOnRecord(person.handbooks)
                .map((one) => HANDBOOK_WORDS[one])
                .join("・"),
            ],
            ["障害支援区分", LEVEL_WORDS[needs.level]],
            ["障害の種類", needs.disabilities.map((type) => DISABILITY_WORDS[type]).join("・") || "ー"],
          ]}
        />
      </Card>
      <Card title="住まいと連絡先" id="home">
        <KeyValue
          pairs={[
            ["地区", shown(person.district)],
            ["住所", shown(person.address)],
            ["電話", shown(person.phone)],
            ["介護している方", shown(person.carer)],
          ]}
        />
      </Card>
      <Card title="必要な支援" id="needs">
        <KeyValue
          pairs={[
            ["支援", wanted.join("・") || "ー"],
            ["食事", needs.meal === null ? "分からない" : MEAL_WORDS[needs.meal]],
            [
              "医療的ケア",
              needs.acts
                .map(
                  ({ act, shifts }) =>
                    `${ACT_WORDS[act]}（${shifts.map((one) => SHIFT_WORDS[one]).join("・")}）`,
                )
                .join("、") || "ー",
            ],
            ["登録した日", longDay(person.registeredOn)],
          ]}
        />
      </Card>
    </>
  );
}

/** だれが見たか, newest first. */
export function Viewings({
  viewings,
}: {
  readonly viewings: readonly {
    readonly at: string;
    readonly action: string;
    readonly name: string | null;
    readonly organisationName: string | null;
    readonly reason: string | null;
  }[];
}) {
  return (
    <Card title="だれが見たか" id="viewings">
      <details>
        <summary>{`新しいものから${viewings.length}件`}</summary>
        <ScrollRegion label="見た人の表">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">いつ</th>
                <th scope="col">だれが</th>
                <th scope="col">何をした</th>
              </tr>
            </thead>
            <tbody>
              {viewings.map((viewing, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered, and two looks may be equal in every word.
                <tr key={position}>
                  <td className="nb">{viewing.at}</td>
                  <td>
                    {viewing.name ?? (viewing.organisationName === null ? "自動の処理" : "職員")}
                    {viewing.organisationName && <small className="mute"> {viewing.organisationName}</small>}
                  </td>
                  <td>
                    {VIEWING_WORDS[viewing.action] ?? viewing.action}
                    {viewing.reason && `：${viewing.reason}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      </details>
    </Card>
  );
}
