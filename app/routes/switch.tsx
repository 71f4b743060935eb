import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { Form, type MetaFunction, useLoaderData } from "@remix-run/react";
import { ACTING_COOKIE, setCookie } from "~/access/cookies.server";
import { switchForm } from "~/access/forms";
import { ROLE_NAMES } from "~/access/model/role-names";
import { guarded, notFound } from "~/platform/guard.server";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "所属をえらぶ｜とまりぎ" }];

export const loader = guarded("account.manage", async ({ request, context }) => {
  const signedIn = await context.signedInOf(request);
  if (signedIn === null) throw notFound();
  return {
    actingId: signedIn.acting.id,
    memberships: signedIn.memberships.map(({ id, organisationName, role }) => ({
      id,
      organisationName,
      roleName: ROLE_NAMES[role],
    })),
  };
});

export const action = guarded("account.manage", async ({ request, context }) => {
  const signedIn = await context.signedInOf(request);
  const submission = parseWithZod(await request.formData(), { schema: switchForm });
  const wanted = submission.status === "success" ? submission.value.membership : null;
  const membership = signedIn?.memberships.find(({ id }) => id === wanted);
  if (membership === undefined) throw notFound();
  return redirect("/home", { headers: { "Set-Cookie": setCookie(ACTING_COOKIE, membership.id) } });
});

/** 所属をえらぶ — for whoever works for several offices: one button each, the present one marked. */
export default function Switch() {
  const { memberships, actingId } = useLoaderData<typeof loader>();
  return (
    <Frame screen="home" narrow>
      <h1>どの所属で続けますか</h1>
      <ul className="todo">
        {memberships.map((membership) => (
          <li className="td" key={membership.id}>
            <div className="grow">
              <h2>{membership.organisationName}</h2>
              <p>{membership.roleName}</p>
            </div>
            {membership.id === actingId ? (
              <span className="tag">いまの所属</span>
            ) : (
              <Form method="post">
                <input type="hidden" name="membership" value={membership.id} />
                <Button
                  look="go"
                  aria-label={`${membership.organisationName}（${membership.roleName}）で続ける`}
                >
                  これで続ける
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Frame>
  );
}
