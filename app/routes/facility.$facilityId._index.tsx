import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import type { FacilityId } from "~/kernel/id";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { mayEditFacility } from "~/providers/permissions";
import { facilityOverview } from "~/providers/queries.server";
import { CareTable, SupportSummary } from "~/providers/ui/support-summary";
import { PARTICIPATION_WORDS, SERVICE_WORDS, UNIT_KIND_WORDS } from "~/providers/ui/words";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Freshness } from "~/ui/status";
import { Card, Empty, KeyValue } from "~/ui/surface";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.facility.name ?? "事業所の情報"}｜とまりぎ` },
];

export const loader = guarded("facility.read", async ({ params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const page = await inReadOf(deps, actor, async (unit) => {
    const found = await facilityOverview(unit.tx, facilityId as FacilityId);
    return found && { ...found, now: unit.now.toISOString() };
  });
  if (page === null || page.facility.organisationId !== actor.organisationId) throw notFound();
  return {
    ...page,
    confirmedAt: page.confirmedAt?.toISOString() ?? null,
    mayEdit: mayEditFacility(actor, page.facility),
    mayKnowPeople:
      allows(actor.role, "enrolment.keep") && page.facility.organisationId === actor.organisationId,
  };
});

export default function FacilityPage() {
  const { facility, profile, capabilities, rooms, units, confirmedAt, now, mayEdit, mayKnowPeople } =
    useLoaderData<typeof loader>();
  const base = `/facility/${facility.facilityId}`;
  const edit = (to: string, thing: string) =>
    mayEdit ? (
      <ButtonLink to={`${base}/${to}`} look="soft" aria-label={`${thing}を直す`}>
        直す
      </ButtonLink>
    ) : undefined;
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{facility.name}</h1>
        <p className="row">
          <span className="mute">{SERVICE_WORDS[facility.service]}</span>
          <Freshness confirmedAt={confirmedAt} now={now} />
        </p>
        <Card title="場所と連絡先" id="place" aside={edit("edit", "場所と連絡先")}>
          <KeyValue
            pairs={[
              ["住所", `${facility.prefecture}${facility.city}${facility.addressRest}`],
              ["電話", facility.phone ?? "ー"],
              ["ファクス", facility.fax ?? "ー"],
              ["参加のしかた", PARTICIPATION_WORDS[facility.participation]],
              ["職員", facility.needsSupporter ? "いません（支援者が同行）" : "います"],
            ]}
          />
        </Card>
        {mayEdit && (
          <Card
            title="家族への紹介"
            id="introduce"
            aside={
              <ButtonLink to={`${base}/introduce`} look="soft" aria-label="家族への紹介を書く">
                書く
              </ButtonLink>
            }
          >
            <p>写真と1日の流れを書くと、家族が「体験をさがす」で見られます。</p>
          </Card>
        )}
        <Card title="受け入れの条件" id="support" aside={edit("profile", "受け入れの条件")}>
          <SupportSummary profile={profile} />
        </Card>
        <Card title="医療的ケア" id="care" aside={edit("care", "医療的ケア")}>
          <CareTable capabilities={capabilities} />
          {mayEdit && capabilities.some(({ basis }) => basis === "trained_3_for_person") && (
            <p>
              <ButtonLink to={`${base}/trained`} look="soft">
                この方だけの研修（第3号）
              </ButtonLink>
            </p>
          )}
        </Card>
        {mayKnowPeople && (
          <Card
            title="登録している方"
            id="people"
            aside={
              <ButtonLink to={`${base}/people`} look="soft">
                開く
              </ButtonLink>
            }
          >
            <p>面談や契約を済ませた方です。開いた人の記録が残ります。</p>
          </Card>
        )}
        {mayKnowPeople && (
          <Card
            title="体験の枠とプログラム"
            id="programmes"
            aside={
              <ButtonLink to={`${base}/programmes`} look="soft" aria-label="体験の枠とプログラムを開く">
                開く
              </ButtonLink>
            }
          >
            <p>どんな体験ができるか、料理や洗たくの回と、その席です。</p>
          </Card>
        )}
        <Card
          title="月ごとの割当て"
          id="rounds"
          aside={
            <ButtonLink to={`${base}/rounds`} look="soft">
              開く
            </ButtonLink>
          }
        >
          <p>1か月の夜を、早い者勝ちにせず分け合います。ここで、出す枠を決めます。</p>
        </Card>
        {mayKnowPeople && units.some(({ kind }) => kind === "bed") && (
          <Card
            title="受けられなかった依頼"
            id="turned-away"
            aside={
              <ButtonLink to={`${base}/turned-away`} look="soft" aria-label="受けられなかった依頼を見る">
                見る
              </ButtonLink>
            }
          >
            <p>月と理由ごとの数と、いま待っている方の数です。</p>
          </Card>
        )}
        <Card
          title="臨時の枠"
          id="temporary"
          aside={
            mayEdit && (
              <ButtonLink to={`${base}/temporary`} look="soft">
                開く
              </ButtonLink>
            )
          }
        >
          <p>市が認めているあいだ、ふだんは使わない場所にもベッドを出せます。</p>
        </Card>
        <Card title="部屋とベッド・席" id="units" aside={edit("units", "部屋とベッド・席")}>
          {units.length === 0 ? (
            <Empty
              says="まだベッド・席がありません。"
              next={mayEdit && "一つ足すと、空きを出せるようになります。"}
            />
          ) : (
            <ul className="stack-8">
              {units.map((unit) => (
                <li key={unit.unitId}>
                  <b>{unit.label}</b> <span className="mute">{UNIT_KIND_WORDS[unit.kind]}</span>{" "}
                  <span className="mute">{rooms.find((room) => room.roomId === unit.roomId)?.label}</span>
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </Frame>
  );
}
