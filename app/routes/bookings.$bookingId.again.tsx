import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { addDays, daysBetween } from "~/kernel/day";
import { type BookingId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { againForm } from "~/trial/around-forms";
import { askAgain, datesForAgain } from "~/trial/ask-again.server";
import { Button, ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { stayWords } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Easy } from "~/ui/reading";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("もう一度お願いする") }];

const addressed = (bookingId = ""): BookingId => {
  if (!isId(bookingId)) throw notFound();
  return bookingId as BookingId;
};

export const loader = guarded("request.create", async ({ params, actor, deps }) => {
  const bookingId = addressed(params.bookingId);
  const read = await inReadOf(deps, actor, (unit) => datesForAgain(unit, bookingId));
  if (read === null) throw notFound();
  const { booking, facilityName } = read.listed;
  const nights = daysBetween(booking.period.from, booking.period.until);
  return {
    facilityName,
    dates: read.dates.map((from) => ({ from, until: addDays(from, nights) })),
    wish: `/wishes/new?person=${booking.personId}&place=${booking.facilityId}`,
  };
});

export const action = guarded("request.create", async ({ request, params, actor, deps }) => {
  const bookingId = addressed(params.bookingId);
  const submission = parseWithZod(await request.formData(), { schema: againForm });
  if (submission.status !== "success") return data({ says: "日を選んでください。" }, { status: 400 });
  const { from } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) => askAgain(unit, { bookingId, from }));
  if (outcome.ok) return redirect(`/requests/${outcome.value.requestId}?sent=1`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ says: "その日は、もうお願いできません。ほかの日をえらんでください。" }, { status: 409 });
});

/** もう一度お願いする — the same house and as many nights; the second tap chooses the day and sends it. */
export default function Again() {
  const { facilityName, dates, wish } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/bookings" narrow>
      <div className="stack">
        <h1>{facilityName}に、もう一度お願いする</h1>
        {refused && <Note tone="err">{refused.says}</Note>}
        {dates.length === 0 ? (
          <section className="card">
            <Empty
              says="いま空いている日がありません。"
              next={
                <ButtonLink look="plain" to={wish}>
                  空いたら知らせてもらう
                </ButtonLink>
              }
            />
          </section>
        ) : (
          <Form method="post" className="card stack">
            <p>
              <Easy text="日をおすと、すぐにお願いを送ります。" />
            </p>
            {dates.map(({ from, until }) => (
              <p key={from}>
                <Button name="from" value={from} wide big look="plain">
                  {stayWords(from, until)}
                </Button>
              </p>
            ))}
            <p className="small">
              <ButtonLink look="quiet" to={wish}>
                ほかの日を待つ
              </ButtonLink>
            </p>
          </Form>
        )}
      </div>
    </Frame>
  );
}
