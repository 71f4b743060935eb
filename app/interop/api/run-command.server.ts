import type { Actor } from "~/access/model/actor";
import type { Result } from "~/kernel/result";
import { problem } from "~/platform/problem.server";
import { type Deps, inUnitOfWork, inUnitOfWorkOnce, type UnitOfWork } from "~/platform/unit-of-work.server";
import { commandKeyOf } from "./read-body.server";

interface ApiCommand<Value, Refusal> {
  readonly request: Request;
  readonly actor: Actor;
  readonly deps: Deps;
  /** What the idempotency key stands for. */
  readonly command: unknown;
  readonly work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>;
}

/** Runs a command, at most once when the client named a key, and answers with the value or the refusal's problem. */
export async function runCommand<Value, Refusal extends { readonly kind: string }>(
  { request, actor, deps, command, work }: ApiCommand<Value, Refusal>,
  statusOnSuccess = 200,
): Promise<Response> {
  const key = commandKeyOf(request);
  if (!key.ok) return key.refusal;
  const outcome =
    key.value === null
      ? await inUnitOfWork(deps, actor, work)
      : await inUnitOfWorkOnce(deps, actor, { key: key.value, command }, work);
  return outcome.ok
    ? Response.json(outcome.value, { status: statusOnSuccess })
    : refusalProblem(outcome.refusal);
}

const STATUS_OF: Readonly<Record<string, number>> = {
  not_permitted: 403,
  not_your_step: 403,
  booking_unknown: 404,
  place_unknown: 404,
  person_unknown: 404,
  taken_meanwhile: 409,
  not_open: 409,
  care_slots_full: 409,
  room_gender_mixed: 409,
  room_gender_unknown: 409,
  kept_apart: 409,
  no_supporter: 409,
  changed_meanwhile: 409,
  not_in_state: 409,
  hold_lapsed: 409,
  lost: 409,
  not_found: 404,
  booked_meanwhile: 409,
  slots_taken: 409,
  closed_then: 409,
  request_closed: 409,
};

/** A refusal of the domain as problem+json: its kind is the type, its facts are members. */
export function refusalProblem(refusal: { readonly kind: string }): Response {
  const { kind, ...facts } = refusal;
  return problem(STATUS_OF[kind] ?? 422, kind, TITLES[kind] ?? "この内容では行えません。", facts);
}

const TITLES: Readonly<Record<string, string>> = {
  not_permitted: "この鍵の役割では行えません。",
  not_your_step: "こちらの側からは行えません。",
  booking_unknown: "その予約は見つかりません。",
  place_unknown: "その部屋は見つかりません。",
  person_unknown: "その人は見つかりません。",
  taken_meanwhile: "先にほかの方が決まりました。",
  not_open: "受け付けていない日があります。",
  care_slots_full: "医療的ケアの枠がいっぱいです。",
  room_gender_mixed: "同じ部屋に性別のちがう方がいます。",
  room_gender_unknown: "同じ部屋の性別がそろうかわかりません。",
  kept_apart: "この方をここに案内できません。",
  no_supporter: "同行できる支援者がいません。",
  changed_meanwhile: "先にほかの方が変えました。",
  not_in_state: "いまの状態では行えません。",
  hold_lapsed: "仮おさえの期限が切れました。",
  lost: "期限が切れ、ほかの方が決まりました。",
  does_not_fit: "条件に合いません。",
  stay_in_the_past: "過ぎた日は選べません。",
  stay_length: "泊数が範囲の外です。",
  not_found: "見つかりません。",
  booked_meanwhile: "予約があるため変えられません。何も変えていません。",
  slots_taken: "ほかの予約か休止と重なります。何も変えていません。",
  closed_then: "休止の期間です。先に休止を終えてください。",
  plan_needed:
    "この市では、先に緊急時対応計画が要ります。簡易計画か、主任コーディネーターの判断で進められます。",
  key_reused: "同じ Idempotency-Key が別の内容に使われました。",
};
