import { Form, useLocation, useRouteLoaderData } from "@remix-run/react";
import type { MouseEvent } from "react";
import { Icon } from "./marks";
import { nameRuby, rubyOf } from "./ruby";

/** 読みやすさ — how family pages are written for this reader; kept in a cookie, nothing else. */
export interface Reading {
  /** easy: やさしい; full: くわしい. */
  readonly level: "easy" | "full";
  readonly furigana: boolean;
}

const FIRST: Reading = { level: "easy", furigana: true };

/** What the cookie says; for whoever chose nothing, easy words with furigana. */
export function readingOf(cookie: string | null): Reading {
  const [level, furigana] = (cookie ?? "").split(".");
  return {
    level: level === "full" ? "full" : FIRST.level,
    furigana: furigana === "bare" ? false : FIRST.furigana,
  };
}

/** The cookie's value; the inverse of `readingOf`. */
export function spelledReading({ level, furigana }: Reading): string {
  return `${level}.${furigana ? "furigana" : "bare"}`;
}

/** The reading of whoever looks at the page, from the root loader. */
export function useReading(): Reading {
  const root = useRouteLoaderData("root") as { readonly reading?: Reading } | undefined;
  return root?.reading ?? FIRST;
}

interface EasyProps {
  /** やさしい — at most 40 characters a sentence, one fact each. */
  readonly text: string;
  /** くわしい — what is shown instead to whoever asked for it. Without it both read the same. */
  readonly full?: string;
}

/**
 * やさしい文 — a text of a family page with furigana over its words, in the level its reader chose.
 *
 * In a flex row wrap it in one `<span>`, or each ruby becomes an item of its own.
 */
export function Easy({ text, full }: EasyProps) {
  const reading = useReading();
  const shown = reading.level === "full" && full !== undefined ? full : text;
  return reading.furigana ? <Furigana text={shown} /> : shown;
}

/** ふりがな — the text with rubies from the hand-checked dictionary, whatever the reader chose. */
export function Furigana({ text }: { readonly text: string }) {
  let at = 0;
  return (
    <>
      {rubyOf(text).map(({ text: base, rt }) => {
        const key = at;
        at += base.length;
        return rt === null ? base : <Ruby key={key} base={base} rt={rt} />;
      })}
    </>
  );
}

/** 名前の読み — a name with the kana its owner wrote; bare where the reader wants no furigana or there is none. */
export function NameRuby({ name, kana }: { readonly name: string; readonly kana: string | null }) {
  const { furigana } = useReading();
  if (!furigana || kana === null) return name;
  return (
    <>
      {nameRuby(name, kana).map(({ text, rt }) =>
        rt === null ? text : <Ruby key={text} base={text} rt={rt} />,
      )}
    </>
  );
}

function Ruby({ base, rt }: { readonly base: string; readonly rt: string }) {
  return (
    <ruby>
      {base}
      <rp>（</rp>
      <rt>{rt}</rt>
      <rp>）</rp>
    </ruby>
  );
}

/** 読みやすさをえらぶ — furigana on or off, やさしい or くわしい. A plain form: it works without scripts and keeps the page. */
export function ReadingSwitch() {
  const reading = useReading();
  const { pathname, search } = useLocation();
  const choices = [
    { name: "level", value: "easy", label: "やさしい", isOn: reading.level === "easy" },
    { name: "level", value: "full", label: "くわしい", isOn: reading.level === "full" },
  ];
  return (
    <Form
      method="post"
      action="/reading"
      className="read no-print"
      aria-label="読みやすさ"
      preventScrollReset={true}
    >
      <input type="hidden" name="to" value={`${pathname}${search}`} />
      <button
        className="sw"
        type="submit"
        name="furigana"
        value={reading.furigana ? "bare" : "furigana"}
        aria-pressed={reading.furigana}
      >
        ふりがな
      </button>
      <span className="seg">
        {choices.map(({ name, value, label, isOn }) => (
          <button key={value} className="sw" type="submit" name={name} value={value} aria-pressed={isOn}>
            {label}
          </button>
        ))}
      </span>
    </Form>
  );
}

/** Weather: a page anyone may have open. */
const ELSEWHERE = "https://www.jma.go.jp/bosai/forecast/";

/**
 * このページをすぐ閉じる — to the weather forecast at once; where scripts run, going back does not show this page again. It
 * promises no more than that: the browser keeps what was visited.
 */
export function ExitThisPage() {
  const leave = (event: MouseEvent) => {
    event.preventDefault();
    window.location.replace(ELSEWHERE);
  };
  return (
    <a className="exit" href={ELSEWHERE} rel="noreferrer" onClick={leave}>
      <Icon name="exit" />
      <span>
        <Easy text="このページをすぐ閉じる" />
      </span>
    </a>
  );
}
