import { expect, it } from "vitest";
import { API_SCOPES } from "~/access/model/api-scope";
import { PERMISSIONS } from "~/access/model/permission";

/**
 * Goal: no loader and no action ships without a guard that names its permission. A parent route protects nothing
 * (trust.md F5), so this looks at every module, not at how they nest.
 */
const modules = {
  ...import.meta.glob<Record<string, unknown>>("../../app/routes/**/*.{ts,tsx}", { eager: true }),
  ...import.meta.glob<Record<string, unknown>>("../../app/root.tsx", { eager: true }),
};

const known = new Set<unknown>([
  "public",
  ...Object.keys(PERMISSIONS),
  ...API_SCOPES.map((scope) => `api:${scope}`),
]);

const functions = Object.entries(modules).flatMap(([file, module]) =>
  ["loader", "action"].flatMap((name) =>
    name in module ? [[`${file} ${name}`, module[name]] as const] : [],
  ),
);

it("finds the routes at all", () => {
  expect(functions.length).toBeGreaterThan(20);
});

it.each(functions)("%s names a permission of the written table", (_, run) => {
  expect(known).toContain((run as { permission?: unknown }).permission);
});

it("exports nothing else that a server would run, but for the head of a refusal in the frame", () => {
  const others = Object.entries(modules).flatMap(([file, module]) =>
    ["clientLoader", "clientAction", "headers"]
      .filter((name) => name in module)
      .map((name) => `${file} ${name}`),
  );
  expect(others).toEqual(["../../app/root.tsx headers"]);
});
