import { redirect } from "@remix-run/node";
import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { isProvider } from "~/access/model/actor";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { mayClaimFacility } from "~/providers/permissions";
import { facilitiesOf } from "~/providers/queries.server";
import { SERVICE_WORDS } from "~/providers/ui/words";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "事業所の情報｜とまりぎ" }];

export const loader = guarded("facility.read", async ({ actor, deps }) => {
  const { organisationId } = actor;
  if (!isProvider(actor) || organisationId === null) throw redirect("/facilities");
  const facilities = await inReadOf(deps, actor, (unit) => facilitiesOf(unit.tx, organisationId));
  const [only] = facilities;
  if (only && facilities.length === 1 && !mayClaimFacility(actor))
    throw redirect(`/facility/${only.facilityId}`);
  return { facilities, mayAdd: mayClaimFacility(actor) };
});

export default function Facilities() {
  const { facilities, mayAdd } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>事業所の情報</h1>
        {facilities.length === 0 ? (
          <Empty
            says="まだ事業所がありません。"
            next={mayAdd && "公開データから引き受けるか、新しく登録します。"}
          />
        ) : (
          <ul className="stack">
            {facilities.map(({ facilityId, name, service }) => (
              <li key={facilityId} className="card row">
                <div className="grow">
                  <h2>
                    <Link to={`/facility/${facilityId}`}>{name}</Link>
                  </h2>
                  <p className="mute">{SERVICE_WORDS[service]}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
        {mayAdd && (
          <p className="row">
            <ButtonLink to="/facilities?claimed=unclaimed">公開データから引き受ける</ButtonLink>
            <ButtonLink to="/facility/new" look="soft">
              新しく登録する
            </ButtonLink>
          </p>
        )}
      </div>
    </Frame>
  );
}
