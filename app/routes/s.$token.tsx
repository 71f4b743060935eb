import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData, useParams } from "@remix-run/react";
import { systemActor } from "~/access/model/actor";
import { tokyoDay } from "~/kernel/day";
import { openByLink } from "~/platform/link-guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { delegateForm } from "~/trial/ask-forms";
import {
  endDelegate,
  nameDelegate,
  type OpenedStatus,
  openStatus,
  takeDayByLink,
  withdrawByLink,
} from "~/trial/open-status.server";
import { statusRefusalWords } from "~/trial/ui/refusal-words";
import { AskedFacts, Delegates, SentPanel, StatusCard, type StatusView } from "~/trial/ui/status-page";
import { Button } from "~/ui/button";
import { shortDay } from "~/ui/format";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [
  { title: "申しこみのようす｜とまりぎ" },
  // The address is a secret: it may not travel to another site nor into an index.
  { name: "referrer", content: "same-origin" },
  { name: "robots", content: "noindex" },
];

const READER = systemActor("ようすのリンク");
const REASON = "a signed link stands for the sign-in; it shows how a request stands";
const NOT_KEPT = { "Cache-Control": "no-store" };

export const loader = openByLink(REASON, async ({ request, params, context, missed }) => {
  const page = await inReadOf(context.deps, READER, async (unit) => {
    const opened = await openStatus(unit, params.token ?? "");
    return opened && viewOf(opened, unit.now);
  });
  if (page === null) missed();
  const isNew = new URL(request.url).searchParams.has("sent");
  return data({ page, isNew }, { status: page === null ? 410 : 200, headers: NOT_KEPT });
});

/** Where this browser reaches us: its own word, and behind no proxy that names another host. */
function originOf(request: Request): string {
  const said = request.headers.get("origin");
  return said?.startsWith("http") ? said : new URL(request.url).origin;
}

function viewOf(opened: OpenedStatus, now: Date): StatusView {
  const { request, delegates, expiresAt, ...rest } = opened;
  return {
    ...rest,
    code: request.code,
    wantedPlace: request.wantedPlace,
    from: request.from,
    until: request.until,
    parts: request.parts,
    place: request.place,
    delegates: delegates.map(({ key, name, until }) => ({
      key,
      name,
      until: shortDay(tokyoDay(new Date(until.getTime() - 1))),
    })),
    lastDay: tokyoDay(expiresAt),
    today: tokyoDay(now),
  };
}

/** Only whoever asked changes anything: withdraws, names somebody who looks in their place, or stops them. */
export const action = openByLink(REASON, async ({ request, params, context, missed }) => {
  const token = params.token ?? "";
  const typed = await request.formData();
  const intent = String(typed.get("intent") ?? "");
  const { deps } = context;
  const fields = { name: String(typed.get("name") ?? ""), until: String(typed.get("until") ?? "") };
  const mail = String(typed.get("mail") ?? "").trim();
  const none = { newLink: null, mail, withdrawSays: null, delegateSays: null, typed: fields };

  if (intent === "delegate") {
    const submission = parseWithZod(typed, { schema: delegateForm });
    const named =
      submission.status === "success"
        ? await inUnitOfWork(deps, READER, (unit) => nameDelegate(unit, token, submission.value))
        : null;
    if (named?.ok) {
      const newLink = new URL(named.value.path, originOf(request)).href;
      const done = { ...none, newLink, typed: { name: "", until: "" } };
      return data(done, { headers: NOT_KEPT });
    }
    if (named?.refusal.kind === "unknown_link") missed();
    const says = named === null ? "名前は40字までで書いてください。" : statusRefusalWords(named.refusal);
    return data({ ...none, delegateSays: says }, { status: 409, headers: NOT_KEPT });
  }
  const done =
    intent === "stop"
      ? await inUnitOfWork(deps, READER, (unit) => endDelegate(unit, token, String(typed.get("key") ?? "")))
      : await inUnitOfWork(deps, READER, (unit) =>
          intent === "take_day" ? takeDayByLink(unit, token) : withdrawByLink(unit, token),
        );
  if (done.ok) return redirect(`/s/${token}`);
  const isGone = done.refusal.kind === "unknown_link";
  if (isGone) missed();
  return data(
    { ...none, withdrawSays: statusRefusalWords(done.refusal) },
    { status: isGone ? 410 : 409, headers: NOT_KEPT },
  );
});

/** 申しこみのようす — for whoever holds the link: how it stands, the answer with its reason, and a way out. */
export default function StatusByLink() {
  const { page, isNew } = useLoaderData<typeof loader>();
  const { token } = useParams();
  const done = useActionData<typeof action>();
  if (page === null) {
    return (
      <PublicFrame ask>
        <h1>
          <Easy text="申しこみのようす" />
        </h1>
        <Empty says="このリンクは、もう使えません。" next={<a href="/try">体験をさがす</a>} />
      </PublicFrame>
    );
  }
  return (
    <PublicFrame ask>
      <h1>
        <Easy text="申しこみのようす" />
      </h1>
      {done?.withdrawSays && <Note tone="err">{done.withdrawSays}</Note>}
      <div className="stack">
        {isNew && page.standing !== "withdrawn" && <SentPanel view={page} link={`/s/${token}`} />}
        <StatusCard view={page} />
        <AskedFacts view={page} />
        {page.isAsker && (
          <Delegates
            view={page}
            says={done?.delegateSays ?? null}
            typed={done?.typed ?? { name: "", until: "" }}
            newLink={done?.newLink ?? null}
            mail={done?.mail ?? ""}
          />
        )}
        {page.mayWithdraw && (
          <Card title="やめるとき" id="withdraw">
            <p>
              <Easy text="やめても、だれもおこりません。また申しこめます。" />
            </p>
            <Form method="post">
              <Button look="soft" name="intent" value="withdraw">
                <span>
                  <Easy text="申しこみを取りけす" />
                </span>
              </Button>
            </Form>
          </Card>
        )}
        <p className="hint">
          <Easy text={`このページは、${shortDay(page.lastDay)}まで見られます。`} />
        </p>
      </div>
    </PublicFrame>
  );
}
