import { Link } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";

/** go: the one filled action of a view; plain: other real actions; soft: neutral; quiet: leave, undo, why; emg: the emergency call alone. */
export type ButtonLook = "go" | "plain" | "soft" | "quiet" | "emg";

interface Looks {
  readonly look?: ButtonLook;
  /** 56 px, where one thumb decides. */
  readonly big?: boolean;
  readonly wide?: boolean;
}

const classOf = ({ look = "plain", big = false, wide = false }: Looks) =>
  ["btn", look === "plain" ? "" : look, big ? "big" : "", wide ? "wide" : ""].filter(Boolean).join(" ");

type ButtonProps = Looks & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "disabled">;

/** A button whose label is a verb. Not yet possible is `aria-disabled` with the reason as its text, never `disabled`. */
export function Button({ look, big, wide, type = "submit", ...rest }: ButtonProps) {
  return (
    <button
      className={classOf({ ...(look && { look }), ...(big && { big }), ...(wide && { wide }) })}
      type={type}
      {...rest}
    />
  );
}

interface ButtonLinkProps extends Looks {
  readonly to: string;
  readonly children: ReactNode;
  readonly "aria-label"?: string;
  readonly reloadDocument?: boolean;
}

/** A link that looks like what it does. */
export function ButtonLink({ look, big, wide, ...rest }: ButtonLinkProps) {
  return (
    <Link
      className={classOf({ ...(look && { look }), ...(big && { big }), ...(wide && { wide }) })}
      {...rest}
    />
  );
}

/** 印刷 — works only where scripts run; hidden on paper. */
export function PrintButton({ children = "印刷" }: { readonly children?: ReactNode }) {
  return (
    <Button look="soft" type="button" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
