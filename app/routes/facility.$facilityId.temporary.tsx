import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { temporaryForm } from "~/availability/forms";
import { TEMPORARY_NIGHTS_MAX, TEMPORARY_REASONS } from "~/availability/model/temporary-unit";
import { openTemporaryUnit } from "~/availability/open-temporary-unit.server";
import { ownTemporaryUnits } from "~/availability/temporary-queries.server";
import { temporarySentence } from "~/availability/ui/bed-sentences";
import { TEMPORARY_REASON_WORDS } from "~/availability/ui/bed-words";
import { calendarHref } from "~/availability/ui/calendar-href";
import { TemporaryLines } from "~/availability/ui/temporary-lines";
import { addDays } from "~/kernel/day";
import { type FacilityId, isId } from "~/kernel/id";
import { PURPOSES } from "~/kernel/part";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import {
  CheckRow,
  FormProblems,
  optionsOf,
  RadioRow,
  SelectField,
  TextField,
} from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { longDay, PURPOSE_WORDS } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "臨時の枠｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const page = await inReadOf(deps, actor, (unit) => ownTemporaryUnits(unit, facilityId as FacilityId));
  if (page === null) throw notFound();
  return page;
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const own = facilityId as FacilityId;
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: temporaryForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const { from, until, ...said } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    openTemporaryUnit(unit, { facilityId: own, nights: { from, until }, ...said }),
  );
  if (outcome.ok) return redirect(calendarHref({ facility: own, start: from }));
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, temporarySentence(outcome.refusal)), { status: 409 });
});

/** 臨時の枠を開く — an extra bed for a few nights, while the city allows it. */
export default function TemporaryUnits() {
  const { facility, rooms, permit, lines, today } = useLoaderData<typeof loader>();
  const state =
    useActionData<typeof action>() ??
    formOf({ from: today, until: addDays(today, 1), purposes: ["emergency"], reason: TEMPORARY_REASONS[0] });
  const base = `/facility/${facility.facilityId}`;
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{facility.name}の臨時の枠</h1>
        <FormProblems state={state} />
        {permit === null ? (
          <Empty
            says="いま、市は臨時の枠を認めていません。"
            next="災害のときや、どこもいっぱいの夜に、市か拠点の主任が認めると、ここで開けるようになります。"
          />
        ) : (
          <>
            <Note tone="info">
              {longDay(permit.lastDay)}の夜まで認められています。理由：{permit.reason}
            </Note>
            <Card title="臨時の枠を開く" id="open">
              <Form method="post" className="stack" noValidate>
                <RadioRow
                  state={state}
                  name="reason"
                  label="理由"
                  isRequired
                  options={optionsOf(TEMPORARY_REASONS, TEMPORARY_REASON_WORDS)}
                />
                <div className="row">
                  <TextField state={state} name="from" label="始まりの夜" type="date" isRequired />
                  <TextField
                    state={state}
                    name="until"
                    label="終わりの朝（この日の夜は受けません）"
                    type="date"
                    isRequired
                  />
                </div>
                <p className="hint">
                  一度に{TEMPORARY_NIGHTS_MAX}泊まで。終わりの朝が来ると、しぜんに消えます。
                </p>
                <CheckRow
                  state={state}
                  name="purposes"
                  label="だれのためか"
                  isRequired
                  options={optionsOf(PURPOSES, PURPOSE_WORDS)}
                />
                <TextField
                  state={state}
                  name="name"
                  label="場所の名前"
                  hint="例：静養室。空いていれば「臨時 1」のように番号が付きます。"
                />
                {rooms.length > 0 && (
                  <SelectField
                    state={state}
                    name="roomId"
                    label="部屋（性別のきまりがある部屋に置くとき）"
                    none="部屋に分けない"
                    options={rooms.map((room) => ({ value: room.roomId, label: room.label }))}
                  />
                )}
                <TextField state={state} name="note" label="メモ" hint="個人の名前は書きません。" />
                <Button look="go">この期間だけ開く</Button>
              </Form>
            </Card>
          </>
        )}
        <Card title="いま開いている臨時の枠" id="lines">
          <TemporaryLines
            lines={lines}
            hasFacility={false}
            aside={(line) => (
              <ButtonLink
                look="soft"
                to={`${base}/units/${line.unitId}`}
                aria-label={`${line.label}を早くやめる`}
              >
                早くやめる
              </ButtonLink>
            )}
          />
        </Card>
        <ButtonLink to={base} look="soft">
          事業所の情報へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
