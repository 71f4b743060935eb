import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { DISABILITY_TYPES, SERVICE_KINDS } from "~/providers/model/support";
import { narrow } from "~/providers/model/written-text";
import { facilityDistricts, listFacilities } from "~/providers/queries.server";
import { optionsOf, SelectField, TextField } from "~/providers/ui/form-fields";
import { formOf } from "~/providers/ui/form-state";
import { DISABILITY_WORDS, SERVICE_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Freshness } from "~/ui/status";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "事業所をさがす｜とまりぎ" }];

export const loader = guarded("facility.read", async ({ url, actor, deps }) => {
  const asked = Object.fromEntries(url.searchParams);
  const filter = {
    municipality: actor.municipality,
    service: SERVICE_KINDS.find((one) => one === asked.service) ?? null,
    district: asked.district || null,
    disability: DISABILITY_TYPES.find((one) => one === asked.disability) ?? null,
    name: narrow(asked.name ?? "").slice(0, 60),
    claimed: (["claimed", "unclaimed"] as const).find((one) => one === asked.claimed) ?? null,
  };
  return inReadOf(deps, actor, async (unit) => {
    const { lines, total } = await listFacilities(unit.tx, filter);
    return {
      filter,
      total,
      lines: lines.map((line) => ({ ...line, confirmedAt: line.confirmedAt?.toISOString() ?? null })),
      districts: actor.municipality === null ? [] : await facilityDistricts(unit.tx, actor.municipality),
      now: unit.now.toISOString(),
    };
  });
});

const CLAIMED_OPTIONS = [
  { value: "claimed", label: "参加している事業所" },
  { value: "unclaimed", label: "公開データだけの事業所" },
];

export default function FindFacilities() {
  const { filter, lines, total, districts, now } = useLoaderData<typeof loader>();
  const state = formOf(filter);
  return (
    <Frame screen="plain" current="/facilities">
      <div className="stack">
        <h1>事業所をさがす</h1>
        <Form method="get" className="card stack">
          <div className="row">
            <TextField state={state} name="name" label="名前" />
            <SelectField
              state={state}
              name="service"
              label="サービス"
              none="すべて"
              options={optionsOf(SERVICE_KINDS, SERVICE_WORDS)}
            />
            <SelectField
              state={state}
              name="district"
              label="地区"
              none="すべて"
              options={districts.map((value) => ({ value, label: value }))}
            />
            <SelectField
              state={state}
              name="disability"
              label="受け入れる障害"
              none="問わない"
              options={optionsOf(DISABILITY_TYPES, DISABILITY_WORDS)}
            />
            <SelectField state={state} name="claimed" label="参加" none="すべて" options={CLAIMED_OPTIONS} />
          </div>
          <Button look="go">さがす</Button>
        </Form>
        <p role="status">
          {total}件{total > lines.length && `（${lines.length}件まで表示しています。条件を足してください）`}
        </p>
        {lines.length === 0 ? (
          <Empty
            says="条件に合う事業所はありません。"
            next={<Link to="/facilities">条件をすべて外す</Link>}
          />
        ) : (
          <ul className="stack-8">
            {lines.map((line) => (
              <li key={line.facilityId} className="card">
                <div className="row">
                  <h2>
                    <Link to={`/facilities/${line.facilityId}`}>{line.name}</Link>
                  </h2>
                  {line.isClaimed ? (
                    <Freshness confirmedAt={line.confirmedAt} now={now} />
                  ) : (
                    <span className="tag">公開データだけ</span>
                  )}
                  {line.phone && (
                    <a className="end nb" href={`tel:${line.phone.replaceAll(/[^\d+]/g, "")}`}>
                      {line.phone}
                    </a>
                  )}
                </div>
                <p className="mute">
                  {SERVICE_WORDS[line.service]}・{line.address}
                  {line.units > 0 && `・ベッド・席 ${line.units}`}
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Frame>
  );
}
