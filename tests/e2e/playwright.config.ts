import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "../support/chromium.mjs";
import { AHEAD_MINUTES } from "./town-time";

const checkout = resolve(import.meta.dirname, "../..");

/** How many spec files run at once, each on a town of its own. `npm test` has other work for the second processor. */
const workers = Number(process.env.E2E_WORKERS ?? 1);
const firstPort = Number(process.env.E2E_PORT ?? 3199);
const originOf = (worker: number) => `http://127.0.0.1:${firstPort + worker}`;

// The configuration is read again in every worker; the first reading makes the towns' folder and clears it away.
if (!process.env.E2E_DATA) {
  const folder = mkdtempSync(join(tmpdir(), "tomarigi-e2e-"));
  // why: Postgres runs as another account when we are root, and has to pass through.
  chmodSync(folder, 0o755);
  process.env.E2E_DATA = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}
const towns = process.env.E2E_DATA;

/** The whole program as a newcomer starts it, in a folder and at a port of its own. */
const program = (worker: number) => ({
  name: `town ${worker}`,
  command: "node app/platform/launch/up.mjs",
  cwd: checkout,
  url: `${originOf(worker)}/readyz`,
  env: {
    TOMARIGI_DATA: join(towns, `town-${worker}`),
    HOST: "127.0.0.1",
    PORT: String(firstPort + worker),
    DATABASE_URL: "",
    CLOCK_AHEAD_MINUTES: String(AHEAD_MINUTES),
  },
  reuseExistingServer: process.env.E2E_PORT !== undefined,
  timeout: 300_000,
  stdout: "ignore" as const,
  stderr: "pipe" as const,
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 30_000 },
});

const executablePath = process.env.CHROMIUM_PATH || findChromium();

/**
 * `npm run up` with an empty folder, the demo city and a real browser.
 *
 * Every worker has its own program, database and port, and `page` and `as` lead there by themselves; the spec files of
 * a worker share its town one after another. So a spec relies on what the seeds tell, never on what another spec has
 * left: it names its own beds and people, or describes somebody anew. `E2E_WORKERS=2` shows who does not. In every town
 * it is the same ordinary day (see town-time.ts), whenever the stories are told.
 *
 * `E2E_PORT` names a town that is up already, for whoever writes a spec; `README_SHOTS=1` draws the pictures of the
 * root README instead of testing.
 */
export default defineConfig({
  testDir: ".",
  testMatch: process.env.README_SHOTS ? "**/*.shots.ts" : "**/*.spec.ts",
  outputDir: join(checkout, ".cache/e2e"),
  fullyParallel: false,
  workers,
  forbidOnly: Boolean(process.env.CI),
  // A busy machine is not a broken rule: nothing here is about speed.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: join(checkout, ".cache/reports/e2e.json") }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1366, height: 768 },
    // Playwright numbers its workers in this variable from 0, and gives the number on when it replaces one.
    baseURL: originOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0)),
    actionTimeout: 30_000,
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // why: Chromium's own sandbox refuses to run as root, and small containers have little shared memory.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: Array.from({ length: workers }, (_, worker) => program(worker)),
});
