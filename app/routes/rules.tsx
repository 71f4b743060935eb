import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { allows } from "~/access/model/permission";
import { DEFAULT_RULES, isSameRules } from "~/matching/model/municipal-rules";
import { PREVIEW_REQUESTS_MAX } from "~/matching/model/rules-preview";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { previewRules } from "~/matching/preview-rules.server";
import { changeRulesForm, tryRulesForm } from "~/matching/rules-forms";
import { rulesHistory, rulesInForce } from "~/matching/rules-queries.server";
import { restoreRules, type SaveRulesRefusal, saveRules } from "~/matching/save-rules.server";
import { RuleFields } from "~/matching/ui/rules-fields";
import { ConstraintTable, RulesHistory } from "~/matching/ui/rules-page";
import { previewFinding, RulesPreviewTable } from "~/matching/ui/rules-preview";
import { changedWeights, constraintLines, fieldsFrom, fieldsOf } from "~/matching/ui/rules-view";
import { type Guarded, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { Button, PrintButton } from "~/ui/button";
import { ErrorSummary, pageTitle } from "~/ui/error-summary";
import { TextField } from "~/ui/fields";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("並び順と市の決まり") }];

const VERSIONS_SHOWN = 20;

export const loader = guarded("rules.read", async ({ url, actor, deps }) => {
  const { municipality } = actor;
  const isOpen = allows(actor.role, "rules.manage") && municipality !== null;
  const { inForce, versions } = await inReadOf(deps, actor, async ({ sql }) => ({
    inForce: await rulesInForce(sql, municipality),
    versions: municipality === null ? [] : await rulesHistory(sql, municipality, VERSIONS_SHOWN),
  }));
  const page = {
    isOpen,
    inForce,
    versions: versions.map(({ version, validFrom, note, changedByName }) => ({
      version,
      validFrom,
      note,
      changedByName,
    })),
    constraints: constraintLines(inForce),
    rulesVersion: RULES_VERSION,
    sendKey: uuidv7(),
    saved: url.searchParams.get("saved") === String(inForce.version),
  };
  if (!isOpen || url.searchParams.get("try") !== "1") {
    return { ...page, fields: fieldsOf(inForce), errors: {}, changed: [], tried: null };
  }
  const fields = fieldsFrom(url.searchParams, inForce);
  const submission = parseWithZod(url.searchParams, { schema: tryRulesForm });
  if (submission.status !== "success") {
    return { ...page, fields, errors: firstErrors(submission.error), changed: [], tried: null };
  }
  const rules = submission.value;
  const changed = changedWeights(inForce, rules);
  if (isSameRules(inForce, rules)) return { ...page, fields, errors: {}, changed, tried: "same" as const };
  const preview = await inReadOf(deps, actor, (unit) => previewRules(unit, rules));
  return { ...page, fields, errors: {}, changed, tried: preview.ok ? preview.value : null };
});

const REFUSED: Readonly<Record<SaveRulesRefusal["kind"] | "key_reused", string>> = {
  not_permitted: "この決まりを変えられるのは、主任コーディネーターです。",
  seen_is_old: "見ているあいだに、ほかの方が新しい版にしました。下の表で確かめて、もう一度試してください。",
  nothing_changed: "いまの決まりと同じなので、新しい版は作りませんでした。",
  no_such_version: "その版は見つかりませんでした。",
  key_reused: "このページは一度使われています。読みこみ直してから、もう一度おしてください。",
};

export const action = guarded("rules.manage", async (guardedRequest: Guarded) => {
  const { request, actor, deps } = guardedRequest;
  const form = await request.formData();
  const submission = parseWithZod(form, { schema: changeRulesForm });
  if (submission.status !== "success") {
    return data({ says: Object.values(firstErrors(submission.error)), at: uuidv7() }, { status: 400 });
  }
  const command = submission.value;
  const outcome = await inUnitOfWorkOnce<{ readonly version: number }, SaveRulesRefusal>(
    deps,
    actor,
    { key: command.key, command },
    (unit) => (command.act === "save" ? saveRules(unit, command) : restoreRules(unit, command)),
  );
  if (outcome.ok) return redirect(`/rules?saved=${outcome.value.version}`);
  return data({ says: [REFUSED[outcome.refusal.kind]], at: command.key }, { status: 409 });
});

function firstErrors(
  error: Readonly<Record<string, readonly string[] | null>> | null,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(error ?? {}).flatMap(([field, says]) => (says?.[0] ? [[field, says[0]]] : [])),
  );
}

/** 並び順と市の決まり — the numbers behind the order, the conditions, a trial run, and every version there was. */
export default function Rules() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isBusy = useNavigation().state !== "idle";
  const { inForce, isOpen, fields, errors, changed, tried, versions } = page;
  const problems = Object.entries(errors).map(([fieldId, says]) => ({ fieldId, says }));
  const [newest] = versions;
  return (
    <Frame screen="rules" current="/rules">
      <div className="page-head">
        <h1>並び順と市の決まり</h1>
        <span className="hint">
          {inForce.version === DEFAULT_RULES.version
            ? "はじめの決まりのまま"
            : `市の決まり 第${inForce.version}版（${newest?.changedByName ?? ""}）`}
        </span>
        <span className="end no-print">
          <PrintButton />
        </span>
      </div>
      <p className="lead">
        行き先の候補を、どの順に並べるかの点です。点は、候補の「なぜ？」にそのまま出ます。
        {isOpen ? "変えるときは、まず試します。" : "変えられるのは、主任コーディネーターです。"}
      </p>
      {page.saved && (
        <Note tone="ok">第{inForce.version}版にしました。次にさがすときから、この決まりです。</Note>
      )}
      <ErrorSummary problems={problems} general={refused?.says ?? []} />
      {tried === "same" && <Note tone="info">いまの決まりと同じです。数を変えてから試してください。</Note>}
      {Array.isArray(tried) && (
        <section className="card trial" aria-labelledby="tried">
          <h2 id="tried">{previewFinding(tried)}</h2>
          <p className="hint">まだ変えていません。いまの空きで、最近の依頼をさがし直した結果です。</p>
          <RulesPreviewTable requests={tried} />
          <Form method="post" className="keep">
            <input type="hidden" name="act" value="save" />
            <input type="hidden" name="seenVersion" value={inForce.version} />
            <input type="hidden" name="key" value={page.sendKey} />
            {Object.entries(fields).map(([name, value]) =>
              (typeof value === "string" ? [value] : value).map((one) => (
                <input type="hidden" name={name} value={one} key={`${name} ${one}`} />
              )),
            )}
            <TextField id="note" name="note" label="変えるわけ" required maxLength={200} />
            <Button look="go">第{inForce.version + 1}版にする</Button>
            <Link className="btn quiet" to="/rules">
              やめる
            </Link>
          </Form>
        </section>
      )}
      <Form method="get" className="card" aria-labelledby="weights" key={JSON.stringify(fields)}>
        <h2 id="weights">並び順の点</h2>
        <RuleFields values={fields} errors={errors} changed={changed} isOpen={isOpen} />
        {isOpen && (
          <div className="row keep no-print">
            <Button look={Array.isArray(tried) ? "plain" : "go"} name="try" value="1">
              試す
            </Button>
            <span className="hint" role="status">
              {isBusy
                ? `最近の依頼を ${PREVIEW_REQUESTS_MAX}件まで さがし直しています…`
                : "まだ変わりません。並びがどう変わるかを、先に見られます。"}
            </span>
          </div>
        )}
      </Form>
      <ConstraintTable lines={page.constraints} rulesVersion={page.rulesVersion} />
      <RulesHistory versions={versions} current={inForce.version} isOpen={isOpen} sendKey={page.sendKey} />
    </Frame>
  );
}
