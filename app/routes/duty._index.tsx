import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { dutyForm, giveUpForm } from "~/duty/forms";
import { enterDuty, giveUpDuty } from "~/duty/keep-duty.server";
import { DUTY_LINES, type DutyShift, hoursWithoutDuty, onDuty } from "~/duty/model/duty";
import { mayKeepDuty } from "~/duty/permissions";
import { shiftsBetween } from "~/duty/repository.server";
import { DutyForm } from "~/duty/ui/duty-form";
import { dutySentence, hoursWords, LINE_WORDS } from "~/duty/ui/duty-words";
import { addDays, tokyoInstant } from "~/kernel/day";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { facilitiesOf } from "~/providers/queries.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, PrintButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";
import { DataTable } from "~/ui/tables";

export const meta: MetaFunction = () => [{ title: "当番｜とまりぎ" }];

/** The week ahead is looked at for hours in which nobody answers. */
const DAYS_AHEAD = 14;
const GAP_DAYS = 7;

export const loader = guarded("duty.read", async ({ actor, deps }) => {
  const lines = DUTY_LINES.filter((line) => mayKeepDuty(actor, line));
  return inReadOf(deps, actor, async ({ sql, tx, now, today }) => {
    const until = tokyoInstant(addDays(today, DAYS_AHEAD), "00:00");
    const shifts = await shiftsBetween(sql, { from: now, until });
    const desk = shifts.filter(({ line }) => line === "desk");
    const week = { from: now, until: tokyoInstant(addDays(today, GAP_DAYS), "00:00") };
    const facilities =
      lines.includes("provider") && actor.organisationId !== null
        ? await facilitiesOf(tx, actor.organisationId)
        : [];
    return {
      today,
      lines,
      facilities: facilities.map(({ facilityId, name }) => ({ value: facilityId, label: name })),
      now: onDuty(shifts, now),
      coming: shifts,
      // A municipality that keeps no rota of its desk is not told that every hour is missing.
      gaps: desk.length === 0 || !allows(actor.role, "match.search") ? [] : hoursWithoutDuty(desk, week),
      isDesk: allows(actor.role, "match.search"),
    };
  });
});

export const action = guarded("duty.keep", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  if (typed.get("intent") === "give_up") {
    const submission = parseWithZod(typed, { schema: giveUpForm });
    if (submission.status !== "success") throw notFound();
    const outcome = await inUnitOfWork(deps, actor, (unit) => giveUpDuty(unit, submission.value.shiftId));
    if (!outcome.ok) throw notFound();
    return redirect("/duty");
  }
  const submission = parseWithZod(typed, { schema: dutyForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => enterDuty(unit, submission.value));
  if (outcome.ok) return redirect("/duty");
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data(refusedForm(typed, dutySentence(outcome.refusal)), { status: 409 });
});

/** 当番 — who answers now, who comes next, and the hours in which nobody does. */
export default function Duty() {
  const { today, lines, facilities, now, coming, gaps, isDesk } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state =
    answer ??
    formOf({
      line: lines[0] ?? "",
      fromDay: today,
      fromTime: "17:00",
      untilDay: addDays(today, 1),
      untilTime: "09:00",
      weeksMore: "0",
    });
  const answersNow = now.filter(({ line }) => line !== "provider");
  const [first] = answersNow;
  return (
    <Frame screen="plain" current="/duty">
      <div className="stack">
        <div className="page-head">
          <h1>
            {!isDesk
              ? "当番の電話"
              : first === undefined
                ? "いまの当番は、入っていません"
                : `いまの当番は、${first.name}さんです`}
          </h1>
          <span className="end row no-print">
            {isDesk && (
              <Link className="btn soft" to="/duty/handover">
                引き継ぎ
              </Link>
            )}
            <PrintButton />
          </span>
        </div>
        {gaps.map((gap) => (
          <Note tone="warn" key={gap.from.toISOString()}>
            {hoursWords(gap)}は、窓口の当番がいません。
          </Note>
        ))}
        <Card title="いま電話に出る人" id="now">
          {now.length === 0 ? (
            <Empty says="いまの当番は入っていません。" next="下で入れると、ここと緊急対応の画面に出ます。" />
          ) : (
            <ul className="todo">
              {now.map((shift) => (
                <ShiftLine key={shift.shiftId} shift={shift} />
              ))}
            </ul>
          )}
        </Card>
        <Card title="これからの当番（2週間）" id="coming">
          {coming.length === 0 ? (
            <Empty says="入っている当番はありません。" />
          ) : (
            <DataTable
              caption="これからの当番"
              columns={[
                { head: "だれ" },
                { head: "時間" },
                { head: "電話" },
                { head: "どこ" },
                { head: "直す" },
              ]}
              rows={coming.map((shift) => ({
                id: shift.shiftId,
                cells: [
                  `${shift.name}さん`,
                  hoursWords(shift),
                  shift.phone,
                  `${LINE_WORDS[shift.line]}・${shift.facilityName ?? shift.organisationName}`,
                  lines.includes(shift.line) ? <GiveUp key="give-up" shift={shift} /> : "－",
                ],
              }))}
            />
          )}
        </Card>
        {lines.length > 0 && (lines[0] !== "provider" || facilities.length > 0) && (
          <DutyForm state={state} lines={lines} facilities={facilities} />
        )}
      </div>
    </Frame>
  );
}

function ShiftLine({ shift }: { readonly shift: DutyShift }) {
  return (
    <li className="td">
      <div className="grow">
        <h3>
          {shift.name}さん{" "}
          <a className="nb" href={`tel:${shift.phone.replaceAll(/[^0-9+]/g, "")}`}>
            {shift.phone}
          </a>
        </h3>
        <p>
          {LINE_WORDS[shift.line]}・{shift.facilityName ?? shift.organisationName}
        </p>
        <p className="small mute">
          {hoursWords(shift)}
          {shift.note !== "" && `　${shift.note}`}
        </p>
      </div>
    </li>
  );
}

function GiveUp({ shift }: { readonly shift: DutyShift }) {
  return (
    <Form method="post" className="no-print">
      <input type="hidden" name="shiftId" value={shift.shiftId} />
      <Button
        look="quiet"
        name="intent"
        value="give_up"
        aria-label={`${shift.name}さんの${hoursWords(shift)}の当番を取り消す`}
      >
        取り消す
      </Button>
    </Form>
  );
}
