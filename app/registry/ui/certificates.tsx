import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { optionsOf, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay, shortDay } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { Empty } from "~/ui/surface";
import { GRANT_ROWS } from "../dossier-forms";
import {
  CERTIFICATE_SERVICES,
  type Certificate,
  type DaysElsewhere,
  GRANT_UNITS,
  type Grant,
  isLevelValidOn,
  isValidOn,
} from "../model/certificate";
import { SUPPORT_LEVELS } from "../model/needs";
import { GRANT_UNIT_WORDS } from "./dossier-words";
import { CERTIFICATE_SERVICE_WORDS } from "./entitlement-words";
import { LEVEL_WORDS } from "./words";

const grantWords = ({ service, perMonth, unit }: Grant) =>
  `${CERTIFICATE_SERVICE_WORDS[service]} ${
    perMonth === null ? "（量の記入なし）" : `月${perMonth}${GRANT_UNIT_WORDS[unit]}`
  }`;

const periodWords = (from: Day | null, until: Day | null) =>
  `${from === null ? "" : longDay(from)}〜${until === null ? "" : longDay(until)}`;

/** 受給者証 — newest first: whether it counts today, what it grants, and the 区分 with its own period. */
export function CertificateLines({
  certificates,
  today,
  isEditable = false,
}: {
  readonly certificates: readonly Certificate[];
  readonly today: Day;
  readonly isEditable?: boolean;
}) {
  if (certificates.length === 0) {
    return (
      <Empty
        says="受給者証の記録はまだありません。"
        next="なくても受け入れは進められます。申請の日だけでも書いておくと、後で役に立ちます。"
      />
    );
  }
  return (
    <ul className="lines">
      {certificates.map((one) => (
        <li key={one.certificateId}>
          <p className="row tight">
            <Icon name={isValidOn(one, today) ? "ok" : "clock"} />
            <b>
              {one.validFrom === null
                ? `申請中（${one.appliedOn === null ? "" : longDay(one.appliedOn)}）`
                : periodWords(one.validFrom, one.validUntil)}
            </b>
            <span className="rel">
              {isValidOn(one, today)
                ? "いま有効"
                : one.validFrom === null
                  ? "決定を待っています"
                  : "期間の外"}
            </span>
          </p>
          <p>
            {LEVEL_WORDS[one.level]}
            {one.level !== "not_assessed" && (one.levelFrom || one.levelUntil) && (
              <span className="mute">
                {"　"}
                {periodWords(one.levelFrom, one.levelUntil)}
                {!isLevelValidOn(one, today) && "（期間の外）"}
              </span>
            )}
          </p>
          <p>{one.grants.map(grantWords).join("、") || "サービスの記入がありません"}</p>
          <p className="mute small">
            番号 {one.number || "記入なし"}　記入 {one.notedBy}
          </p>
          {isEditable && (
            <div className="row tight acts">
              <Link to={`?edit=${one.certificateId}`} className="btn soft">
                直す
              </Link>
              <Form method="post">
                <input type="hidden" name="certificateId" value={one.certificateId} />
                <Button look="quiet" name="intent" value="drop">
                  書きまちがいなので消す
                </Button>
              </Form>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** One certificate, new or as it stands. */
export function CertificateForm({
  state,
  certificateId,
}: {
  readonly state: FormState;
  readonly certificateId: string | null;
}) {
  return (
    <Form method="post" className="stack" noValidate>
      {certificateId && <input type="hidden" name="certificateId" value={certificateId} />}
      <div className="fields-2">
        <TextField state={state} name="number" label="受給者証番号" inputMode="numeric" />
        <TextField
          state={state}
          name="appliedOn"
          label="申請した日"
          type="date"
          hint="決定の前でも、この日から特例介護給付費の対象になります。"
        />
        <TextField state={state} name="validFrom" label="有効期間のはじまり" type="date" />
        <TextField state={state} name="validUntil" label="有効期間のおわり" type="date" />
      </div>
      <div className="fields-2">
        <SelectField
          state={state}
          name="level"
          label="障害支援区分"
          none="選んでください"
          options={optionsOf(SUPPORT_LEVELS, LEVEL_WORDS)}
          isRequired
        />
        <span />
        <TextField state={state} name="levelFrom" label="区分のはじまり" type="date" />
        <TextField state={state} name="levelUntil" label="区分のおわり" type="date" />
      </div>
      <fieldset>
        <legend>サービスと支給量</legend>
        {GRANT_ROWS.map((row, index) => (
          <div className="fields-3" key={row}>
            <SelectField
              state={state}
              name={`${row}.service`}
              label={`サービス ${index + 1}`}
              none="ー"
              options={optionsOf(CERTIFICATE_SERVICES, CERTIFICATE_SERVICE_WORDS)}
            />
            <TextField state={state} name={`${row}.perMonth`} label="月の量" inputMode="numeric" />
            <SelectField
              state={state}
              name={`${row}.unit`}
              label="単位"
              options={optionsOf(GRANT_UNITS, GRANT_UNIT_WORDS)}
            />
          </div>
        ))}
      </fieldset>
      <Button look="go" name="intent" value="certificate">
        {certificateId ? "直す" : "足す"}
      </Button>
    </Form>
  );
}

/** ほかで使った日 — what the exchange does not know of, and the form to add to it. */
export function DaysElsewhereCard({
  used,
  state,
}: {
  readonly used: readonly DaysElsewhere[];
  readonly state: FormState;
}) {
  return (
    <>
      {used.length === 0 && <p className="mute">とまりぎの外で使った短期入所は、ここに書きます。</p>}
      <ul className="lines">
        {used.map((one) => (
          <li key={one.usedId} className="row tight">
            <span className="grow">
              {shortDay(one.fromDay)}〜{shortDay(one.lastDay)}　<b>{one.place}</b>
            </span>
            <Form method="post">
              <input type="hidden" name="usedId" value={one.usedId} />
              <Button look="quiet" name="intent" value="drop_days" aria-label={`${one.place}を消す`}>
                消す
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" className="stack" noValidate>
        <div className="fields-2">
          <TextField state={state} name="fromDay" label="最初の日" type="date" isRequired scope="days" />
          <TextField
            state={state}
            name="lastDay"
            label="最後の日（帰った日）"
            type="date"
            isRequired
            scope="days"
          />
        </div>
        <TextField state={state} name="place" label="使った所" isRequired scope="days" />
        <Button name="intent" value="days">
          足す
        </Button>
      </Form>
    </>
  );
}
