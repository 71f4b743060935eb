import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { roundFields, roundForm } from "~/allocation/forms";
import { announceRound } from "~/allocation/keep-round.server";
import { roundMonth, suggestedCalendar } from "~/allocation/model/round-calendar";
import { latestRules } from "~/allocation/rounds-repository.server";
import { roundRefusal } from "~/allocation/ui/refusals";
import { RoundForm } from "~/allocation/ui/round-form";
import { addDays, type Day } from "~/kernel/day";
import { forbidden, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: pageTitle("月ごとの割当てを知らせる") }];

export const loader = guarded("round.decide", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  const { rules, today, seed } = await inReadOf(deps, actor, async (unit) => ({
    rules: await latestRules(unit.sql, municipality),
    today: unit.today,
    seed: unit.newId().replaceAll("-", "").slice(-12),
  }));
  // The first month whose round can still be announced in time.
  const month = roundMonth(roundMonth(firstOf(addDays(today, 24))).until).from;
  const calendar = suggestedCalendar(month);
  const opensOn = [calendar.opensOn, today].sort().at(-1);
  return {
    state: formOf({
      month: month.slice(0, 7),
      purpose: "short_stay",
      ...calendar,
      opensOn,
      ...roundFields(rules, []),
      seed,
    }),
  };
});

const firstOf = (on: Day) => `${on.slice(0, 7)}-01` as Day;

export const action = guarded("round.decide", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: roundForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => announceRound(unit, submission.value));
  if (outcome.ok) return redirect(`/rounds/${outcome.value.roundId}`);
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data({ state: refusedForm(typed, roundRefusal(outcome.refusal)) }, { status: 409 });
});

/** 割当てを知らせる — the calendar, the rules and the seed, before anyone wishes. */
export default function NewRound() {
  const page = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>()?.state ?? page.state;
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <div className="stack">
        <h1>月ごとの割当てを知らせる</h1>
        <RoundForm state={state} monthFixed={false} backTo="/rounds" />
      </div>
    </Frame>
  );
}
