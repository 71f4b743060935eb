import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { CheckField, TextArea, TextField } from "~/providers/ui/form-fields";
import { type FormState, formOf } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { dayAndTime, shortDay } from "~/ui/format";
import { Card, Note } from "~/ui/surface";
import type { FollowUpLine } from "../after-queries.server";
import type { SavedExitPlan, SavedReview } from "../exit-repository.server";
import type { ReviewWords } from "../model/case-summary";
import { Fold } from "./fold";
import { exitWordsOf, FOLLOW_UP_WORDS, REVIEW_WORDS } from "./words";

/** 帰り道・その後の確認・ふりかえり — the second half of a case. */
export function AfterExit({
  exit,
  followUps,
  review,
  isOver,
  isAtHome,
  stateOf,
}: {
  readonly exit: SavedExitPlan | null;
  readonly followUps: readonly FollowUpLine[];
  readonly review: SavedReview | null;
  /** The case is closed: what was learned is written now. */
  readonly isOver: boolean;
  /** A supporter came to the home: nobody travels back. */
  readonly isAtHome: boolean;
  readonly stateOf: (intent: string) => FormState | null;
}) {
  return (
    <>
      {exit !== null && <ExitForm exit={exit} isAtHome={isAtHome} state={stateOf("exit")} />}
      {followUps.length > 0 && <FollowUps lines={followUps} state={stateOf("follow_up")} />}
      <Review
        review={review}
        state={stateOf("review") ?? stateOf("share")}
        isDue={isOver && review === null}
      />
    </>
  );
}

function ExitForm({
  exit,
  isAtHome,
  state,
}: {
  readonly exit: SavedExitPlan;
  readonly isAtHome: boolean;
  readonly state: FormState | null;
}) {
  const words = exitWordsOf(isAtHome);
  const { homeOn, ownerName, ownerOf } = exit;
  const says =
    homeOn === null ? `進める人：${ownerOf} ${ownerName}さん` : `${shortDay(homeOn)}に${words.back}`;
  const shown =
    state ??
    formOf({
      ownerName: exit.ownerName,
      ownerOf: exit.ownerOf,
      homeOn: exit.homeOn ?? "",
      conditions: exit.conditions,
      nextService: exit.nextService,
      wayHome: exit.wayHome,
      blockedBy: exit.blockedBy,
      ...(exit.revisesPlan && { revisesPlan: "on" }),
    });
  return (
    <Fold title={words.title} says={says} id="exit" isOpen={state !== null || homeOn === null}>
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="version" value={exit.version} />
        <div className="pair">
          <TextField state={shown} name="ownerName" label="進める人" isRequired />
          <TextField state={shown} name="ownerOf" label="所属" isRequired />
        </div>
        <TextField state={shown} name="homeOn" label={words.day} type="date" />
        <TextField
          state={shown}
          name="conditions"
          label="帰れる条件"
          hint="介護する人の退院、ヘルパーの開始など"
        />
        {!isAtHome && <TextField state={shown} name="wayHome" label="帰り方" />}
        <TextField state={shown} name="nextService" label="帰ったあとのサービス" />
        <TextField state={shown} name="blockedBy" label="まだ決まらないこと" />
        <CheckField state={shown} name="revisesPlan" label="緊急時の計画を見直す" />
        <Button look="go" name="intent" value="exit">
          帰り道を残す
        </Button>
      </Form>
    </Fold>
  );
}

function FollowUps({
  lines,
  state,
}: {
  readonly lines: readonly FollowUpLine[];
  readonly state: FormState | null;
}) {
  const isLater = ({ isDue, done }: FollowUpLine) => !isDue && done === null;
  const later = lines.filter(isLater);
  const now = [...lines].filter((line) => !isLater(line)).sort((one, other) => +other.isDue - +one.isDue);
  return (
    <Card title="その後の確認" id="follow-ups">
      {now.length > 0 && (
        <ul className="todo">
          {now.map((line) => (
            <FollowUp key={line.kind} line={line} state={isTyped(state, line.kind)} />
          ))}
        </ul>
      )}
      {later.length > 0 && (
        <details className="more" open={later.some(({ kind }) => isTyped(state, kind) !== null)}>
          <summary>
            これからの確認（
            {later.map(({ kind, dueOn }) => `${FOLLOW_UP_WORDS[kind]} ${shortDay(dueOn as Day)}`).join("・")}
            ）
          </summary>
          <ul className="todo">
            {later.map((line) => (
              <FollowUp key={line.kind} line={line} state={isTyped(state, line.kind)} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function FollowUp({
  line: { kind, dueOn, isDue, done },
  state,
}: {
  readonly line: FollowUpLine;
  readonly state: FormState | null;
}) {
  return (
    <li className="td">
      <div className="grow">
        <h3>
          {FOLLOW_UP_WORDS[kind]}（{shortDay(dueOn as Day)}）{isDue && <b>　いま確認します</b>}
        </h3>
        {done === null ? (
          <Form method="post" className="stack no-print" noValidate>
            <input type="hidden" name="kind" value={kind} />
            <TextField
              state={state ?? formOf({ words: "" })}
              name="words"
              // The one that was refused keeps the name to which the summary of the page points.
              scope={state === null ? kind : undefined}
              label={`${FOLLOW_UP_WORDS[kind]}は、どうだったか`}
              isRequired
            />
            <Button name="intent" value="follow_up">
              残す
            </Button>
          </Form>
        ) : (
          <p>
            {done.words}
            <span className="small mute">
              　{done.doneByName}さん（{dayAndTime(done.doneAt)}）
            </span>
          </p>
        )}
      </div>
    </li>
  );
}

function isTyped(state: FormState | null, kind: string): FormState | null {
  return state?.input.kind?.[0] === kind ? state : null;
}

const FIELDS = [
  "whyEmergency",
  "whatHelped",
  "whatLacked",
  "nextTime",
] as const satisfies readonly (keyof ReviewWords)[];

function Review({
  review,
  state,
  isDue,
}: {
  readonly review: SavedReview | null;
  readonly state: FormState | null;
  readonly isDue: boolean;
}) {
  const shown = state ?? formOf(Object.fromEntries(FIELDS.map((field) => [field, review?.[field] ?? ""])));
  return (
    <Fold
      title="ふりかえり"
      says={review === null ? "まだありません" : review.sharedAt === null ? "書きました" : "わかち合いました"}
      id="review"
      isOpen={isDue || state !== null || (review !== null && review.sharedAt === null)}
    >
      <div className="stack">
        <Form method="post" className="stack" noValidate>
          <p className="small">月1回の連絡会で使います。お名前・住所・電話は書きません。</p>
          {FIELDS.map((field) => (
            <TextArea
              key={field}
              state={shown}
              name={field}
              label={REVIEW_WORDS[field]}
              isRequired={field === "whyEmergency"}
            />
          ))}
          <Button name="intent" value="review">
            ふりかえりを残す
          </Button>
        </Form>
        {review !== null &&
          (review.sharedAt === null ? (
            <Form method="post">
              <Button name="intent" value="share">
                名前のない事例として、わかち合う
              </Button>
            </Form>
          ) : (
            <Note tone="ok">{dayAndTime(review.sharedAt)}に、事例集に入れました。</Note>
          ))}
      </div>
    </Fold>
  );
}
