import type { BookingId, PersonId } from "~/kernel/id";
import { unreachable } from "~/kernel/invariant";
import type { Result } from "~/kernel/result";
import { unitNamed } from "~/matching/queries.server";
import { requestSeen } from "~/matching/requests-queries.server";
import { searchPlaces } from "~/matching/search-places.server";
import { type ChoosablePerson, choosable } from "~/matching/ui/request-form-view";
import { askedBy } from "~/matching/ui/search-state";
import { inReadOf, inUnitOfWork, inUnitOfWorkOnce, type UnitOfWork } from "~/platform/unit-of-work.server";
import { findPersons } from "~/registry/find-persons.server";
import { activatePlan } from "./activate-plan.server";
import { assignCase } from "./assign-case.server";
import { changeFacts } from "./change-facts.server";
import { choosePerson } from "./choose-person.server";
import { confirmPlace } from "./confirm-place.server";
import { giveUpCase, withdrawCase } from "./finish-case.server";
import { type DeskForm, factChangesFrom } from "./forms";
import {
  type DeskPress,
  heardHold,
  type Pressed,
  pressCover,
  pressDay,
  pressHold,
  pressSupporter,
} from "./hold-command.server";
import { heardAnswer, pressConditions, pressNext, pressSend } from "./inquiry-command.server";
import { noteDeviations } from "./note-deviations.server";
import { notePhone } from "./note-phone.server";
import { registerForCase } from "./register-for-case.server";
import { settleWithLess } from "./settle-with-less.server";
import { triageCase } from "./triage-case.server";
import { heldSentences } from "./ui/desk-sentences";

/** What a button of the console answers, safe to send to a browser. */
export interface DeskAnswer {
  readonly ok: boolean;
  /** What happened or what stands against it, in sentences. */
  readonly says: readonly string[];
  /** Persons a search has found; absent for every other button. */
  readonly found?: readonly ChoosablePerson[];
}

const done = (says: string): DeskAnswer => ({ ok: true, says: says === "" ? [] : [says] });

/** 聞き取りを保存する — the fields of this post, and nothing else. */
export async function saveFacts(press: DeskPress, form: FormData): Promise<DeskAnswer> {
  const { deps, actor, found, today } = press;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    changeFacts(unit, { caseId: found.caseId, changes: factChangesFrom(form, unit.now) }),
  );
  return outcome.ok ? done("") : { ok: false, says: heldSentences(outcome.refusal, today) };
}

/** 押す — the use case that a button of the console means. */
export async function pressDesk(press: DeskPress, form: DeskForm): Promise<DeskAnswer> {
  const { caseId } = press.found;
  switch (form.intent) {
    case "find":
      return findFor(press, form.q);
    case "choose":
      return run(press, (unit) => choosePerson(unit, { caseId, personId: form.personId as PersonId }));
    case "unchoose":
      return run(press, (unit) => choosePerson(unit, { caseId, personId: null }));
    case "register":
      return register(press, form);
    case "triage":
      return run(press, (unit) => triageCase(unit, { caseId, level: form.level, by: "desk" }));
    case "assign":
      return run(press, (unit) => assignCase(unit, { caseId }), "担当をかわりました。");
    case "deviations":
      return run(
        press,
        (unit) => noteDeviations(unit, { caseId, words: form.words }),
        "計画とのちがいを書きました。",
      );
    case "hold":
      return told(await pressHold(press, form));
    case "send":
      return told(await pressSend(press, form));
    case "next":
      return told(await pressNext(press, form.key));
    case "conditions":
      return told(await pressConditions(press, form));
    case "plan":
      return run(press, (unit) => activatePlan(unit, { caseId }), "計画で動きます。");
    case "cover":
      return told(await pressCover(press, form));
    case "supporter":
      return told(await pressSupporter(press, form));
    case "day":
      return told(await pressDay(press, form));
    case "phone":
      return phoned(press, form);
    case "confirm": {
      const { bookingId, version, key } = form;
      const outcome = await inUnitOfWorkOnce(
        press.deps,
        press.actor,
        { key, command: { bookingId, version } },
        (unit) => confirmPlace(unit, { caseId, bookingId: bookingId as BookingId, version }),
      );
      return outcome.ok
        ? done(
            outcome.value.caseState === "confirmed"
              ? "行き先が決まりました。"
              : "ここに決めました。ほかの分は、まだです。",
          )
        : { ok: false, says: heldSentences(outcome.refusal, press.today) };
    }
    case "give_up":
      return gaveUp(press, form);
    case "withdraw":
      return run(press, (unit) => withdrawCase(unit, { caseId, words: form.words }), "取り下げました。");
    case "settle":
      return run(
        press,
        (unit) => settleWithLess(unit, { caseId, words: form.words }),
        "いまの行き先だけで決めました。",
      );
    default:
      return unreachable(form);
  }
}

const told = (pressed: Pressed): DeskAnswer =>
  pressed.ok ? done(pressed.value.says) : { ok: false, says: pressed.refusal.says };

/** A use case whose answer nobody reads but that it was done. */
async function run(
  { deps, actor, today }: DeskPress,
  work: (unit: UnitOfWork) => Promise<Result<unknown, Parameters<typeof heldSentences>[0]>>,
  says = "",
): Promise<DeskAnswer> {
  const outcome = await inUnitOfWork(deps, actor, work);
  return outcome.ok ? done(says) : { ok: false, says: heldSentences(outcome.refusal, today) };
}

/** A press that is sent twice registers one person. */
async function register(
  press: DeskPress,
  form: Extract<DeskForm, { intent: "register" }>,
): Promise<DeskAnswer> {
  const { intent: _, key, ...told } = form;
  const { caseId } = press.found;
  const outcome = await inUnitOfWorkOnce(press.deps, press.actor, { key, command: { caseId } }, (unit) =>
    registerForCase(unit, { caseId, ...told }),
  );
  return outcome.ok
    ? done("登録しました。くわしいことは、あとで「登録を開く」から書けます。")
    : { ok: false, says: heldSentences(outcome.refusal, press.today) };
}

async function findFor({ deps, actor }: DeskPress, text: string): Promise<DeskAnswer> {
  if (text === "") return { ok: false, says: ["名前・かな・電話・生まれた日のどれかを書いてください。"] };
  const { persons, today } = await inReadOf(deps, actor, async (unit) => {
    const answer = await findPersons(unit, text);
    return { persons: answer.ok ? answer.value.persons : [], today: unit.today };
  });
  const found = persons.map((person) => choosable(person, today));
  return found.length > 0
    ? { ok: true, says: [], found }
    : { ok: false, says: [`「${text}」の登録はありません。登録なしのまま進められます。`], found };
}

/** An answer heard on the telephone is the place's own; a yes of one not asked yet keeps its bed; all else is a line in the log. */
async function phoned(press: DeskPress, form: Extract<DeskForm, { intent: "phone" }>): Promise<DeskAnswer> {
  const { key, unitId, outcome, spokeWith, note, withWhom } = form;
  const answered =
    unitId === undefined
      ? null
      : ((await heardAnswer(press, { unitId, spokeWith, outcome, note })) ??
        (await heardHold(press, { ...form, unitId })));
  if (answered !== null) return told(answered);
  if (outcome === "agreed" || outcome === "conditional") {
    if (unitId === undefined) return { ok: false, says: ["どの部屋かを、候補から選んでください。"] };
    if (spokeWith === "") return { ok: false, says: ["電話で聞いた相手のお名前を書いてください。"] };
    return told(
      await pressHold(press, { key, unitId: [unitId] }, { heardFrom: spokeWith, conditions: note }),
    );
  }
  return run(
    press,
    async (unit) => {
      const place = unitId === undefined ? null : await unitNamed(unit.sql, unitId);
      const { caseId } = press.found;
      return notePhone(unit, { caseId, withWhom: withWhom || (place ?? ""), spokeWith, outcome, note });
    },
    "電話を記録しました。",
  );
}

/** The constraints that bound are those of a search made now, so that the ledger tells of tonight. */
async function gaveUp(press: DeskPress, form: Extract<DeskForm, { intent: "give_up" }>): Promise<DeskAnswer> {
  const { deps, actor, found, state } = press;
  const { requestId } = found;
  const request =
    requestId === null ? null : await inReadOf(deps, actor, (unit) => requestSeen(unit.sql, requestId));
  const searched =
    request?.state === "open"
      ? await searchPlaces(deps, actor, {
          ...askedBy(request, state),
          personId: request.personId,
          requestId: request.requestId,
        })
      : null;
  const binding = searched?.ok ? searched.value.binding : [];
  return run(
    press,
    (unit) => giveUpCase(unit, { caseId: found.caseId, instead: form.instead, words: form.words, binding }),
    "場所なしで終えました。足りなかった夜に記録しました。",
  );
}
