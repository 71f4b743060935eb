/** Runs before anything is installed: imports nothing but node: modules. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
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
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

/** The browsers Playwright downloads by itself, newest first. */
function inPlaywrightCache() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), ".cache", "ms-playwright"),
    join(homedir(), "Library", "Caches", "ms-playwright"),
  ];
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) =>
      readdirSync(cache)
        .filter((name) => /^chromium-\d+$/.test(name))
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
 * Finds Chromium or, as root on a Debian machine, installs it with a Japanese font.
 *
 * @returns {{ path: string } | { problem: string }}
 */
export function requireChromium() {
  const found = findChromium();
  if (found) return { path: found };
  if (process.env.CHROMIUM_PATH) {
    return { problem: `CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not a program.` };
  }
  const manual = "install Chromium (Debian: apt-get install chromium fonts-noto-cjk) or set CHROMIUM_PATH.";
  if (process.getuid?.() !== 0) return { problem: `No Chromium found for the browser tests; ${manual}` };

  process.stdout.write("Installing Chromium for the browser tests …\n");
  for (const parameters of [
    ["update"],
    ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
  ]) {
    // Another program may be installing something at this very moment; apt then waits its turn.
    const run = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=900", ...parameters], {
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
    if (run.status !== 0) {
      const said = `${run.stderr ?? ""}${run.error?.message ?? ""}`.trim().split("\n").at(-1);
      return { problem: `Chromium could not be installed (${said}); ${manual}` };
    }
  }
  const installed = findChromium();
  return installed ? { path: installed } : { problem: `apt-get installed no Chromium; ${manual}` };
}
