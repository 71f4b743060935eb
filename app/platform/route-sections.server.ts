import type { ServerBuild } from "@remix-run/node";

/**
 * The build as a request of one section needs it: the routes below its first segment, and those that any address may
 * reach (the root, the front page, and paths that begin with a parameter or a star).
 *
 * why: for each request Remix flattens, ranks and compiles every route it was given, five times over. With all of ours
 * that was a quarter of what an answer costs.
 *
 * @returns the whole build for an address whose first segment is no section as it is written: other cases, encoded
 * letters and what we do not have are matched by Remix as always
 */
export function sectionsOf(build: ServerBuild): (pathname: string) => ServerBuild {
  const sections = new Map<string, ServerBuild>();
  const sectionById = new Map(Object.keys(build.routes).map((id) => [id, sectionOfRoute(build.routes, id)]));
  for (const name of sectionById.values())
    if (name !== null && !sections.has(name)) sections.set(name, onlySection(build, name, sectionById));
  return (pathname) => sections.get(sectionOfPath(pathname)) ?? build;
}

/** The first segment of a route's whole path; null when it is not fixed. */
function sectionOfRoute(routes: ServerBuild["routes"], id: string): string | null {
  const segments: string[] = [];
  for (let route = routes[id]; route !== undefined; route = routes[route.parentId ?? ""])
    segments.unshift(...(route.path ?? "").split("/").filter(Boolean));
  const [first] = segments;
  return first !== undefined && /^[a-z0-9._-]+$/.test(first) ? first : null;
}

/** What is asked for as data carries `.data` at its end, which is no part of the route's path. */
function sectionOfPath(pathname: string): string {
  return pathname.replace(/\.data$/, "").split("/")[1] ?? "";
}

function onlySection(
  build: ServerBuild,
  name: string,
  sectionById: ReadonlyMap<string, string | null>,
): ServerBuild {
  const kept = <Route>(routes: Readonly<Record<string, Route>>): Record<string, Route> =>
    Object.fromEntries(
      Object.entries(routes).filter(([id]) => [name, null].includes(sectionById.get(id) ?? null)),
    );
  return {
    ...build,
    routes: kept(build.routes),
    assets: { ...build.assets, routes: kept(build.assets.routes) },
  };
}
