import { useEffect, useState } from "react";
import { Button } from "~/ui/button";
import { Icon } from "~/ui/marks";
import { errorOf, type Reply } from "./form-parts";

/** A password that may be pasted and looked at. Without JavaScript there is no button that would do nothing. */
export function PasswordField(props: {
  readonly name: string;
  readonly label: string;
  readonly reply: Reply;
  readonly hint?: string;
  readonly autoComplete: "current-password" | "new-password";
  /** Two password fields on one page need two ids. */
  readonly id?: string;
}) {
  const { name, label, reply, hint, autoComplete, id = name } = props;
  const [shown, setShown] = useState(false);
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  const error = errorOf(reply, name);
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="pwr row">
        <input
          className="grow"
          id={id}
          name={name}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {hydrated && (
          <Button look="soft" type="button" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {shown ? "かくす" : "見る"}
          </Button>
        )}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warn" />
          {error}
        </p>
      )}
    </div>
  );
}
