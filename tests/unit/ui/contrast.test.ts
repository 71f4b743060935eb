import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** The contrast of what axe cannot judge: glyph-only cells and patterns, computed from the tokens themselves. */
const css = readFileSync("app/ui/styles/tokens.css", "utf8");
const tokensIn = (block: string | undefined) =>
  new Map(
    [...(block ?? "").matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/gi)].map(([, name, value]) => [name, value]),
  );
const light = tokensIn(css.split("}")[0]);
const night = tokensIn(css.split("}")[1]);

const TEXT_PAIRS = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "sunken"],
  ["ink", "perch-tint"],
  ["ink", "primary-tint"],
  ["ink-2", "paper"],
  ["ink-2", "perch-tint"],
  ["ink-2", "primary-tint"],
  ["ink-2", "surface"],
  ["ink-2", "sunken"],
  ["ink-3", "paper"],
  ["ink-3", "surface"],
  ["ink-3", "sunken"],
  ["on-primary", "primary"],
  ["on-primary", "primary-hover"],
  ["primary", "paper"],
  ["primary", "surface"],
  ["primary", "sunken"],
  ["primary", "primary-tint"],
  ["perch", "perch-tint"],
  ["perch", "surface"],
  ["surface", "perch"],
  ["link", "paper"],
  ["link", "surface"],
  ["open-ink", "open-fill"],
  ["hold-ink", "hold-fill"],
  ["full-ink", "full-fill"],
  ["off-ink", "off-fill"],
  ["emg-ink", "emg-fill"],
  ["open-ink", "surface"],
  ["open-ink", "paper"],
  ["open-ink", "primary-tint"],
  ["hold-ink", "surface"],
  ["off-ink", "sunken"],
  ["emg-text", "surface"],
  ["emg-text", "paper"],
  ["emg-text", "emg-tint"],
  ["trial-ink", "trial-fill"],
  ["stay-ink", "stay-fill"],
  ["warn-ink", "warn-fill"],
  ["warn-ink", "surface"],
  ["warn-ink", "paper"],
  ["warn-ink", "primary-tint"],
  ["err-ink", "err-fill"],
  ["err-ink", "surface"],
  ["err-ink", "paper"],
  ["ok-ink", "ok-fill"],
  ["info-ink", "info-fill"],
  ["sat", "sunken"],
  ["sat", "surface"],
  ["sun", "sunken"],
  ["sun", "surface"],
] as const;
const EDGE_PAIRS = [
  ["line-strong", "paper"],
  ["line-strong", "sunken"],
  ["line-strong", "surface"],
  ["perch", "paper"],
  ["focus-line", "paper"],
  ["focus-line", "surface"],
  ["focus-line", "primary-tint"],
  ["focus-line", "focus-ring"],
  ["open-line", "open-fill"],
  ["open-line", "primary-tint"],
  ["hold-line", "hold-fill"],
  ["emg-fill", "surface"],
  ["emg-fill", "paper"],
  ["trial-line", "trial-fill"],
  ["ok-line", "surface"],
  ["info-line", "surface"],
  ["c1", "surface"],
  ["c2", "surface"],
  ["c4", "surface"],
  ["c5", "surface"],
  ["primary-line", "surface"],
  ["open-line", "surface"],
  ["hold-line", "surface"],
  ["full-line", "surface"],
  ["trial-line", "surface"],
  ["stay-line", "surface"],
  ["warn-line", "surface"],
  ["err-line", "surface"],
] as const;

describe.each([
  ["light", light],
  ["night", night],
] as const)("色の差 (contrast), %s", (_, tokens) => {
  it.each(TEXT_PAIRS)("%s on %s can be read", (ink, ground) => {
    expect(contrast(tokens.get(ink), tokens.get(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(EDGE_PAIRS)("%s on %s can be made out", (edge, ground) => {
    expect(contrast(tokens.get(edge), tokens.get(ground))).toBeGreaterThanOrEqual(3);
  });
});

function contrast(one: string | undefined, other: string | undefined): number {
  if (!one || !other) throw new RangeError("a token is missing");
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
