import { vitePlugin as remix } from "@remix-run/dev";
import tsconfigPaths from "vite-tsconfig-paths";
import { defineConfig, type ViteUserConfig } from "vitest/config";

/** rrule is CommonJS with names Node cannot see from outside; Vite bundles it, and the tests inline it. */
const bundled = ["rrule"];

const project = (name: string, more: ViteUserConfig["test"] = {}) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...more },
});

/** No module of ours holds state: loading them anew for each file would cost unit tests four times what they take. */
const together = { isolate: false } as const;

/** The Remix plugin is left out under vitest: it wants to serve routes, and tests load modules. */
export default defineConfig({
  plugins: [
    ...(process.env.VITEST
      ? []
      : [
          remix({
            future: {
              v3_fetcherPersist: true,
              v3_relativeSplatPath: true,
              v3_throwAbortReason: true,
              v3_singleFetch: true,
            },
          }),
        ]),
    tsconfigPaths(),
  ],
  ssr: { noExternal: bundled },
  test: {
    pool: "forks",
    maxWorkers: 2,
    setupFiles: ["tests/support/seeded.ts"],
    // A busy machine is not a broken rule: no test here is about speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    server: { deps: { inline: bundled } },
    projects: [
      project("unit", together),
      project("property", together),
      project("architecture", together),
      project("integration", {
        ...together,
        globalSetup: ["tests/support/database-server.ts"],
        // What is asked is what is installed: without it React draws every page in its slow form for developers.
        env: { NODE_ENV: "production" },
      }),
    ],
  },
});
