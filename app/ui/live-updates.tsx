import { useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { clockTime } from "./format";

const FAILURES_BEFORE_POLLING = 3;
const POLL_MS = 5_000;
/** Several events of one commit become one reading. */
const SETTLE_MS = 150;
/** A stream that opens later than this after the page may have missed what happened in between. */
const LATE_MS = 1_000;

/** 通信のようす — what is shown of the line, and whether the stream is open at this moment. */
export interface LiveLine {
  /** Holds until it is known not to: a page that has just come is not shown as cut off. */
  readonly isConnected: boolean;
  /** True from the stream's opening on: what is changed now comes back by itself. */
  readonly isHearing: { readonly current: boolean };
}

/**
 * 自動の更新 — reads the page's data again whenever something of ours changed, by server-sent events and, when those
 * keep failing, by asking every few seconds. Without JavaScript the page is simply as of when it was opened.
 *
 * @returns whether the connection stands
 */
export function useLiveUpdates(): boolean {
  return useLiveLine().isConnected;
}

/** 自動の更新 for a page that sends by itself, and has to know whether its own changes come back by the stream. */
export function useLiveLine(): LiveLine {
  const revalidator = useRevalidator();
  const revalidate = useRef(revalidator.revalidate);
  revalidate.current = revalidator.revalidate;
  const navigation = useNavigation();
  const isReading = useRef(false);
  isReading.current = navigation.state !== "idle" || revalidator.state !== "idle";
  const [isConnected, setConnected] = useState(true);
  const isHearing = useRef(false);

  useEffect(() => {
    const began = performance.now();
    let failures = 0;
    let settle: ReturnType<typeof setTimeout> | undefined;
    let poll: ReturnType<typeof setInterval> | undefined;
    let after = "";
    let hasLeft = false;
    // Reading anew would cut off whatever is being read or sent; so it waits its turn.
    const readAgain = async () => {
      if (isReading.current) return changed();
      // A reading that fails would put a sentence in the place of the page: the last data stays until the house answers.
      const isThere = await isAnswering();
      if (hasLeft) return;
      setConnected(isThere);
      if (isReading.current) return changed();
      if (isThere) revalidate.current();
      else settle = setTimeout(readAgain, POLL_MS);
    };
    const changed = () => {
      clearTimeout(settle);
      settle = setTimeout(readAgain, SETTLE_MS);
    };
    const ask = async () => {
      try {
        const answer = await fetch(`/events/latest?after=${encodeURIComponent(after)}`);
        const { last, count } = (await answer.json()) as { last: string; count: number };
        setConnected(answer.ok);
        if (after !== "" && count > 0) changed();
        after = last;
      } catch {
        setConnected(false);
      }
    };
    const source = new EventSource("/events");
    source.onopen = () => {
      // Nobody tells what happened between the reading of the page and the opening of the stream.
      if (failures > 0 || performance.now() - began > LATE_MS) changed();
      isHearing.current = true;
      failures = 0;
      clearInterval(poll);
      poll = undefined;
      setConnected(true);
    };
    source.onmessage = (event) => {
      after = event.lastEventId;
      changed();
    };
    source.onerror = () => {
      isHearing.current = false;
      failures += 1;
      setConnected(false);
      if (failures >= FAILURES_BEFORE_POLLING && poll === undefined) poll = setInterval(ask, POLL_MS);
    };
    return () => {
      hasLeft = true;
      isHearing.current = false;
      source.close();
      clearTimeout(settle);
      clearInterval(poll);
    };
  }, []);

  return { isConnected, isHearing };
}

/** The house and its database answer. */
async function isAnswering(): Promise<boolean> {
  try {
    return (await fetch("/readyz")).ok;
  } catch {
    return false;
  }
}

/** 最終更新・つながっています — the strip that says how old the page is. */
export function LiveStatus({ since }: { readonly since: string }) {
  const isConnected = useLiveUpdates();
  return (
    <>
      <span>最終更新 {clockTime(new Date(since))}</span>
      <span className={isConnected ? "live" : "live off"} role="status">
        {isConnected ? "つながっています" : "通信が切れました。電話番号はそのまま使えます"}
      </span>
    </>
  );
}
