import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { sectionsOf } from "~/platform/route-sections.server";

const PATHS: Readonly<Record<string, { readonly path?: string; readonly index?: true }>> = {
  "routes/_index": { index: true },
  "routes/$": { path: "*" },
  "routes/people._index": { path: "people", index: true },
  "routes/people.$personId.edit": { path: "people/:personId/edit" },
  "routes/plans.csv": { path: "plans.csv" },
  "routes/plans._index": { path: "plans", index: true },
};
const inRoot = Object.entries(PATHS).map(([id, facts]) => [id, { id, parentId: "root", ...facts }]);
const child = { id: "routes/plans.rules", parentId: "routes/plans._index", path: "rules" };
const routes = Object.fromEntries([["root", { id: "root", path: "" }], ...inRoot, [child.id, child]]);
const build = { mode: "production", routes, assets: { version: "1", routes } } as unknown as ServerBuild;

const ANYWHERE = ["root", "routes/_index", "routes/$"];
const sectionOf = sectionsOf(build);
const keptFor = (pathname: string) => Object.keys(sectionOf(pathname).routes);

describe("sections of the routes", () => {
  it("keep what is below the first segment, in its order, and what any address may reach", () => {
    expect(keptFor("/people/7/edit")).toEqual([
      ...ANYWHERE,
      "routes/people._index",
      "routes/people.$personId.edit",
    ]);
    expect(keptFor("/plans/rules")).toEqual([...ANYWHERE, "routes/plans._index", "routes/plans.rules"]);
    expect(keptFor("/plans.csv")).toEqual([...ANYWHERE, "routes/plans.csv"]);
  });

  it("are the same for a document and for its data", () => {
    for (const path of ["/people", "/people/7/edit", "/plans", "/plans.csv"])
      expect(sectionOf(`${path}.data`)).toBe(sectionOf(path));
  });

  it("say the same of the files of the screens", () => {
    const { assets, routes: kept } = sectionOf("/people");
    expect(Object.keys(assets.routes)).toEqual(Object.keys(kept));
    expect(assets.version).toBe("1");
  });

  it("leave to the whole what is no section as it is written", () => {
    for (const path of [
      "/",
      "/_root.data",
      "/__manifest",
      "/People",
      "/%70eople",
      "//people",
      "/nowhere/people",
    ])
      expect(sectionOf(path)).toBe(build);
  });
});
