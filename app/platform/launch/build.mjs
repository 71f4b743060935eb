import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { checkout, giveUp, runQuietly, say } from "./install.mjs";

const stampFile = join(checkout, "build", ".tomarigi-build");
const sources = [
  "app",
  "db",
  "public",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vite.config.ts",
];

/** Newest change below a path. Folders count as well: their own time moves when a file is deleted or renamed. */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return readdirSync(path, { withFileTypes: true }).reduce((newest, entry) => {
    const child = join(path, entry.name);
    const changed = entry.isDirectory() ? newestChange(child) : statSync(child).mtimeMs;
    return Math.max(newest, changed);
  }, own.mtimeMs);
}

export function isBuilt() {
  if (!existsSync(stampFile)) return false;
  const built = statSync(stampFile).mtimeMs;
  return sources.every((source) => newestChange(join(checkout, source)) <= built);
}

/** Builds the screens and the program when a source is newer than the last build. */
export async function buildIfNeeded() {
  if (isBuilt()) return;
  const begun = new Date();
  say("Building the screens …");
  await build("Building the screens", join("@remix-run", "dev", "dist", "cli.js"), ["vite:build"]);
  await build("Building the program", join("vite", "bin", "vite.js"), [
    "build",
    "--config",
    join("app", "platform", "launch", "program.vite.mjs"),
  ]);
  await build("Building the solver", join("vite", "bin", "vite.js"), [
    "build",
    "--config",
    join("app", "platform", "launch", "solver.vite.mjs"),
  ]);
  mkdirSync(join(checkout, "build"), { recursive: true });
  writeFileSync(stampFile, "");
  // A source saved while the build ran is newer than the build: the stamp carries the time it began.
  utimesSync(stampFile, begun, begun);
}

/** @param {string} doing @param {string} tool @param {string[]} order */
async function build(doing, tool, order) {
  const { ok, output } = await runQuietly(
    doing,
    process.execPath,
    [join(checkout, "node_modules", tool), ...order],
    { env: { ...process.env, NODE_ENV: "production" } },
  );
  if (!ok) giveUp(`${doing}: it failed. (組み立てられませんでした。)\n${output.trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfNeeded();
