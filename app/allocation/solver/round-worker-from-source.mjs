import { createRequire } from "node:module";
import { register } from "tsx/cjs/api";

/** The worker where nothing was built: a thread does not inherit the translation of sources, so it is switched on here. */
register();
createRequire(import.meta.url)("./round-worker.ts");
