import type { ReactNode } from "react";
import { hoursWords, LINE_WORDS } from "~/duty/ui/duty-words";
import { AGREEMENT_WORDS } from "~/plans/ui/words";
import { ACT_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { CAN_WORDS } from "~/registry/ui/dossier-words";
import { clockTime, dayAndTime, longDay } from "~/ui/format";
import { PrintHead } from "~/ui/surface";
import { DataTable } from "~/ui/tables";
import type { BinderHousehold, BinderPages } from "../model/binder";
import { actionWords, STANDING_WORDS } from "./words";

interface SheetsProps {
  readonly pages: BinderPages;
  readonly serial: string;
  readonly hash: string;
  readonly madeAt: Date;
  readonly helpPhone: string;
}

/** 夜のファイルの紙 — a cover with telephones and open beds, then one sheet for each household. */
export function BinderSheets({ pages, serial, hash, madeAt, helpPhone }: SheetsProps) {
  const all = pages.households.length + 1;
  const withheld = pages.withheld ?? 0;
  return (
    <>
      <Sheet serial={serial} nth={1} of={all}>
        <h2>
          {pages.municipality}　{longDay(pages.night)}の夜
        </h2>
        <p>
          登録 {pages.registered}人のうち、行き先がない方 {pages.households.length + withheld}人。
          {withheld > 0 && `うち${withheld}人は、同意がないため紙に出していません。`}
          {clockTime(new Date(pages.roundAt))}の集計。
        </p>
        <p>
          電気や通信が止まったときは、この紙で続けられます。困ったときの電話 <b className="nb">{helpPhone}</b>
        </p>
        <p className="small mono">
          通し番号 {serial}　作成 {dayAndTime(madeAt)}
          <br />
          照合番号 {hash}
        </p>
        <h3>当番</h3>
        {pages.duty.length === 0 ? (
          <p>入っている当番はありません。</p>
        ) : (
          <DataTable
            caption="今夜の当番"
            columns={[{ head: "だれ" }, { head: "電話" }, { head: "どこ" }, { head: "時間" }]}
            rows={pages.duty.map((one) => ({
              id: `${one.phone} ${one.from}`,
              cells: [
                one.who,
                <Phone key="phone" number={one.phone} />,
                `${LINE_WORDS[one.line]}・${one.of}`,
                hoursWords({ from: new Date(one.from), until: new Date(one.until) }),
              ],
            }))}
          />
        )}
        <h3>今夜あいているベッド</h3>
        {pages.beds.length === 0 ? (
          <p>公開されている空きはありません。下の電話の順に聞いてください。</p>
        ) : (
          <DataTable
            caption="今夜あいているベッド"
            columns={[{ head: "所" }, { head: "電話" }, { head: "ベッド" }, { head: "最後の確認" }]}
            rows={pages.beds.map((place) => ({
              id: place.facilityId,
              cells: [
                place.name,
                <Phone key="phone" number={place.phone} />,
                `${place.beds.length}（${place.beds.join("・")}）`,
                place.confirmedAt === null ? "確認なし" : dayAndTime(new Date(place.confirmedAt)),
              ],
            }))}
          />
        )}
        <h3>事業所の電話</h3>
        <DataTable
          caption="事業所の電話"
          columns={[{ head: "所" }, { head: "電話" }, { head: "法人" }]}
          rows={pages.phones.map((one) => ({
            id: `${one.name} ${one.phone}`,
            cells: [one.name, <Phone key="phone" number={one.phone} />, one.of],
          }))}
        />
      </Sheet>
      {pages.households.map((one, nth) => (
        <Sheet key={one.personId} serial={serial} nth={nth + 2} of={all}>
          <Household one={one} placeNames={namesOf(pages)} />
        </Sheet>
      ))}
    </>
  );
}

/** A number is dialled from paper: it stands in one line. */
function Phone({ number }: { readonly number: string | null }) {
  return <span className="nb">{number ?? "－"}</span>;
}

function namesOf({ beds }: BinderPages): ReadonlyMap<string, string> {
  return new Map(beds.map(({ facilityId, name }) => [facilityId, name]));
}

function Sheet({
  serial,
  nth,
  of,
  children,
}: {
  readonly serial: string;
  readonly nth: number;
  readonly of: number;
  readonly children: ReactNode;
}) {
  return (
    <section className="card sheet" aria-label={`${nth}枚目`}>
      <PrintHead left={`取扱注意　夜のファイル　${serial}`} right={`${nth}／${of}`} />
      {children}
    </section>
  );
}

function Household({
  one,
  placeNames,
}: {
  readonly one: BinderHousehold;
  readonly placeNames: ReadonlyMap<string, string>;
}) {
  return (
    <>
      <h2>
        {one.name}（{one.kana}）{one.age !== null && `${one.age}歳`}
      </h2>
      <p>
        <b>{STANDING_WORDS[one.alone]}</b>
        {one.carers.length > 0 && `　介護している人：${one.carers.join("、")}`}
      </p>
      <h3>連絡の順番</h3>
      {one.contacts.length === 0 ? (
        <p>まだ聞いていません。</p>
      ) : (
        <ol>
          {one.contacts.map((contact) => (
            <li key={`${contact.relation} ${contact.name} ${contact.phone}`}>
              {contact.relation} {contact.name}　<b className="nb">{contact.phone || "電話は画面で"}</b>
              {contact.canDo.length > 0 && `　${contact.canDo.map((can) => CAN_WORDS[can]).join("・")}`}
            </li>
          ))}
        </ol>
      )}
      <Lines title="はじめの30分" lines={one.firstMinutes} />
      <Lines title="気をつけること" lines={one.cautions} />
      <Lines title="薬" lines={one.medicines} />
      <Lines
        title="医療的ケア"
        lines={one.care.map(
          ({ act, shifts }) => `${ACT_WORDS[act]}（${shifts.map((shift) => SHIFT_WORDS[shift]).join("・")}）`,
        )}
      />
      <h3>泊まれる所の順番</h3>
      {one.places.length === 0 ? (
        <p>計画にまだありません。1枚目の空きから聞いてください。</p>
      ) : (
        <ol>
          {one.places.map(({ name, phone, agreement }) => (
            <li key={name}>
              {name}　<b className="nb">{phone ?? "－"}</b>　{AGREEMENT_WORDS[agreement]}
            </li>
          ))}
        </ol>
      )}
      <Lines
        title="次の一手"
        lines={one.actions.map((action) =>
          actionWords(action, "facilityId" in action ? (placeNames.get(action.facilityId) ?? null) : null),
        )}
      />
      <h3>書きこみ</h3>
      <p className="write-in" aria-hidden="true" />
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
