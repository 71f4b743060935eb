import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

/**
 * The program that serves, as one plain module: in production nothing translates sources while it runs, which would keep
 * a compiler and every source with its map in memory, eighty megabytes of them.
 *
 * why the folder is named: what is found beside a source of db/ is still there, and no longer beside the program.
 */
export default defineConfig({
  plugins: [tsconfigPaths()],
  // As for the screens: rrule is CommonJS with names Node cannot see from outside.
  ssr: { noExternal: ["rrule"] },
  define: { "import.meta.dirname": "folderOfDb" },
  build: {
    ssr: "app/platform/main.ts",
    outDir: "build/program",
    copyPublicDir: false,
    target: "node20",
    rollupOptions: {
      output: {
        entryFileNames: "main.js",
        inlineDynamicImports: true,
        banner: `import { join as joinPath } from "node:path";\nconst folderOfDb = joinPath(import.meta.dirname, "../../db");`,
      },
    },
  },
});
