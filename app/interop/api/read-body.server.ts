import type { z } from "zod";
import { accept, type Result, refuse } from "~/kernel/result";
import { problem } from "~/platform/problem.server";

/** Reads a JSON body of this shape, or says as problem+json what is wrong with it, field by field. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>, Response>> {
  let sent: unknown;
  try {
    sent = await request.json();
  } catch {
    return refuse(problem(400, "not_json", "JSON として読めません。"));
  }
  const parsed = schema.safeParse(sent);
  return parsed.success ? accept(parsed.data) : refuse(malformed(parsed.error));
}

/** What is not of the described shape: one entry per field. */
export function malformed(error: z.ZodError): Response {
  const fields = error.issues.map((issue) => ({ path: issue.path.join("."), says: issue.message }));
  return problem(400, "malformed", "書き方が違うところがあります。", { fields });
}

const KEY_LENGTH_MAX = 255;

/** The idempotency key of a command: null when none was sent. Too short or too long is a 400. */
export function commandKeyOf(request: Request): Result<string | null, Response> {
  const key = request.headers.get("idempotency-key");
  if (key === null) return accept(null);
  const isUsable = key.length >= 8 && key.length <= KEY_LENGTH_MAX;
  return isUsable
    ? accept(key)
    : refuse(problem(400, "malformed_key", "Idempotency-Key は8文字から255文字です。"));
}
