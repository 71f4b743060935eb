/**
 * The domain's answer to a wish: yes with a value, or no with the facts of the refusal.
 *
 * A refusal is an ordinary outcome (409 on the web), never an exception: exceptions are for programs that
 * contradict themselves (`invariant`) and for broken infrastructure.
 */
export type Result<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

/** 承諾 — wraps the value of a yes. */
export function accept<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

/** 拒否 — wraps the facts of a no. */
export function refuse<Refusal>(refusal: Refusal): Result<never, Refusal> {
  return { ok: false, refusal };
}
