/** The steps of `npm test`: what is run, what counts as a test, and what is left out while its folder is empty. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../../app/platform/launch/install.mjs";

export const reports = join(checkout, ".cache", "reports");
const packages = join(checkout, "node_modules");

/** Whether a folder of tests/ holds any test yet. */
export function hasTests(folder) {
  const path = join(checkout, "tests", folder);
  if (!existsSync(path)) return false;
  return readdirSync(path, { recursive: true }).some((name) => /\.(test|spec)\.tsx?$/.test(name));
}

/** A tool that says yes or no counts as one test. */
const check = (name, tool, ...parameters) => ({
  name,
  command: [join(packages, tool), ...parameters],
  count: undefined,
  env: {},
});

function vitest(name, folders, env = {}, leftOut = []) {
  const report = join(reports, `${name.replaceAll(/\W+/g, "-")}.json`);
  const projects = folders.filter(hasTests).flatMap((folder) => ["--project", folder]);
  if (projects.length === 0) return undefined;
  return {
    name,
    command: [
      join(packages, "vitest", "vitest.mjs"),
      ...["run", ...projects, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      ...leftOut.flatMap((pattern) => ["--exclude", pattern]),
    ],
    report,
    count: countVitest,
    env,
  };
}

function playwright(name, chromium) {
  if (!hasTests("e2e")) return undefined;
  const report = join(reports, "e2e.json");
  return {
    name,
    command: [
      join(packages, "@playwright", "test", "cli.js"),
      "test",
      "--config",
      "tests/e2e/playwright.config.ts",
    ],
    report,
    count: countPlaywright,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, CHROMIUM_PATH: chromium ?? "" },
  };
}

/** A file that cannot even be loaded holds no tests; it counts as one failure, or it would vanish. */
function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    failures: failuresOfVitest(report),
  };
}

/** The failed tests of a Vitest report, each with the first lines of what it said. */
function failuresOfVitest(report) {
  return report.testResults.flatMap(({ name, message, assertionResults }) =>
    assertionResults.length === 0
      ? [brief(name, message)]
      : assertionResults
          .filter(({ status }) => status === "failed")
          .map((test) => brief(test.fullName, test.failureMessages[0])),
  );
}

/** A test that passed only at the second try counts as failed: people do not get a second try. */
function countPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    failures: [
      ...errors.map(({ message }) => brief("the browser", message)),
      ...suites.flatMap(failuresOfSuite),
    ],
  };
}

function failuresOfSuite({ file, specs = [], suites = [] }) {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map((spec) => {
      const said = spec.tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors));
      return brief(`${file} › ${spec.title}`, said.map(({ message }) => message).join("\n"));
    }),
    ...suites.flatMap(failuresOfSuite),
  ];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
const COLOUR = /\u001b\[[0-9;]*m/g;
const brief = (name, message = "") =>
  `${name}\n${message.replaceAll(COLOUR, "").split("\n").slice(0, 12).join("\n")}`;

/** @returns {{ passed: number, failed: number, failures?: string[] }} counts of a finished step, and what failed */
export function countOf(step, succeeded) {
  if (!step.count) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  let counted = { passed: 0, failed: 0, failures: [] };
  if (existsSync(step.report)) counted = step.count(JSON.parse(readFileSync(step.report, "utf8")));
  // A runner that stopped without a failed test has failed all the same.
  return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
}

/** The zone furthest ahead of Tokyo: whatever reads the machine's own clock is on another day there. */
const FAR = { TZ: "Pacific/Kiritimati", FEWER_RUNS: "5" };

/**
 * What the second time zone leaves out, because no calendar stands in it: who may come in, how servers
 * start and die, how addresses, names and files of offices are read, and who of many is first at one bed. Whatever
 * asks for today runs in both zones; the demo city tells its town in both by itself, and compares the two.
 */
const ZONELESS = [
  "tests/property/booking/phone-code.test.ts",
  "tests/property/interop/**",
  "tests/property/platform/**",
  "tests/property/providers/**",
  "tests/property/registry/kana-search.test.ts",
  "tests/unit/interop/read-wamnet.test.ts",
  "tests/integration/access/**",
  "tests/integration/faults/**",
  "tests/integration/interop/import-offices.test.ts",
  "tests/integration/platform/**",
  "tests/integration/platform-http/**",
  "tests/integration/providers/claim-facility.test.ts",
  "tests/integration/seeds/demo-city.test.ts",
  "tests/integration/**/*races.test.ts",
];

/**
 * The steps in lanes, one for each of two processors: the steps of a lane run one after another, the lanes side by
 * side. A step with `after` waits for a step of another lane.
 *
 * The browser waits for pages more than it works, so the second lane keeps both processors busy beside it: nothing is
 * gained by giving a step the machine for itself, because no test judges how long something takes.
 */
export function lanes({ quick, chromium }) {
  const build = {
    name: "build",
    command: [join(checkout, "app", "platform", "launch", "build.mjs")],
    count: undefined,
    env: { NODE_ENV: "production" },
  };
  const tools = [
    check("format and lint", "@biomejs/biome/bin/biome", "ci", "--colors=off", "."),
    check("import rules", "dependency-cruiser/bin/dependency-cruise.mjs", "app", "db", "tests", "--config"),
  ];
  const types = check("types", "typescript-native/bin/tsc", "--noEmit");
  // Who asks between two lines of code gets a third of the tries; `npm test` makes them all.
  const model = vitest(
    "unit, property and architecture",
    ["unit", "property", "architecture"],
    quick ? { FEWER_RUNS: "3" } : {},
  );
  if (quick) return [[types, ...tools], [model]].map(present);
  return [
    [build, playwright("browser", chromium)],
    [
      ...[types, ...tools, model],
      vitest("unit and property in Kiritimati", ["unit", "property"], FAR, ZONELESS),
      // The tests of the server run what was built.
      after("build", vitest("integration", ["integration"])),
      after("build", vitest("integration in Kiritimati", ["integration"], FAR, ZONELESS)),
    ],
  ].map(present);
}

const after = (name, step) => step && { ...step, after: name };
const present = (lane) => lane.filter(Boolean);
