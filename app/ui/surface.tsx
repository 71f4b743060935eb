import type { ReactNode } from "react";
import { Bird, Icon, type IconName } from "./marks";

export type NoteTone = "ok" | "info" | "warn" | "err";

const NOTE_ICONS: Readonly<Record<NoteTone, IconName>> = {
  ok: "ok",
  info: "bell",
  warn: "clock",
  err: "warn",
};

/** 知らせ — sits where the thing is: what happened, what is kept, what to do. */
export function Note({
  tone,
  icon,
  children,
}: {
  readonly tone: NoteTone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) {
  return (
    <div className={`note ${tone}`} role={tone === "err" ? "alert" : "status"}>
      <Icon name={icon ?? NOTE_ICONS[tone]} />
      <div className="grow">{children}</div>
    </div>
  );
}

/** A card groups one question. */
export function Card({
  title,
  id,
  aside,
  children,
}: {
  readonly title: ReactNode;
  readonly id: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="card" aria-labelledby={id}>
      <div className="row card-head">
        <h2 id={id}>{title}</h2>
        {aside && <span className="end">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** 何もないとき — the bird, what is so, and what happens next. Never a bare 「データがありません」. */
export function Empty({ says, next }: { readonly says: ReactNode; readonly next?: ReactNode }) {
  return (
    <div className="empty-rest">
      <Bird />
      <div>
        <b>{says}</b>
        {next && <div className="mute small empty-next">{next}</div>}
      </div>
    </div>
  );
}

interface TaskRowProps {
  /** The first is the one to do now: larger, on the perch. */
  readonly first?: boolean;
  readonly sign: ReactNode;
  readonly title: string;
  readonly detail: ReactNode;
  readonly action: ReactNode;
}

/** One task of a home page: sign, what and until when, one button. */
export function TaskRow({ first = false, sign, title, detail, action }: TaskRowProps) {
  return (
    <li className={first ? "td first" : "td"}>
      <span className="tk">{sign}</span>
      <div className="grow">
        <h3>{title}</h3>
        <p>{detail}</p>
      </div>
      {action}
    </li>
  );
}

/** Pairs of a name and a value. */
export function KeyValue({ pairs }: { readonly pairs: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="kv">
      {pairs.map(([key, value]) => (
        <div className="kv-pair" key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A region that may scroll sideways by itself: labelled and reachable by key. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="scroll-x" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** The head of a printed page. */
export function PrintHead({ left, right }: { readonly left: string; readonly right: string }) {
  return (
    <div className="print-head" aria-hidden="true">
      <span>{left}</span>
      <span>{right}</span>
    </div>
  );
}

/** 進みぐあい — words first, the bar under them. */
export function Progress({
  done,
  total,
  words,
}: {
  readonly done: number;
  readonly total: number;
  readonly words: string;
}) {
  return (
    <div role="status">
      <p className="small">{words}</p>
      <progress max={total} value={done} aria-label={words} />
    </div>
  );
}
