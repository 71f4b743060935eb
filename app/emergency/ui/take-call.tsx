import { Form } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Icon } from "~/ui/marks";

/** 緊急の電話を受ける — one press or F2, from the first page and from the desk: the case is open before the caller has said a name. */
export function TakeCall({ sendKey }: { readonly sendKey: string }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F2" || event.isComposing || event.repeat) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Form method="post" action="/desk/new" ref={form} className="take-call">
      <input type="hidden" name="key" value={sendKey} />
      <button className="btn emg big" type="submit">
        <Icon name="phone" />
        緊急の電話を受ける <kbd>F2</kbd>
      </button>
    </Form>
  );
}
