import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { SHIFTS } from "~/kernel/part";
import { guarded, notFound } from "~/platform/guard.server";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { ownSharedActs } from "~/providers/own-facility-queries.server";
import { careWords, sharedSentence } from "~/providers/ui/support-summary";
import { ACT_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "医療的ケア｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const own = await ownSharedActs(deps, actor, params.facilityId);
  if (own === null) throw notFound();
  const { facility, capabilities } = own.page;
  return { facility, capabilities, shared: own.shared };
});

export default function CareActs() {
  const { facility, capabilities, shared } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <h1>{facility.name}の医療的ケア</h1>
        <p>行為を選び、昼・夕方・夜のそれぞれに、同時に何人まで受けられるかを決めます。</p>
        {shared.length > 0 && (
          <Note tone="info">
            {shared.map((set) => (
              <p key={`${set.shift} ${set.acts.join()}`}>{sharedSentence(set)}</p>
            ))}
          </Note>
        )}
        <p>
          <ButtonLink to={`/facility/${facility.facilityId}/care/together`} look="soft">
            同じ職員が受け持つ行為をまとめる
          </ButtonLink>
        </p>
        <ul className="stack-8">
          {MEDICAL_ACTS.map((act) => (
            <li key={act} className="card">
              <h2>
                <Link to={`/facility/${facility.facilityId}/care/${act}`}>{ACT_WORDS[act]}</Link>
              </h2>
              <p className="row">
                {SHIFTS.map((shift) => (
                  <span key={shift} className="tag">
                    {SHIFT_WORDS[shift]}{" "}
                    {careWords(capabilities.find((one) => one.act === act && one.shift === shift))}
                  </span>
                ))}
              </p>
            </li>
          ))}
        </ul>
        <ButtonLink to={`/facility/${facility.facilityId}/trained`} look="soft">
          この方だけの研修（第3号）
        </ButtonLink>
        <ButtonLink to={`/facility/${facility.facilityId}`} look="soft">
          事業所の情報へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
