import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { type Day, parseDay } from "~/kernel/day";

/** 錨 — the head of the chain as it was on one day, kept outside the database: a cut tail shows against it. */
export interface Anchor {
  readonly on: Day;
  readonly seq: number;
  readonly hash: string;
}

/** Every anchor of the file, oldest first; lines that are none are left out. */
export function readAnchors(file: string): readonly Anchor[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      const [date = "", seq = "", hash = ""] = line.split(" ");
      const on = parseDay(date);
      return on && /^\d+$/.test(seq) && /^[0-9a-f]{64}$/.test(hash) ? [{ on, seq: Number(seq), hash }] : [];
    });
}

/** Adds the day's anchor unless the day has one. */
export function appendAnchor(file: string, anchor: Anchor): void {
  if (readAnchors(file).some(({ on }) => on === anchor.on)) return;
  appendFileSync(file, `${anchor.on} ${anchor.seq} ${anchor.hash}\n`, { mode: 0o600 });
}
