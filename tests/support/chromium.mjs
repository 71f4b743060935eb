/** Runs before anything is installed: imports nothing but node: modules. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Chromium without a window: the same pages for half the processor. */
const SHELL = "chromium-headless-shell";
const NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

/** The browsers Playwright downloads by itself, newest first. */
function inPlaywrightCache() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
  ];
  const inside = [
    "chrome-linux/headless_shell",
    "chrome-headless-shell-linux64/chrome-headless-shell",
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
        .sort()
        .reverse()
        .flatMap((name) => inside.map((path) => join(cache, name, path))),
    )
    .find(isProgram);
}

/** @returns {string | undefined} the Chromium to test with */
export function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return isProgram(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  return onPath() ?? MAC_APPS.find(isProgram) ?? inPlaywrightCache();
}

/**
 * Finds Chromium or, as root on a Debian machine, installs it with a Japanese font. Where nobody works (`CI`) the
 * windowless one is installed even beside another, because the browser is most of what the tests take.
 *
 * @returns {{ path: string } | { problem: string }}
 */
export function requireChromium() {
  const found = findChromium();
  const mayInstall = process.getuid?.() === 0;
  if (process.env.CHROMIUM_PATH) {
    return found
      ? { path: found }
      : { problem: `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not a program.` };
  }
  const isWindowless = found?.endsWith(SHELL);
  if (found && (isWindowless || !mayInstall || !process.env.CI)) return { path: found };

  const manual = `install Chromium (Debian: apt-get install ${SHELL} fonts-noto-cjk) or set CHROMIUM_PATH.`;
  if (!mayInstall) return { problem: `No Chromium found for the browser tests; ${manual}` };
  const problem =
    problemInstalling([SHELL, "fonts-noto-cjk"]) && problemInstalling(["chromium", "fonts-noto-cjk"]);
  const path = findChromium();
  return path ? { path } : { problem: `Chromium could not be installed (${problem}); ${manual}` };
}

/** Installs Debian packages. @returns what went wrong, empty when nothing did */
function problemInstalling(packages) {
  process.stdout.write(`Installing ${packages.join(", ")} for the browser tests …\n`);
  for (const parameters of [["update"], ["install", "-y", "--no-install-recommends", ...packages]]) {
    // Another program may be installing something at this very moment; apt then waits its turn.
    const run = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=900", ...parameters], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
    if (run.status !== 0) {
      return `${run.stderr ?? ""}${run.error?.message ?? ""}`.trim().split("\n").at(-1) || "apt-get failed";
    }
  }
  return "";
}
