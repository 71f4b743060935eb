/** From a bare checkout to the running program. Runs before anything is installed. */
import { buildIfNeeded } from "./build.mjs";
import { checkout, installIfNeeded, requireNode } from "./install.mjs";

/** @param {"up" | "production"} mode */
export async function launch(mode) {
  requireNode();
  process.chdir(checkout);
  await installIfNeeded();
  await buildIfNeeded();

  process.env.NODE_ENV = "production";
  // In this very process, not a child: Ctrl-C and kill reach the program itself, and one process fewer is kept.
  const { register } = await import("tsx/esm/api");
  register();
  const { run } = await import("../main.ts");
  await run(mode);
}
