import { useEffect, useRef, useState } from "react";
import { type Alarm, REPEAT_MS } from "../model/alarms";

const muteKey = (caseId: string) => `desk-mute-${caseId}`;
const seenKey = (caseId: string) => `desk-heard-${caseId}`;

/** Two short tones, a higher one second: heard over a telephone, not frightening at night. */
function ring(): void {
  try {
    const audio = new AudioContext();
    for (const [at, pitch] of [
      [0, 660],
      [0.22, 880],
    ] as const) {
      const tone = audio.createOscillator();
      const loudness = audio.createGain();
      loudness.gain.value = 0.15;
      tone.frequency.value = pitch;
      tone.connect(loudness).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.18);
    }
    // A browser lets a page that nobody has touched yet make no move, and says so in red.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.([120, 80, 120]);
  } catch {
    // No sound on this device: the line at the top says the same.
  }
}

/**
 * 音と知らせ — rings at each alarm that nobody has acknowledged, again every minute until somebody does. The sound can be
 * switched off for one case; what is seen stays.
 */
export function useAlarms(caseId: string, alarms: readonly Alarm[]) {
  const [isMuted, setMuted] = useState(false);
  const [heard, setHeard] = useState<ReadonlySet<string>>(new Set());
  const ringing = alarms.filter(({ key }) => !heard.has(key));
  const keys = ringing.map(({ key }) => key).join("\n");
  const rangAt = useRef(0);

  useEffect(() => {
    setMuted(localStorage.getItem(muteKey(caseId)) === "1");
    setHeard(new Set((sessionStorage.getItem(seenKey(caseId)) ?? "").split("\n").filter(Boolean)));
  }, [caseId]);

  useEffect(() => {
    if (keys === "" || isMuted) return;
    if (performance.now() - rangAt.current > 1000) ring();
    rangAt.current = performance.now();
    const again = setInterval(ring, REPEAT_MS);
    return () => clearInterval(again);
  }, [keys, isMuted]);

  return {
    ringing,
    isMuted,
    setMuted: (wish: boolean) => {
      localStorage.setItem(muteKey(caseId), wish ? "1" : "0");
      setMuted(wish);
    },
    acknowledge: () => {
      const all = new Set([...heard, ...ringing.map(({ key }) => key)]);
      sessionStorage.setItem(seenKey(caseId), [...all].join("\n"));
      setHeard(all);
    },
  };
}
