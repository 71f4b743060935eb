import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { calendarHref } from "~/availability/ui/calendar-href";
import { enterBooking } from "~/booking/enter-booking.server";
import { entryForm } from "~/booking/forms";
import { openEntry } from "~/booking/open-entry.server";
import { EntryForm } from "~/booking/ui/entry-form";
import { entrySentences } from "~/booking/ui/refusal-sentences";
import { addDays, parseDay } from "~/kernel/day";
import { DAY_PARTS } from "~/matching/model/day-parts";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: pageTitle("予約を入れる") }];

export const loader = guarded("booking.enter", async ({ url, actor, deps }) => {
  const asked = url.searchParams;
  const place = await inReadOf(deps, actor, (unit) => openEntry(unit, asked.get("unit") ?? ""));
  if (place === null) throw notFound();
  const from = parseDay(asked.get("from") ?? "") ?? place.today;
  const until = parseDay(asked.get("until") ?? "") ?? addDays(from, 1);
  const part = DAY_PARTS.find((one) => one === asked.get("part"));
  const first = formOf(
    part !== undefined
      ? { purpose: "short_stay", when: "parts", from, until: addDays(until, -1), parts: [part] }
      : { purpose: "short_stay", when: "nights", from, until },
  );
  return { place, first, sendKey: uuidv7() };
});

/** A refusal keeps what was typed and brings a new key: what is sent next is another command. */
export const action = guarded("booking.enter", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const answer = (state: FormState, status: number) => data({ state, sendKey: uuidv7() }, { status });
  const submission = parseWithZod(typed, { schema: entryForm });
  if (submission.status !== "success") return answer(rejected(typed, submission), 400);
  const { key, ...command } = submission.value;
  const place = await inReadOf(deps, actor, (unit) => openEntry(unit, command.unitId));
  if (place === null) throw notFound();
  if (place.roomGender !== "any" && command.needs.gender === null) {
    const state = { ...refusedForm(typed, ""), refusal: undefined };
    return answer({ ...state, errors: { gender: ["性別を選んでください。"] } }, 400);
  }
  const outcome = await inUnitOfWorkOnce(deps, actor, { key, command }, (unit) =>
    enterBooking(unit, command),
  );
  if (outcome.ok) return redirect(`/bookings/${outcome.value.bookingId}`);
  return answer(refusedForm(typed, entrySentences(outcome.refusal, place.today).join("")), 409);
});

export default function NewBooking() {
  const { place, first, sendKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? first;
  return (
    <Frame screen="plain" current="/vacancy" narrow>
      <div className="stack">
        <h1>{place.unitLabel}に予約を入れる</h1>
        <p>
          {place.facilityName}。電話で決まった利用者の予約です。入れるとすぐに決まり、この部屋は埋まります。
        </p>
        <FormProblems state={state} />
        <EntryForm
          state={state}
          unitId={place.unitId}
          sendKey={answer?.sendKey ?? sendKey}
          roomGender={place.roomGender}
          backHref={calendarHref({ facility: place.facilityId })}
        />
      </div>
    </Frame>
  );
}
