import { readdirSync, readFileSync } from "node:fs";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ICONS, MARKS } from "~/ui/marks";
import { Sprite } from "~/ui/sprite";
import { KindChip, StatusChip } from "~/ui/status";

const screens = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => [path, readFileSync(`app/${path}`, "utf8")] as const);

describe("印 (marks)", () => {
  it("are all drawn once in the sprite", () => {
    const drawn = [...renderToStaticMarkup(<Sprite />).matchAll(/<symbol id="([\w-]+)"/g)].map(
      ([, id]) => id,
    );
    const named = [...ICONS.map((name) => `i-${name}`), ...MARKS.map((name) => `m-${name}`), "bird"];

    expect([...drawn].sort()).toEqual([...named].sort());
  });

  it("never stand without a word", () => {
    const words = (["open", "hold", "full", "off", "checking"] as const).map((state) =>
      renderToStaticMarkup(<StatusChip state={state} />).replace(/<[^>]*>/g, ""),
    );
    expect(words).toEqual(["空き", "仮おさえ", "満室", "休止", "確認中"]);
    expect(renderToStaticMarkup(<KindChip kind="emergency" />)).toContain("緊急");
  });
});

describe("内容の方針 (content security policy)", () => {
  it.each(screens)("%s has no inline style, which the policy would refuse", (_, source) => {
    expect(source).not.toMatch(/\sstyle=/);
  });
});
