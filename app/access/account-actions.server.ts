import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { encode } from "uqr";
import type { UserId } from "~/kernel/id";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { changePasswordForm, confirmFactorForm, endSessionForm, passwordOnlyForm } from "./forms";
import type { Actor } from "./model/actor";
import type { SignedIn } from "./model/membership";
import { endSessions, sessionsOf } from "./sessions-store.server";
import type { LibraryAnswer, SignInDesk } from "./sign-in.server";

/** What the account page shows after a form: errors, a sentence, or the second factor to be set up. Shown once, kept nowhere. */
export interface AccountReply {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly form: string;
  readonly reply: SubmissionResult<string[]> | null;
  readonly done?: string;
  readonly factor?: {
    readonly qrSize: number;
    readonly qrPath: string;
    readonly secret: string;
    readonly backupCodes: readonly string[];
  };
}

export interface AccountTask {
  readonly request: Request;
  readonly form: FormData;
  readonly signIn: SignInDesk;
  readonly deps: Deps;
  readonly actor: Actor;
  readonly signedIn: SignedIn;
}

/** Runs the form of the account page that was sent. */
export function accountAction(task: AccountTask): Promise<AccountReply> {
  switch (task.form.get("form")) {
    case "password":
      return changePassword(task);
    case "factor-start":
      return startFactor(task);
    case "factor-confirm":
      return confirmFactor(task);
    case "factor-off":
      return removeFactor(task);
    default:
      return endSession(task);
  }
}

const WRONG_PASSWORD = "いまのパスワードがちがいます。";
const TOO_OFTEN = "回数が多すぎます。1分待ってから、もう一度おためしください。";

function refusal(answer: LibraryAnswer, wrong: string): { status: number; sentence: string } {
  return answer.status === 429 ? { status: 429, sentence: TOO_OFTEN } : { status: 400, sentence: wrong };
}

async function changePassword({ request, form, signIn, deps, actor }: AccountTask): Promise<AccountReply> {
  const submission = parseWithZod(form, { schema: changePasswordForm });
  const hideFields = ["currentPassword", "newPassword"];
  const said = { form: "password", cookies: [] };
  if (submission.status !== "success")
    return { ...said, status: 400, reply: submission.reply({ hideFields }) };
  const answer = await signIn.call(request, "/change-password", {
    ...submission.value,
    revokeOtherSessions: true,
  });
  if (answer.status !== 200) {
    const { status, sentence } = refusal(answer, WRONG_PASSWORD);
    return { ...said, status, reply: submission.reply({ formErrors: [sentence], hideFields }) };
  }
  await note(deps, actor, "user.change_password");
  const done = "パスワードを変えました。ほかの端末では、入りなおしが要ります。";
  return { ...said, status: 200, cookies: answer.cookies, reply: null, done };
}

async function startFactor({ request, form, signIn }: AccountTask): Promise<AccountReply> {
  const submission = parseWithZod(form, { schema: passwordOnlyForm });
  const hideFields = ["currentPassword"];
  const said = { form: "factor-start", cookies: [] };
  if (submission.status !== "success")
    return { ...said, status: 400, reply: submission.reply({ hideFields }) };
  const answer = await signIn.call(request, "/two-factor/enable", {
    password: submission.value.currentPassword,
  });
  if (answer.status !== 200) {
    const { status, sentence } = refusal(answer, WRONG_PASSWORD);
    return { ...said, status, reply: submission.reply({ formErrors: [sentence], hideFields }) };
  }
  const address = String(answer.body.totpURI);
  const { size, data } = encode(address, { ecc: "M", border: 2 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return {
    ...said,
    status: 200,
    reply: null,
    factor: {
      qrSize: size,
      qrPath: squares.join(""),
      secret: new URL(address).searchParams.get("secret") ?? "",
      backupCodes: answer.body.backupCodes as string[],
    },
  };
}

async function confirmFactor({
  request,
  form,
  signIn,
  deps,
  actor,
  signedIn,
}: AccountTask): Promise<AccountReply> {
  const submission = parseWithZod(form, { schema: confirmFactorForm });
  const said = { form: "factor-confirm", cookies: [] };
  if (submission.status !== "success") return { ...said, status: 400, reply: submission.reply() };
  const answer = await signIn.confirmSecondFactor(request, signedIn.userId, submission.value.code);
  if (answer.status !== 200) {
    const { status, sentence } = refusal(answer, "番号がちがいます。いま出ている番号を入れてください。");
    return { ...said, status, reply: submission.reply({ formErrors: [sentence] }) };
  }
  await note(deps, actor, "user.second_factor_on");
  const done = "6けたの番号を使うようにしました。次に入るときから聞かれます。";
  return { ...said, status: 200, cookies: answer.cookies, reply: null, done };
}

async function removeFactor({ request, form, signIn, deps, actor }: AccountTask): Promise<AccountReply> {
  const submission = parseWithZod(form, { schema: passwordOnlyForm });
  const hideFields = ["currentPassword"];
  const said = { form: "factor-off", cookies: [] };
  if (submission.status !== "success")
    return { ...said, status: 400, reply: submission.reply({ hideFields }) };
  const answer = await signIn.call(request, "/two-factor/disable", {
    password: submission.value.currentPassword,
  });
  if (answer.status !== 200) {
    const { status, sentence } = refusal(answer, WRONG_PASSWORD);
    return { ...said, status, reply: submission.reply({ formErrors: [sentence], hideFields }) };
  }
  await note(deps, actor, "user.second_factor_off");
  return { ...said, status: 200, cookies: answer.cookies, reply: null, done: "6けたの番号をやめました。" };
}

async function endSession({ form, deps, actor, signedIn }: AccountTask): Promise<AccountReply> {
  const submission = parseWithZod(form, { schema: endSessionForm });
  const said = { form: "session", cookies: [] };
  if (submission.status !== "success") return { ...said, status: 400, reply: submission.reply() };
  const { sessionId } = submission.value;
  const ended = await inReadOf(deps, actor, async (unit) => {
    const all = await sessionsOf(unit.sql, signedIn.userId);
    const chosen = all.filter(({ id }) =>
      sessionId === "others" ? id !== signedIn.sessionId : id === sessionId,
    );
    for (const { id } of chosen) await endSessions(unit.sql, signedIn.userId, id);
    const subject = { subjectKind: "user", subjectId: signedIn.userId as UserId };
    if (chosen.length > 0) await unit.audit({ action: "session.revoke", ...subject });
    return chosen.length;
  });
  return { ...said, status: 200, reply: null, done: `${ended}つの端末で終わりにしました。` };
}

function note(deps: Deps, actor: Actor, action: string): Promise<void> {
  const subject = actor.userId === null ? {} : { subjectId: actor.userId };
  return inReadOf(deps, actor, (unit) => unit.audit({ action, subjectKind: "user", ...subject }));
}
