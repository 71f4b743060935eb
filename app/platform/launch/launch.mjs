/** From a bare checkout to the running program. Runs before anything is installed. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildIfNeeded } from "./build.mjs";
import { checkout, installIfNeeded, requireNode } from "./install.mjs";

const builtProgram = pathToFileURL(join(checkout, "build", "program", "main.js")).href;

/** @param {"up" | "production"} mode */
export async function launch(mode) {
  requireNode();
  process.chdir(checkout);
  await installIfNeeded();
  await buildIfNeeded();

  process.env.NODE_ENV = "production";
  // In this very process, not a child: Ctrl-C and kill reach the program itself, and one process fewer is kept.
  const { run } = mode === "up" ? await fromSources() : await import(builtProgram);
  await run(mode);
}

/** The demo brings its stories along, which are sources: they are translated as they are read. */
async function fromSources() {
  const { register } = await import("tsx/esm/api");
  register();
  return import("../main.ts");
}
