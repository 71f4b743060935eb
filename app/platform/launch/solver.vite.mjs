import { defineConfig } from "vite";
import tsconfigPaths from "vite-tsconfig-paths";

/** The worker that solves a monthly round, as a module of its own beside the program: a thread needs a file to start from. */
export default defineConfig({
  plugins: [tsconfigPaths()],
  build: {
    ssr: "app/allocation/solver/round-worker.ts",
    outDir: "build/program",
    emptyOutDir: false,
    copyPublicDir: false,
    target: "node20",
    rollupOptions: { output: { entryFileNames: "round-worker.js", inlineDynamicImports: true } },
  },
});
