import type { ReactNode } from "react";
import { Icon, Logo } from "~/ui/marks";

/** The two halves of every page before sign-in: what this is, and what to do. */
export function SignInFrame(props: {
  readonly title: string;
  readonly lead: string;
  readonly helpPhone: string;
  readonly children: ReactNode;
}) {
  return (
    <div data-screen="signin">
      <a className="skip" href="#main">
        本文へ
      </a>
      <main id="main" className="sign" tabIndex={-1}>
        <div className="sgl">
          <svg className="bird giant" viewBox="0 0 48 48" aria-hidden="true">
            <use href="#bird" />
          </svg>
          <p className="tagl phrase">
            今夜の居場所が、
            <br />
            すぐ見つかるように。
          </p>
        </div>
        <div className="sgr">
          <div className="sbox1">
            <div className="lg">
              <Logo />
            </div>
            <h1>{props.title}</h1>
            <p className="mute">{props.lead}</p>
            {props.children}
            <HelpLine number={props.helpPhone} />
          </div>
        </div>
      </main>
    </div>
  );
}

/** 困ったとき — the same number at the same place on every page before sign-in (WCAG 3.2.6). */
function HelpLine({ number }: { readonly number: string }) {
  return (
    <a className="help" href={`tel:${number.replaceAll("-", "")}`}>
      <Icon name="phone" />
      <span className="lbl">困ったとき</span>
      <span className="nb">{number}（24時間）</span>
    </a>
  );
}
