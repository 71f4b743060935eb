import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import { clockTime } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { KindChip } from "~/ui/status";
import type { ConsoleView } from "./console-view";

const THEME_KEY = "desk-theme";

interface ConsoleBarProps {
  readonly page: Pick<ConsoleView, "found">;
  readonly now: number;
  readonly lostSince: number | null;
  readonly isMuted: boolean;
  readonly onMute: (isMuted: boolean) => void;
  readonly onHelp: () => void;
  readonly onFinish: () => void;
  /** What the last press has done; empty when nothing was pressed. Here, so that no candidate moves under the hand. */
  readonly word: string;
}

/** 帯 — which case, since when, whether the line stands, and the switches of this device. */
export function ConsoleBar(props: ConsoleBarProps) {
  const { page, now, lostSince, isMuted, onMute, onHelp, onFinish, word } = props;
  const { found } = page;
  const began = new Date(found.firstContactAt);
  return (
    <div className="bar0">
      <KindChip kind="emergency" />
      <h1>
        緊急対応 <span className="nb">{found.code}</span>
      </h1>
      <span className="began">開始 {clockTime(began)}</span>
      <b className="el">
        経過 <span className="nb">{elapsedWords(now - began.getTime())}</span>
      </b>
      <span className={lostSince === null ? "live" : "live off"} role="status">
        {lostSince === null ? "つながっています" : `切れています ${clockTime(new Date(lostSince))}〜`}
      </span>
      <span className="done grow" role="status">
        {word !== "" && (
          <>
            <Icon name="ok" />
            {word}
          </>
        )}
      </span>
      <label className="chk only-js">
        <input
          type="checkbox"
          checked={!isMuted}
          onChange={(event) => onMute(!event.currentTarget.checked)}
        />
        <Icon name="sound" />音
      </label>
      <NightSwitch />
      <button className="btn soft keys" type="button" onClick={onHelp}>
        使えるキー <kbd>?</kbd>
      </button>
      <Link className="btn soft" to="/desk">
        保留
      </Link>
      <button className="btn soft" type="button" onClick={onFinish}>
        終了 <kbd>F10</kbd>
      </button>
    </div>
  );
}

/** 01:41 — minutes and seconds; from an hour on 1時間05分. Never negative: a clock that was put back shows nothing passed. */
export function elapsedWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (count: number) => String(count).padStart(2, "0");
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}時間${two(Math.floor((seconds % 3600) / 60))}分`;
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** 夜の画面 — dim and warm, remembered on this device. Works by the box alone; the script only remembers. */
function NightSwitch() {
  const [isNight, setNight] = useState(false);
  useEffect(() => setNight(localStorage.getItem(THEME_KEY) === "night"), []);
  return (
    <label className="chk">
      <input
        type="checkbox"
        id="night-desk"
        checked={isNight}
        onChange={(event) => {
          localStorage.setItem(THEME_KEY, event.currentTarget.checked ? "night" : "day");
          setNight(event.currentTarget.checked);
        }}
      />
      <Icon name="moon" />
      <span className="lbl">夜の画面</span>
    </label>
  );
}
