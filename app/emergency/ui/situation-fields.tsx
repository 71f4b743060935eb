import type { ReactNode } from "react";
import { EMERGENCY_REASONS, type EmergencyReason } from "~/matching/model/emergency-reason";
import { DISABILITY_WORDS, GENDER_WORDS } from "~/matching/ui/care-words";
import { REASON_WORDS } from "~/matching/ui/request-words";
import { DISABILITY_TYPES, GENDERS } from "~/providers/model/support";
import { clockTime } from "~/ui/format";
import { CARE_CODES, careCodesOf } from "../model/care-codes";
import { ALONE_ANSWERS, CHANNELS } from "../model/case";
import { ALONE_WORDS, CARE_CODE_WORDS, CHANNEL_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";

/** What most calls are about; the others are one fold away. */
const COMMON: readonly EmergencyReason[] = [
  "carer_hospitalized",
  "carer_accident",
  "home_lost",
  "carer_missing",
];
/** As short as the pane is narrow; the log and the papers have the whole word. */
const SHORT: Readonly<Partial<Record<EmergencyReason, string>>> = {
  carer_accident: "介護者のけが",
  home_lost: "家にいられない",
  carer_missing: "連絡がつかない",
};
const NIGHTS = Array.from({ length: 14 }, (_, at) => at + 1);

type Found = ConsoleView["found"];

/** 何が起きましたか — the four that most calls are about, and the whole list behind a fold. */
export function ReasonField({ found }: { readonly found: Found }) {
  const rest = EMERGENCY_REASONS.filter((reason) => !COMMON.includes(reason));
  const row = (reason: EmergencyReason) => (
    <label className="chk" key={reason}>
      <input type="radio" name="reason" value={reason} defaultChecked={found.reason === reason} />
      {SHORT[reason] ?? REASON_WORDS[reason]}
    </label>
  );
  const isRare = found.reason !== null && !COMMON.includes(found.reason);
  return (
    <fieldset>
      <legend className="lab">何が起きましたか</legend>
      <div className="g2">{COMMON.map(row)}</div>
      <details open={isRare}>
        <summary>ほかの理由</summary>
        <div className="g2">{rest.map(row)}</div>
      </details>
    </fieldset>
  );
}

/** いつまで・ケア — the days and what is needed tonight. */
export function NeedFields({ found, nights }: { readonly found: Found; readonly nights: number }) {
  const codes = careCodesOf(found.needs);
  return (
    <>
      <div className="g2 two">
        <Field id="nights" label="いつまで">
          <select id="nights" name="nights" defaultValue={String(nights)}>
            {[...new Set([...NIGHTS, nights])].map((count) => (
              <option value={count} key={count}>
                {count}泊
              </option>
            ))}
          </select>
        </Field>
        <Field id="fromDay" label="いつの夜から">
          <input id="fromDay" name="fromDay" type="date" defaultValue={found.fromDay} />
        </Field>
      </div>
      <fieldset key={found.personId ?? "nobody"}>
        <legend className="lab">今夜 必要なケア</legend>
        <div className="g2">
          {CARE_CODES.map((code) => (
            <label className="chk" key={code}>
              <input type="checkbox" name="care" value={code} defaultChecked={codes.includes(code)} />
              {CARE_CODE_WORDS[code]}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** 登録がないとき — who it is, without a name, and the three facts a house asks first. */
export function DescribedFields({
  found,
  isOpen,
}: {
  readonly found: Found;
  /** A search has found nobody. */
  readonly isOpen: boolean;
}) {
  const { needs } = found;
  return (
    <details className="described" open={isOpen || found.describedAs !== ""}>
      <summary>登録のない方</summary>
      <Field id="describedAs" label="どんな方か（名前は要りません）">
        <input id="describedAs" name="describedAs" type="text" defaultValue={found.describedAs} />
      </Field>
      <div className="g2 two">
        <Field id="age" label="年齢">
          <input
            id="age"
            name="age"
            type="text"
            inputMode="numeric"
            defaultValue={needs.age === null ? "" : String(needs.age)}
          />
        </Field>
        <Field id="gender" label="性別">
          <select id="gender" name="gender" defaultValue={needs.gender ?? ""}>
            <option value="">まだ分からない</option>
            {GENDERS.map((gender) => (
              <option value={gender} key={gender}>
                {GENDER_WORDS[gender]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <details>
        <summary>障害の種類</summary>
        <div className="g2">
          {DISABILITY_TYPES.map((type) => (
            <label className="chk" key={type}>
              <input
                type="checkbox"
                name="disabilities"
                value={type}
                defaultChecked={needs.disabilities.includes(type)}
              />
              {DISABILITY_WORDS[type]}
            </label>
          ))}
        </div>
      </details>
    </details>
  );
}

/** いまどこに・ひとりか・あぶないか. */
export function SafetyFields({ found }: { readonly found: Found }) {
  return (
    <>
      <label className="chk danger">
        <input type="checkbox" name="danger" defaultChecked={found.danger} />
        いまにも危ない（けが・発作・火・暴力）
      </label>
      <div className="g2 two">
        <Field id="whereNow" label="いまいる所">
          <input id="whereNow" name="whereNow" type="text" defaultValue={found.whereNow} />
        </Field>
        <Field id="alone" label="ひとりですか">
          <select id="alone" name="alone" defaultValue={found.alone}>
            {ALONE_ANSWERS.map((answer) => (
              <option value={answer} key={answer}>
                {ALONE_WORDS[answer]}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </>
  );
}

/** 電話の人・受けた時刻・判定基準 — for the record, after the place is being asked. */
export function RecordFields({ page }: { readonly page: Pick<ConsoleView, "found" | "criteria"> }) {
  const { found, criteria } = page;
  return (
    <details className="rec">
      <summary>電話の人・第一報・判定基準</summary>
      <div className="g2 two">
        <Field id="callerName" label="電話の人">
          <input id="callerName" name="callerName" type="text" defaultValue={found.callerName} />
        </Field>
        <Field id="callerRelation" label="続柄">
          <input id="callerRelation" name="callerRelation" type="text" defaultValue={found.callerRelation} />
        </Field>
        <Field id="callerPhone" label="折り返し先">
          <input id="callerPhone" name="callerPhone" type="tel" defaultValue={found.callerPhone} />
        </Field>
        <Field id="firstContact" label="第一報の時刻">
          <input
            id="firstContact"
            name="firstContact"
            type="time"
            defaultValue={clockTime(new Date(found.firstContactAt))}
          />
        </Field>
        <Field id="channel" label="来かた">
          <select id="channel" name="channel" defaultValue={found.channel}>
            {CHANNELS.map((channel) => (
              <option value={channel} key={channel}>
                {CHANNEL_WORDS[channel]}
              </option>
            ))}
          </select>
        </Field>
        <Field id="occurredOn" label="起きた日">
          <input id="occurredOn" name="occurredOn" type="date" defaultValue={found.occurredOn ?? ""} />
        </Field>
      </div>
      <Field
        id="criterion"
        label={`緊急の判定基準（${criteria.version === 0 ? "はじめの基準" : `第${criteria.version}版`}）`}
      >
        <select
          id="criterion"
          name="criterion"
          key={found.criterion ?? "none"}
          defaultValue={found.criterion ?? ""}
        >
          <option value="">まだ決めない</option>
          {criteria.criteria.map(({ key, text }) => (
            <option value={key} key={key}>
              {text}
            </option>
          ))}
        </select>
      </Field>
    </details>
  );
}

/** A label over its control, as narrow as the pane. */
export function Field({
  id,
  label,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
