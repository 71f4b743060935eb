import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";

/**
 * Goal: a family on a slow line gets the public pages without waiting for programs (ux.md §7: at most 170 kB zipped).
 * Method: what the built manifest says a page loads, zipped and added up.
 */
const KILOBYTES_MAX = 170;
const ROUTES = ["routes/try._index", "routes/try.$facilityId", "routes/try.ask.$facilityId.$step"];
const client = join(process.cwd(), "build", "client");

interface Loaded {
  readonly module: string;
  readonly imports?: readonly string[];
}
interface Manifest {
  readonly entry: Loaded;
  readonly routes: Readonly<Record<string, Loaded & { readonly parentId?: string }>>;
}

function manifest(): Manifest {
  const name = readdirSync(join(client, "assets")).find((file) => /^manifest-\w+\.js$/.test(file));
  const text = readFileSync(join(client, "assets", name ?? "no manifest"), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}

const filesOf = ({ module, imports = [] }: Loaded) => [module, ...imports];

it.each(ROUTES)(`%s loads at most ${KILOBYTES_MAX} kB of scripts`, (route) => {
  const { entry, routes } = manifest();
  const parts = [entry, routes.root, routes[route]].filter((part) => part !== undefined);
  expect(parts).toHaveLength(3);
  const files = new Set(parts.flatMap(filesOf));
  const bytes = [...files].map((file) => gzipSync(readFileSync(join(client, file))).length);
  const kilobytes = bytes.reduce((sum, size) => sum + size, 0) / 1000;
  expect(kilobytes).toBeGreaterThan(20);
  expect(kilobytes).toBeLessThanOrEqual(KILOBYTES_MAX);
});
