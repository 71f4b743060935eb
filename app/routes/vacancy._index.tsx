import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { askToBeCalled, confirmVacancy, takeBackConfirmation } from "~/availability/confirm-vacancy.server";
import type { ConfirmationId } from "~/availability/confirmation-repository.server";
import { rangeForm } from "~/availability/forms";
import { setException } from "~/availability/set-exception.server";
import { calendarHref } from "~/availability/ui/calendar-href";
import { ConfirmBanner } from "~/availability/ui/confirm-banner";
import { ConflictNote } from "~/availability/ui/conflict-note";
import { readAddress } from "~/availability/ui/read-address";
import { answerOf } from "~/availability/ui/sentences";
import { VacancyCalendar } from "~/availability/ui/vacancy-calendar";
import { UndoNote, VacancyHead } from "~/availability/ui/vacancy-head";
import { undoLastChange } from "~/availability/undo-last-change.server";
import { vacancyPage } from "~/availability/vacancy-page-queries.server";
import { addDays, tokyoInstant } from "~/kernel/day";
import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Icon } from "~/ui/marks";
import { Empty } from "~/ui/surface";

const COLUMNS = 14;

export const meta: MetaFunction = () => [{ title: "空き状況｜とまりぎ" }];

export const loader = guarded("vacancy.read", async ({ url, actor, deps }) => {
  const address = readAddress(url.searchParams);
  if (isBase(actor) && address.facility === undefined) throw redirect("/vacancy/phone");
  const page = await inReadOf(deps, actor, (unit) => {
    const chosenIsShown =
      address.from === undefined ||
      (unit.today <= address.from && address.from < addDays(unit.today, COLUMNS));
    return vacancyPage(unit, {
      facility: address.facility ?? null,
      start: address.start ?? (chosenIsShown ? null : (address.from ?? null)),
      days: COLUMNS,
      part: address.part ?? null,
      asOf: address.asOf === undefined ? null : tokyoInstant(addDays(address.asOf, 1), "00:00"),
      changed: address.changed ?? null,
      hasNames: true,
    });
  });
  if (page === null && (address.facility !== undefined || isBase(actor))) throw notFound();
  return { page };
});

export const action = guarded("vacancy.confirm", async ({ request, url, actor, deps }) => {
  const typed = await request.formData();
  const address = readAddress(url.searchParams);
  const intent = typed.get("intent");
  if (intent === "confirm" || intent === "call_me") {
    const facilityId = String(typed.get("facility")) as FacilityId;
    if (!isId(facilityId)) throw notFound();
    if (intent === "call_me") {
      const asked = await inUnitOfWork(deps, actor, (unit) => askToBeCalled(unit, facilityId));
      if (!asked.ok) throw notFound();
      return redirect("/confirm");
    }
    const outcome = await inUnitOfWork(deps, actor, (unit) => confirmVacancy(unit, facilityId));
    if (!outcome.ok) throw notFound();
    return redirect(calendarHref({ ...address, confirmed: outcome.value.confirmationId }));
  }
  if (intent === "take_back") {
    const id = String(typed.get("confirmation")) as ConfirmationId;
    const undone = isId(id)
      ? await inUnitOfWork(deps, actor, (unit) => takeBackConfirmation(unit, id))
      : { ok: false };
    if (undone.ok) return redirect(calendarHref({ ...address, confirmed: undefined }));
    return data(
      { says: "10秒たったので、取り消せません。もう一度確認し直してください。", inTheWay: [] },
      { status: 409 },
    );
  }
  if (isBase(actor)) throw forbidden();
  if (intent === "undo") {
    const unitId = String(typed.get("unit")) as UnitId;
    if (!isId(unitId)) throw notFound();
    const undone = await inUnitOfWork(deps, actor, (unit) => undoLastChange(unit, unitId));
    if (undone.ok) return redirect(calendarHref({ ...address, changed: undefined }));
    return data(answerOf(undone.refusal), { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: rangeForm });
  if (submission.status !== "success") {
    const says = Object.values(submission.error ?? {}).flatMap((sentences) => sentences ?? []);
    return data({ says: says.join(""), inTheWay: [] }, { status: 400 });
  }
  const { unit: unitId, from, until, part, purposes } = submission.value;
  if (intent === "open" && purposes.length === 0) {
    return data({ says: "空きにする目的を1つは選んでください。", inTheWay: [] }, { status: 400 });
  }
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    setException(unit, {
      unitId,
      range: { from, until },
      word: intent === "open" ? { kind: "open", parts: [part], purposes } : { kind: "closed", parts: [part] },
      reason: "",
      mode: "apply",
    }),
  );
  if (!outcome.ok) return data(answerOf(outcome.refusal), { status: 409 });
  return redirect(calendarHref({ ...address, changed: unitId }));
});

export default function Vacancy() {
  const { page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const asked = readAddress(query);
  if (page === null) {
    return (
      <Frame screen="plain" current="/vacancy" narrow>
        <h1>空き状況</h1>
        <Empty
          says="まだ事業所がありません。"
          next="管理者の方が「事業所の情報」から登録すると、ここに出ます。"
        />
      </Frame>
    );
  }
  const address = { ...asked, facility: asked.facility ?? page.facility.facilityId };
  const own = calendarHref({ ...address, changed: undefined, confirmed: undefined });
  const chosen =
    address.unit && address.from && address.until && address.from < address.until
      ? { unitId: address.unit, from: address.from, until: address.until }
      : null;
  return (
    <Frame screen="calendar" current="/vacancy" live>
      <VacancyHead page={page} address={address}>
        <PrintButton>
          <Icon name="print" />
          印刷
        </PrintButton>
      </VacancyHead>
      {answer && <ConflictNote answer={answer} />}
      {page.undo && !answer && <UndoNote undo={page.undo} action={own} />}
      {page.asOf === null && page.units.length > 0 && (
        <ConfirmBanner
          facilityId={page.facility.facilityId}
          last={page.last}
          now={page.now}
          today={page.today}
          action={own}
          justConfirmed={address.confirmed ?? null}
          isChoosing={chosen !== null}
        />
      )}
      {page.units.length === 0 ? (
        <Empty
          says="まだ部屋がありません。"
          next={<a href={`/facility/${page.facility.facilityId}/units`}>部屋とベッド・席を登録する</a>}
        />
      ) : (
        <VacancyCalendar page={page} address={address} chosen={chosen} />
      )}
    </Frame>
  );
}
