import { Form } from "@remix-run/react";
import { FormProblems, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { CheckRows } from "~/ui/fields";
import { dayAndTime } from "~/ui/format";
import { Card, Note } from "~/ui/surface";
import { type Introduction, type Missing, PHOTOS_MAX, TRIAL_KINDS } from "../model/introduction";
import { EasyHints } from "./easy-hints";
import { PhotoField } from "./photo-field";
import { KIND_WORDS, MISSING_WORDS } from "./words";

type Shown = Pick<Introduction, "isPublished" | "photos" | "savedByName"> & {
  /** ISO instant. */
  readonly savedAt: string;
};

/** 紹介を書く — the manager's page: what is missing, the words in two levels, the photos, and whether everyone may see it. */
export function IntroducePage({
  facility,
  written,
  missing,
  state,
}: {
  readonly facility: { readonly facilityId: string; readonly name: string };
  readonly written: Shown | null;
  readonly missing: readonly Missing[];
  readonly state: FormState;
}) {
  return (
    <div className="stack">
      <h1>{facility.name}の紹介</h1>
      <p>
        家族とご本人が、名前を言わずに見られる案内です。住所や空きの数は、ここから外には出ません。空きは週に1回だけ、めやすが出ます。
      </p>
      <Publishing facilityId={facility.facilityId} written={written} missing={missing} />
      <Form method="post" className="stack" noValidate>
        <FormProblems state={state} />
        <CheckRows
          id="f-kinds"
          name="kinds"
          label="どんな体験か"
          choices={TRIAL_KINDS.map((value) => ({ value, label: KIND_WORDS[value].easy }))}
          defaultValues={state.input.kinds ?? []}
          inColumns
        />
        <Pair state={state} name="lead" label="どんな所か" />
        <Pair
          state={state}
          name="timetable"
          label="1日の流れ"
          hint="1行に一つ、時刻から書きます。例：16:00 着きます。部屋を見ます。"
        />
        <Pair state={state} name="night" label="夜にいる人" hint="何人か、起きているか、よんだら来るか。" />
        <Pair state={state} name="meals" label="食事" />
        <Pair state={state} name="rules" label="決まり" />
        <TextField
          state={state}
          name="costYen"
          label="費用のめやす（1泊、昼だけなら1回。円）"
          inputMode="numeric"
        />
        <Pair state={state} name="cost" label="費用の説明" />
        <Pair
          state={state}
          name="cannot"
          label="できないこと"
          hint="1行に一つ。なければ「なし」と書きます。"
        />
        <p className="row">
          <Button look="go" big name="intent" value="save">
            保存する
          </Button>
          <ButtonLink to={`/facility/${facility.facilityId}`} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
      {written ? (
        <Photos photos={written.photos} state={state} />
      ) : (
        <p className="hint">写真は、一度保存すると足せます。</p>
      )}
    </div>
  );
}

function Publishing({
  facilityId,
  written,
  missing,
}: {
  readonly facilityId: string;
  readonly written: Shown | null;
  readonly missing: readonly Missing[];
}) {
  if (written === null) return null;
  const saved = `${dayAndTime(new Date(written.savedAt))}に${written.savedByName}さんが保存`;
  if (written.isPublished) {
    return (
      <Card title="公開しています" id="published" aside={saved}>
        <Form method="post" className="row">
          <ButtonLink to={`/try/${facilityId}`} look="plain">
            家族に見える頁を開く
          </ButtonLink>
          <Button look="soft" name="intent" value="hide">
            公開をやめる
          </Button>
        </Form>
      </Card>
    );
  }
  return (
    <Card title="まだ公開していません" id="published" aside={saved}>
      {missing.length > 0 ? (
        <>
          <p>公開する前に、次のものが要ります。家族がはじめに聞くことです。</p>
          <ul className="bullets">
            {missing.map((one) => (
              <li key={one}>{MISSING_WORDS[one]}</li>
            ))}
          </ul>
        </>
      ) : (
        <Form method="post">
          <Button look="go" name="intent" value="publish">
            公開する
          </Button>
        </Form>
      )}
    </Card>
  );
}

/** The same told twice, side by side where there is room. */
function Pair({
  state,
  name,
  label,
  hint,
}: {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}) {
  return (
    <fieldset className="told-twice">
      <legend className="lab">{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="two-up">
        <div>
          <TextArea state={state} name={`${name}Easy`} label={`${label}（やさしい）`} />
          <EasyHints text={state.input[`${name}Easy`]?.[0] ?? ""} />
        </div>
        <TextArea state={state} name={`${name}Full`} label={`${label}（くわしい・なくてもよい）`} />
      </div>
    </fieldset>
  );
}

function Photos({ photos, state }: { readonly photos: Shown["photos"]; readonly state: FormState }) {
  return (
    <Card title={`写真（${photos.length}／${PHOTOS_MAX}枚）`} id="photos">
      <ul className="photos">
        {photos.map((photo, at) => (
          <li key={photo.photoId}>
            <img
              src={`/facility-photo/${photo.photoId}`}
              alt={photo.alt}
              width={photo.width}
              height={photo.height}
            />
            <p>{photo.alt}</p>
            <Form method="post" className="row">
              <input type="hidden" name="photo" value={photo.photoId} />
              {at > 0 && (
                <Button
                  look="soft"
                  name="intent"
                  value="lead_photo"
                  aria-label={`「${photo.alt}」を先頭にする`}
                >
                  先頭にする
                </Button>
              )}
              <Button look="quiet" name="intent" value="drop_photo" aria-label={`「${photo.alt}」を外す`}>
                外す
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {photos.length < PHOTOS_MAX && (
        <Form method="post" encType="multipart/form-data" className="stack" noValidate>
          <PhotoField error={state.errors.photo?.join("")} />
          <TextField
            state={state}
            name="alt"
            label="写真の説明"
            hint="見えない方に読み上げます。例：一人部屋。ベッドと机と大きな窓があります。"
            isRequired
          />
          <Note tone="info">
            人の顔や名札が写っていないか、確かめてください。撮った場所や日時の記録は、自動で取りのぞきます。
          </Note>
          <Button name="intent" value="add_photo">
            写真を足す
          </Button>
        </Form>
      )}
    </Card>
  );
}
