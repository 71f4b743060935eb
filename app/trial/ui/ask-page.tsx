import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { Bird, Icon } from "~/ui/marks";
import { PublicFrame } from "~/ui/public-frame";
import { Easy, NameRuby } from "~/ui/reading";
import { ASK_STEPS, type AskStep, stepBefore } from "../model/ask-steps";
import { KindFields, WhenFields, WhoFields } from "./ask-fields";
import type { FieldsView } from "./ask-fields-view";
import { AboutFields, ContactFields, FamilyFields, VoiceFields } from "./ask-person-fields";

/** What each page asks, and one sentence about it. */
const QUESTIONS: Readonly<Record<AskStep, { readonly title: string; readonly lead: string }>> = {
  who: { title: "だれの体験ですか", lead: "あなたのことを教えてください。" },
  kind: { title: "どんな体験をしますか", lead: "1つ えらびます。あとで変えられます。" },
  when: { title: "いつがいいですか", lead: "行きたい日を押します。ほかの日も相談できます。" },
  about: { title: "本人のことを教えてください", lead: "わかるところだけで だいじょうぶです。" },
  voice: { title: "本人の気もち", lead: "本人に聞いてください。こわくても いいです。" },
  family: { title: "家族や支援する人から", lead: "本人の気もちとは、分けて残します。" },
  contact: { title: "お返事は どこへしますか", lead: "3日以内にお返事します。" },
  check: { title: "これで いいですか", lead: "まちがいがあれば、変えられます。" },
};

/** The stages drawn at the head: four, so that they fit a telephone. */
const STAGES: readonly { readonly label: string; readonly steps: readonly AskStep[] }[] = [
  { label: "体験", steps: ["who", "kind"] },
  { label: "いつ", steps: ["when"] },
  { label: "本人", steps: ["about", "voice", "family"] },
  { label: "たしかめる", steps: ["contact", "check"] },
];

const FIELDS: Readonly<Record<Exclude<AskStep, "check">, (view: FieldsView) => ReactNode>> = {
  who: WhoFields,
  kind: KindFields,
  when: WhenFields,
  about: AboutFields,
  voice: VoiceFields,
  family: FamilyFields,
  contact: ContactFields,
};

interface AskPageProps {
  readonly step: AskStep;
  readonly place: { readonly facilityId: string; readonly name: string; readonly nameKana: string };
  readonly fields: FieldsView;
  /** The days, once they are chosen. */
  readonly when: string | null;
  /** The last look, on the page `check`. */
  readonly summary: ReactNode;
}

/** 申しこみの1ページ — one question, the way back, and one button. Works without scripts. */
export function AskPage({ step, place, fields, when, summary }: AskPageProps) {
  const { title, lead } = QUESTIONS[step];
  const before = stepBefore(step);
  const base = `/try/ask/${place.facilityId}`;
  const { state } = fields;
  const Fields = step === "check" ? null : FIELDS[step];
  return (
    <PublicFrame ask current="/try">
      <Link
        className="btn quiet back"
        to={before === null ? `/try/${place.facilityId}` : `${base}/${before}`}
      >
        <Icon name="left" />
        <Easy text="もどる" />
      </Link>
      <Stages step={step} />
      <h1>
        <Easy text={title} />
      </h1>
      <p className="lead">
        <Easy text={lead} />
      </p>
      <ErrorSummary
        problems={Object.entries(state.errors).map(([name, says]) => ({
          fieldId: `f-${name}`,
          says: says.join(""),
        }))}
        general={state.refusal === undefined ? [] : [state.refusal]}
      />
      <Form method="post" className="ask-form" noValidate>
        {Fields !== null && <Fields {...fields} />}
        {summary}
        <div className="nx">
          <p className="sum6">
            <span>
              <NameRuby name={place.name} kana={place.nameKana} />
            </span>
            {when !== null && <span className="nb">{when}</span>}
          </p>
          <Button look="go" big wide>
            <span>
              <Easy text={step === "check" ? "申しこむ" : "つぎへ"} />
            </span>
          </Button>
          <p className="hint later">
            <Easy text="書いたものは、1日のあいだ残ります。" />
          </p>
        </div>
      </Form>
    </PublicFrame>
  );
}

function Stages({ step }: { readonly step: AskStep }) {
  const here = STAGES.findIndex(({ steps }) => steps.includes(step));
  return (
    <ol
      className="steps"
      aria-label={`${ASK_STEPS.length}ページのうち${ASK_STEPS.indexOf(step) + 1}ページ目`}
    >
      {STAGES.map(({ label }, index) => (
        <li
          key={label}
          className={index < here ? "did" : index === here ? "now" : undefined}
          aria-current={index === here ? "step" : undefined}
        >
          {index === here && <Bird />}
          <span className="sn">{index < here ? <Icon name="ok" /> : index + 1}</span>
          <span className="stx">
            <Easy text={label} />
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The page's name in the browser, without anybody's name. */
export function askTitle(step: AskStep): string {
  return QUESTIONS[step].title;
}
