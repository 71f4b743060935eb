import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Goal: the rules of the house that no compiler knows are not argued in review; they fail. What already stands outside
 * a rule is listed with its reason, and a list may only shrink: an entry that is no longer needed fails as well.
 */
const LINES_MAX = 300;
const README_LINES_MAX = 60;

/** Files longer than the limit, each with the length it must not pass. */
const LONGER: ReadonlyMap<string, number> = new Map();

/** READMEs longer than the limit. */
const LONGER_READMES: ReadonlyMap<string, number> = new Map();

/** Where the machine's clock may be read besides platform/: commands. */
const CLOCK_READERS = new Set(["db/seeds/main.ts"]);

/** What speaks to a terminal. The linter knows the same list. */
const SPEAKERS = /-command\.ts$|\/launch\/|^tests\/(run\.mjs|bench\/)|^db\/seeds\/main\.ts$/;

const BANNED_NAME =
  /(^|\/)(utils?|helpers?|misc|common|shared|lib)(\.|\/)|(^|\/)(index|types|service)\.(ts|tsx)$/;

const ME = "tests/architecture/tidy.test.ts";
const files = ["app", "db", "tests"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path) && path !== ME)
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));
const contexts = readdirSync("app", { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && entry.name !== "routes",
);

const linesOf = (text: string) => text.trimEnd().split("\n").length;
const isCode = (path: string) => /\.(ts|tsx|mjs)$/.test(path);
/** The paths in which a pattern stands, comments and all. */
const holding = (pattern: RegExp, among: (path: string) => boolean) =>
  files.filter(({ path, text }) => among(path) && pattern.test(text)).map(({ path }) => path);

it("reads the house at all", () => {
  expect(files.length).toBeGreaterThan(300);
  expect(contexts.length).toBeGreaterThan(9);
});

describe("every context says what it is", () => {
  it.each(contexts.map(({ name }) => `app/${name}/README.md`))("%s, in sixty lines", (path) => {
    expect(existsSync(path)).toBe(true);
    const lines = linesOf(readFileSync(path, "utf8"));
    expect(lines).toBeLessThanOrEqual(LONGER_READMES.get(path) ?? README_LINES_MAX);
  });

  it("has no exception that is no longer needed", () => {
    const needless = [...LONGER_READMES.keys()].filter(
      (path) => linesOf(readFileSync(path, "utf8")) <= README_LINES_MAX,
    );
    expect(needless).toEqual([]);
  });
});

describe("files", () => {
  it("are named for the one thing they hold", () => {
    expect(files.map(({ path }) => path).filter((path) => BANNED_NAME.test(path))).toEqual([]);
  });

  it(`have no more than ${LINES_MAX} lines`, () => {
    const tooLong = files.filter(
      ({ path, text }) => linesOf(text) > (LONGER.get(path) ?? LINES_MAX) && !path.endsWith(".css"),
    );
    expect(tooLong.map(({ path, text }) => `${path} ${linesOf(text)}`)).toEqual([]);
  });

  it("leave the list of longer ones when they are mended", () => {
    const short = files.filter(({ path, text }) => LONGER.has(path) && linesOf(text) <= LINES_MAX);
    expect(short.map(({ path }) => path)).toEqual([]);
  });

  it("hold no reminders", () => {
    expect(holding(/\b(TODO|FIXME|XXX|HACK)\b/, () => true)).toEqual([]);
  });

  it("speak to a terminal only where there is one", () => {
    expect(holding(/console\.log\(/, (path) => !SPEAKERS.test(path))).toEqual([]);
  });
});

describe("tests", () => {
  it("are all run", () => {
    expect(
      holding(/\b(it|test|describe)(\.\w+)*\.(only|skip|todo)\b/, (path) => path.startsWith("tests/")),
    ).toEqual([]);
  });

  it("of the model read no clock", () => {
    expect(holding(/new Date\(\)|Date\.now\(\)/, (path) => /^tests\/(unit|property)\//.test(path))).toEqual(
      [],
    );
  });
});

describe("the program", () => {
  it("reads the machine's clock in platform/ and in commands alone", () => {
    const readers = holding(
      /new Date\(\)/,
      (path) => /^(app|db)\//.test(path) && isCode(path) && !path.startsWith("app/platform/"),
    );
    expect(readers.filter((path) => !CLOCK_READERS.has(path))).toEqual([]);
    expect([...CLOCK_READERS].filter((path) => !readers.includes(path))).toEqual([]);
  });

  it("writes no markup past React and no style past the content policy", () => {
    expect(holding(/dangerouslySetInnerHTML/, (path) => path.startsWith("app/"))).toEqual([]);
    expect(holding(/\sstyle=[{"]/, (path) => path.startsWith("app/"))).toEqual([]);
  });
});

describe("model/", () => {
  const modules = files.filter(({ path }) => /^app\/[a-z]+\/model\/.+\.ts$/.test(path));

  it("explains every function it offers", () => {
    const silent = modules.flatMap(({ path, text }) => {
      const lines = text.split("\n");
      return lines.flatMap((line, at) => {
        const [, name] = /^export (?:async )?function (\w+)/.exec(line) ?? [];
        if (name === undefined || /\*\/\s*$/.test(lines[at - 1] ?? "")) return [];
        // The further signatures of an overloaded function share the first one's words.
        const isOverload = lines.slice(0, at).some((above) => above.startsWith(`export function ${name}(`));
        return isOverload ? [] : [`${path} ${name}`];
      });
    });
    expect(silent).toEqual([]);
  });
});
