import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { breakGlass, lookUnderGlass } from "~/emergency/break-glass.server";
import { glassSentence } from "~/emergency/ui/glass-words";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextArea } from "~/ui/fields";
import { clockTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, KeyValue, Note } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "緊急のため開く｜とまりぎ" }];

export const loader = guarded("breakglass.open", async ({ params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId)) throw notFound();
  const looked = await inUnitOfWork<Awaited<ReturnType<typeof lookUnderGlass>>, never>(
    deps,
    actor,
    async (unit) => accept(await lookUnderGlass(unit, personId as PersonId)),
  );
  if (!looked.ok || looked.value === null) throw notFound();
  const { person, glass, contacts } = looked.value;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    opened: glass && {
      until: clockTime(glass.closesAt),
      reason: glass.reason,
      pairs: [
        ["住所", person.address],
        ["地区", person.district ?? ""],
        ["電話", person.phone],
        ["介護している方", person.carer],
        ...contacts.map(({ name, relation, phone }) => [`連絡先　${name}（${relation}）`, phone]),
      ] as [string, string][],
    },
  };
});

export const action = guarded("breakglass.open", async ({ request, params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId)) throw notFound();
  const reason = String((await request.formData()).get("reason") ?? "").normalize("NFKC");
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    breakGlass(unit, { personId: personId as PersonId, reason }),
  );
  if (outcome.ok) return redirect(`/people/${personId}/break-glass`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ reason, says: [glassSentence(outcome.refusal)] }, { status: 400 });
});

/** 緊急のため開く — what is withheld, for an hour, with a reason, and looked at by another afterwards. */
export default function BreakGlass() {
  const { personId, name, opened } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/people" narrow>
      <div className="stack">
        <ErrorSummary problems={[]} general={refused?.says ?? []} />
        <h1>{name}さんの記録を、緊急のため開く</h1>
        {opened === null ? (
          <>
            <Note tone="warn">
              守られている住所や連絡先を、60分だけ見られるようにします。主任コーディネーターにすぐ知らせが行き、
              2開庁日以内に、もう一人が確かめます。開いたことは、消えない記録に残ります。
            </Note>
            <Form method="post" className="stack" noValidate>
              <TextArea
                id="reason"
                name="reason"
                label="なぜ、いま要るのですか"
                hint="例：本人が自宅で倒れているとの電話。救急に住所を伝えるため。"
                required
                defaultValue={refused?.reason}
              />
              <Button look="go" big>
                緊急のため開く（あとで確認されます）
              </Button>
            </Form>
          </>
        ) : (
          <>
            <Note tone="warn">
              {opened.until} まで開いています。理由：{opened.reason}
            </Note>
            <Card title="居場所と連絡先" id="whereabouts">
              <KeyValue pairs={opened.pairs.map(([label, value]) => [label, value || "ー"] as const)} />
              <p className="row">
                <ButtonLink to={`/people/${personId}/contacts`}>連絡先を直す</ButtonLink>
                <ButtonLink to={`/people/${personId}/household`}>世帯を直す</ButtonLink>
              </p>
            </Card>
          </>
        )}
        <ButtonLink to={`/people/${personId}`} look="soft">
          登録の内容へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
