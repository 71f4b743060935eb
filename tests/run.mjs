/** `npm test` and `npm run check` (--quick). Runs before anything is installed, without a terminal, as any user. */
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { checkout, installIfNeeded, requireNode, say } from "../app/platform/launch/install.mjs";
import { requireChromium } from "./support/chromium.mjs";
import { countOf, hasTests, lanes, reports } from "./support/steps.mjs";

const quick = process.argv.includes("--quick");
const since = Date.now();

requireNode();
process.chdir(checkout);
await installIfNeeded();
const chromium = !quick && hasTests("e2e") ? requireChromium() : {};

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

function runStep(step) {
  const begun = Date.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, step.command, {
      cwd: checkout,
      env: { ...process.env, TZ: "UTC", NO_COLOR: "1", ...step.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        output += chunk;
      });
    }
    child.once("close", (code) => {
      const counted = countOf(step, code === 0);
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      const tests = step.count ? `${counted.passed} passed, ${counted.failed} failed` : "";
      say(`${counted.failed === 0 ? "✓" : "✗"} ${step.name.padEnd(34)}${seconds.padStart(7)} s  ${tests}`);
      if (counted.failed > 0) say(`\n${output.trim()}\n`);
      done({ name: step.name, ...counted });
    });
  });
}

const plan = lanes({ quick, chromium: chromium.path });
const begun = new Map();

/** One step after another; what waits for a step of another lane finds it here. */
async function runLane(lane) {
  const outcomes = [];
  for (const step of lane) {
    await begun.get(step.after);
    begun.set(step.name, runStep(step));
    outcomes.push(await begun.get(step.name));
  }
  return outcomes;
}

const outcomes = (await Promise.all(plan.map(runLane))).flat();
if (chromium.problem) {
  say(`✗ browser: ${chromium.problem}`);
  outcomes.push({ name: "browser", passed: 0, failed: 1 });
}

const sum = (count) => outcomes.reduce((total, outcome) => total + outcome[count], 0);
const broken = outcomes.filter(({ failed }) => failed > 0).map(({ name }) => name);
// Once more and last: whoever reads the end of a long log reads what is wrong.
for (const failure of outcomes.flatMap(({ failures = [] }) => failures)) say(`\n✗ ${failure}`);
say(
  `\n${outcomes.length} steps in ${Math.round((Date.now() - since) / 1000)} s${broken.length > 0 ? `; failed: ${broken.join(", ")}` : ""}`,
);
say(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = broken.length > 0 ? 1 : 0;
