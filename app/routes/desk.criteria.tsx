import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { criteriaInForce, criteriaVersions } from "~/emergency/criteria-repository.server";
import { criteriaFrom, validFromOf } from "~/emergency/forms";
import { setCriteria } from "~/emergency/set-criteria.server";
import { CriteriaForm } from "~/emergency/ui/criteria-form";
import { accept } from "~/kernel/result";
import { forbidden, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("緊急の判定基準") }];

export const loader = guarded("emergency.set_criteria", async ({ actor, deps, url }) => {
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  return inReadOf(deps, actor, async (unit) => ({
    today: unit.today,
    inForce: await criteriaInForce(unit.sql, municipality, unit.today),
    versions: await criteriaVersions(unit.sql, municipality),
    saved: url.searchParams.has("saved"),
  }));
});

export const action = guarded("emergency.set_criteria", async ({ request, actor, deps }) => {
  const form = await request.formData();
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const set = await setCriteria(unit, {
      seenVersion: Number(form.get("seen") ?? 0),
      validFrom: validFromOf(form, unit.today),
      criteria: criteriaFrom(form),
    });
    return set.ok ? accept(set.value) : set;
  });
  if (outcome.ok) throw redirect("/desk/criteria?saved=1");
  const says = {
    not_permitted: "この操作はできません（権限がありません）。",
    no_criteria: "基準を1つは書いてください。書いたことは残っています。",
    seen_is_old: "見ているあいだに、ほかの方が新しい版を決めました。読みなおしてください。",
  }[outcome.refusal.kind];
  return data({ says }, { status: 409 });
});

export default function Criteria() {
  const { today, inForce, versions, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="desk" current="/desk" narrow>
      <div className="stack">
        <p>
          <Link className="btn quiet" to="/desk">
            緊急対応にもどる
          </Link>
        </p>
        <h1>緊急の判定基準</h1>
        <p>
          電話を受けた人が「何が起きたか」を選ぶと、あてはまる基準が自動で付きます。版を重ね、前の緊急対応は、そのときの版のまま残ります。
        </p>
        {saved && <Note tone="ok">新しい版を決めました。</Note>}
        {refused && <Note tone="err">{refused.says}</Note>}
        <CriteriaForm inForce={inForce} latest={versions[0] ?? null} today={today} />
      </div>
    </Frame>
  );
}
