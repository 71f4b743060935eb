import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { optionsOf, RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Empty } from "~/ui/surface";
import {
  CARE_ROLES,
  GUARDIAN_KINDS,
  type Guardian,
  HEALTHS,
  type HouseholdMember,
  memberAge,
} from "../model/household";
import { PhoneLink } from "./contacts";
import { CARE_ROLE_WORDS, GUARDIAN_WORDS, HEALTH_WORDS } from "./dossier-words";
import { EditLink } from "./withheld";

interface LinesProps {
  readonly today: Day;
  /** With the ways to change a line. */
  readonly isEditable?: boolean;
}

/** 世帯の人 — who, how old, how they are, and what happens when they fall ill. */
export function MemberLines({
  members,
  today,
  isEditable = false,
}: LinesProps & { readonly members: readonly HouseholdMember[] }) {
  if (members.length === 0) return <Empty says="世帯の記録はまだありません。" />;
  return (
    <ul className="lines">
      {members.map((member) => {
        const age = memberAge(member, today);
        return (
          <li key={member.memberId}>
            <p>
              <b>{member.name}</b>
              <span className="rel">
                {member.relation}
                {age !== null && `・${age}歳${member.birthDate === null ? "くらい" : ""}`}
              </span>
            </p>
            <p>
              {CARE_ROLE_WORDS[member.careRole]}・{HEALTH_WORDS[member.health]}
              {member.healthNote && `（${member.healthNote}）`}
            </p>
            {member.ifIll && <p>倒れたとき：{member.ifIll}</p>}
            {member.canHelp && <p>助けられること：{member.canHelp}</p>}
            <p className="mute small">記入 {member.notedBy}</p>
            {isEditable && (
              <div className="row tight acts">
                <EditLink id={member.memberId} label={`${member.name}を直す`} />
                <Form method="post">
                  <input type="hidden" name="memberId" value={member.memberId} />
                  <Button look="quiet" name="intent" value="drop_member" aria-label={`${member.name}を外す`}>
                    外す
                  </Button>
                </Form>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** One member of the household, new or as it stands. */
export function MemberForm(props: { readonly state: FormState; readonly memberId: string | null }) {
  const { state, memberId } = props;
  return (
    <Form method="post" className="stack" noValidate>
      {memberId && <input type="hidden" name="memberId" value={memberId} />}
      <div className="fields-2">
        <TextField state={state} name="name" label="名前" isRequired />
        <TextField state={state} name="relation" label="続柄" hint="母、兄、叔母 など" isRequired />
        <TextField state={state} name="birthDate" label="生年月日" hint="昭和20年4月1日 のように" />
        <TextField
          state={state}
          name="ageSaid"
          label="年齢（生年月日が分からないとき）"
          inputMode="numeric"
        />
      </div>
      <RadioRow
        state={state}
        name="careRole"
        label="介護"
        options={optionsOf(CARE_ROLES, CARE_ROLE_WORDS)}
        isRequired
      />
      <RadioRow
        state={state}
        name="health"
        label="体の具合"
        options={optionsOf(HEALTHS, HEALTH_WORDS)}
        isRequired
      />
      <TextField state={state} name="healthNote" label="体の具合のメモ" />
      <TextField state={state} name="ifIll" label="この方が倒れたとき、どうなるか" />
      <TextField state={state} name="canHelp" label="ほかに助けられること・どのくらいの間" />
      <Button look="go" name="intent" value="member">
        {memberId ? "直す" : "足す"}
      </Button>
    </Form>
  );
}

/** 後見人等 — what kind, who, until when. */
export function GuardianLines({
  guardians,
  isEditable = false,
}: Omit<LinesProps, "today"> & { readonly guardians: readonly Guardian[] }) {
  if (guardians.length === 0) return <p className="mute">後見人などの記録はありません。</p>;
  return (
    <ul className="lines">
      {guardians.map((one) => (
        <li key={one.guardianId}>
          <p>
            <b>{one.name}</b>
            <span className="rel">
              {GUARDIAN_WORDS[one.kind]}
              {one.office && `・${one.office}`}
            </span>
          </p>
          <PhoneLink phone={one.phone} name={one.name} />
          {one.powers && <p>できること：{one.powers}</p>}
          {one.untilDay && <p className="mute small">{longDay(one.untilDay)}まで</p>}
          {isEditable && (
            <Form method="post">
              <input type="hidden" name="guardianId" value={one.guardianId} />
              <Button look="quiet" name="intent" value="drop_guardian" aria-label={`${one.name}を外す`}>
                外す
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A guardian to add. */
export function GuardianForm({ state }: { readonly state: FormState }) {
  return (
    <Form method="post" className="stack" noValidate>
      <div className="fields-2">
        <SelectField
          state={state}
          name="kind"
          label="種類"
          none="選んでください"
          options={optionsOf(GUARDIAN_KINDS, GUARDIAN_WORDS)}
          isRequired
          scope="guardian"
        />
        <TextField state={state} name="name" label="名前" isRequired scope="guardian" />
        <TextField state={state} name="office" label="所属" scope="guardian" />
        <TextField state={state} name="phone" label="電話" type="tel" scope="guardian" />
        <TextField state={state} name="fromDay" label="はじまり" type="date" scope="guardian" />
        <TextField state={state} name="untilDay" label="おわり" type="date" scope="guardian" />
      </div>
      <TextField state={state} name="powers" label="できること" hint="契約の代理 など" scope="guardian" />
      <Button name="intent" value="guardian">
        足す
      </Button>
    </Form>
  );
}
