import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { findChromium } from "../support/chromium.mjs";

const checkout = resolve(import.meta.dirname, "../..");
const port = Number(process.env.E2E_PORT ?? 3199);
const origin = `http://127.0.0.1:${port}`;

// The configuration is read again in every worker; the first reading makes the town's folder and clears it away.
if (!process.env.E2E_DATA) {
  const folder = mkdtempSync(join(tmpdir(), "tomarigi-e2e-"));
  process.env.E2E_DATA = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}

const executablePath = process.env.CHROMIUM_PATH || findChromium();

/**
 * The whole program as a newcomer starts it: `npm run up` with an empty folder, the demo city and a real browser.
 *
 * `E2E_PORT` names a town that is up already, for whoever writes a spec; `README_SHOTS=1` draws the pictures of the
 * root README instead of testing.
 */
export default defineConfig({
  testDir: ".",
  testMatch: process.env.README_SHOTS ? "**/*.shots.ts" : "**/*.spec.ts",
  outputDir: join(checkout, ".cache/e2e"),
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: join(checkout, ".cache/reports/e2e.json") }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1366, height: 768 },
    baseURL: origin,
    actionTimeout: 15_000,
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
  webServer: {
    command: "node app/platform/launch/up.mjs",
    cwd: checkout,
    url: `${origin}/readyz`,
    env: { TOMARIGI_DATA: process.env.E2E_DATA, HOST: "127.0.0.1", PORT: String(port), DATABASE_URL: "" },
    reuseExistingServer: process.env.E2E_PORT !== undefined,
    timeout: 180_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
});
