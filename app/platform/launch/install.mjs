/** Runs before anything is installed: imports nothing but node: modules. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const checkout = resolve(import.meta.dirname ?? ".", "../../..");

const NODE_MIN = [20, 19];
const NOTICE_EVERY_MS = 15_000;

/** What a script answers to whoever started it: one line on its standard output. Packages are not there yet. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * What is wrong with this version of Node, in one sentence.
 *
 * @param {string} version  like process.versions.node
 * @returns {string | undefined} undefined when it will do
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [needMajor, needMinor] = NODE_MIN;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return undefined;
  return `Tomarigi needs Node ${NODE_MIN.join(".")} or newer, this is Node ${version}. (Node ${NODE_MIN.join(".")} 以上が必要です。)`;
}

/** @param {string} sentence @returns {never} */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Leaves with one sentence when Node is too old. */
export function requireNode() {
  const problem = nodeProblem(process.versions.node);
  if (problem) giveUp(problem);
}

/**
 * Runs a program, says every now and then that it is still at work, and keeps what it prints for the case of failure.
 *
 * @param {string} what  start of the progress line
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runQuietly(what, program, parameters, options = {}) {
  return new Promise((done) => {
    const since = Date.now();
    const seconds = () => `${Math.round((Date.now() - since) / 1000)} s`;
    const child = spawn(program, parameters, {
      cwd: checkout,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    const notice = setInterval(() => say(`${what} … ${seconds()}`), NOTICE_EVERY_MS);
    let output = "";
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const end = (ok) => {
      clearInterval(notice);
      if (ok) say(`${what}: done in ${seconds()}`);
      done({ ok, output });
    };
    child.once("error", (error) => {
      output += error.message;
      end(false);
    });
    child.once("close", (code) => end(code === 0));
  });
}

const stampFile = join(checkout, "node_modules", ".tomarigi-install");
const npmRecord = join(checkout, "node_modules", ".package-lock.json");
const wishes = ["package.json", "package-lock.json"].map((name) => join(checkout, name));

/** What node_modules was installed from: the wishes and the machine, since native packages differ by machine. */
function wanted() {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch}`);
  for (const file of wishes) if (existsSync(file)) hash.update(readFileSync(file));
  return hash.digest("hex");
}

function isInstalled() {
  if (existsSync(stampFile)) return readFileSync(stampFile, "utf8") === wanted();
  // Installed by hand, and nothing asked for since.
  if (!existsSync(npmRecord)) return false;
  const installed = statSync(npmRecord).mtimeMs;
  return wishes.every((file) => !existsSync(file) || statSync(file).mtimeMs <= installed);
}

/**
 * Installs the packages when they are missing or the wishes have changed, development ones included: the build needs
 * them. `npm install` and not `npm ci`: a lock written against an incomplete mirror lacks packages of other platforms,
 * and `npm ci` refuses such a lock.
 */
export async function installIfNeeded() {
  if (isInstalled()) return;
  // npm run tells where its own program is; asked directly, there is npm on the path.
  const { npm_execpath: npmProgram } = process.env;
  const asked = [
    "install",
    "--no-save",
    "--include=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  say("Installing packages (at the first start this takes about a minute) …");
  const { ok, output } = npmProgram?.endsWith(".js")
    ? await runQuietly("Installing packages", process.execPath, [npmProgram, ...asked])
    : await runQuietly("Installing packages", "npm", asked, { shell: process.platform === "win32" });
  if (!ok) {
    const lines = output
      .trim()
      .split("\n")
      .slice(-12)
      .map((line) => `  ${line}`)
      .join("\n");
    giveUp(
      `npm could not install the packages. (パッケージを入れられませんでした。) Its last words:\n${lines}`,
    );
  }
  writeFileSync(stampFile, wanted());
}
