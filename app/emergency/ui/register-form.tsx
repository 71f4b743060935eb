import type { FormEvent } from "react";
import { Field } from "./situation-fields";

interface RegisterFormProps {
  readonly sendKey: string;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** 夜のうちに登録する — a handful of facts beside the call; what is needed tonight goes along by itself. */
export function RegisterForm({ sendKey, onSubmit }: RegisterFormProps) {
  return (
    <details className="described" id="register">
      <summary>名前が分かったら、いま登録する</summary>
      <form method="post" onSubmit={onSubmit}>
        <input type="hidden" name="intent" value="register" />
        <input type="hidden" name="key" value={`${sendKey}.register`} />
        <div className="g2 two">
          <Field id="reg-family" label="名字">
            <input id="reg-family" name="familyName" type="text" autoComplete="off" required />
          </Field>
          <Field id="reg-given" label="名前">
            <input id="reg-given" name="givenName" type="text" autoComplete="off" />
          </Field>
          <Field id="reg-family-kana" label="名字のふりがな">
            <input id="reg-family-kana" name="familyKana" type="text" autoComplete="off" required />
          </Field>
          <Field id="reg-given-kana" label="名前のふりがな">
            <input id="reg-given-kana" name="givenKana" type="text" autoComplete="off" />
          </Field>
          <Field id="reg-birth" label="生年月日">
            <input
              id="reg-birth"
              name="birthDate"
              type="text"
              placeholder="平成2年4月1日"
              autoComplete="off"
            />
          </Field>
          <Field id="reg-phone" label="電話">
            <input id="reg-phone" name="phone" type="tel" autoComplete="off" />
          </Field>
        </div>
        <Field id="reg-carer" label="介護している方">
          <input id="reg-carer" name="carer" type="text" autoComplete="off" />
        </Field>
        <p className="hint">
          年齢・性別・ケアは、ここまでに聞いたことが入ります。住所などは、あとで書けます。
        </p>
        <button className="btn go wide" type="submit">
          登録して続ける
        </button>
      </form>
    </details>
  );
}
