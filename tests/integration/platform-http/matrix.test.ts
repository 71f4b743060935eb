import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PERMISSIONS } from "~/access/model/permission";
import { ROLES, type Role } from "~/access/model/role";
import { type Browser, type HttpHouse, httpHouse } from "../../support/http-house";

/**
 * Goal: who may open and do what is what the written table says, in every form Remix can be asked.
 * Method: read the routes and their permissions out of the built program, try each as every role and as nobody, as a
 * document, as data, and as the data of that route alone (`?_routes=`), and compare with the table.
 */
type Built = {
  readonly routes: Readonly<
    Record<string, { readonly id: string; readonly module: Record<string, unknown> }>
  >;
};
type RouteInfo = {
  readonly id: string;
  readonly parentId?: string;
  readonly path?: string;
  readonly index?: boolean;
};

const FOREIGN = "01900000-0000-7000-8000-00000000beef";
const CANARY = "カナリア";

const build = (await import(`${process.cwd()}/build/server/index.js`)) as Built;
const routes = Object.values(build.routes) as unknown as (RouteInfo & { module: Record<string, unknown> })[];

function pathOf(route: RouteInfo): string {
  const parent = routes.find(({ id }) => id === route.parentId);
  const own = (route.path ?? "").replace(/:[a-zA-Z]+\??/g, FOREIGN);
  return [parent ? pathOf(parent) : "", own].filter(Boolean).join("/").replace(/^\/*/, "/");
}

type Tried = {
  readonly id: string;
  readonly path: string;
  readonly query: string;
  readonly permission: string;
};
const tried = (name: "loader" | "action"): Tried[] =>
  routes
    .filter(({ module, id }) => id !== "root" && typeof module[name] === "function")
    .map((route) => ({
      id: route.id,
      path: pathOf(route),
      query: route.index && name === "action" ? "index" : "",
      permission: String((route.module[name] as { permission?: string }).permission),
    }));

let house: HttpHouse;
const browsers = new Map<Role | "nobody", Browser>();

beforeAll(async () => {
  house = await httpHouse();
  await house.asSystem(async ({ sql }) => {
    await sql`update auth."user" set name = ${CANARY} || name`;
  });
  for (const role of ROLES) browsers.set(role, await house.as(role));
  browsers.set("nobody", house.asNobody());
});
afterAll(() => house.close());

/** Actions that ask of some roles more than the table says, because what they do depends on what is sent. */
const DEPENDS_ON_WHAT_IS_SENT: Readonly<Record<string, readonly Role[]>> = {
  // A coordinator may take back a confirmation heard on the phone here, and change nothing else.
  "routes/vacancy._index": ["coordinator", "lead_coordinator", "desk_operator"],
};

const allowed = (role: Role | "nobody", permission: string) =>
  role !== "nobody" &&
  (PERMISSIONS[permission as keyof typeof PERMISSIONS] as readonly string[]).includes(role);

/** What an answer means: data answers carry a redirect inside a 202. */
async function meaning(answer: Response): Promise<"in" | "sign_in" | "refused"> {
  const body = await answer.text();
  const location = answer.headers.get("location") ?? (answer.status === 202 ? body : "");
  if ((answer.status === 302 || answer.status === 202) && location.includes("/signin")) return "sign_in";
  return answer.status === 401 || answer.status === 403 ? "refused" : "in";
}

const guardedLoaders = tried("loader").filter(({ permission }) => permission in PERMISSIONS);
const guardedActions = tried("action").filter(({ permission }) => permission in PERMISSIONS);

/**
 * Whoever stands for the others of one answer: nobody, and the first role that may and the first that may not. They ask in
 * every form there is; the others in the one that runs this route's own function alone.
 */
const standsForOthers = (role: Role | "nobody", permission: string): boolean =>
  role === "nobody" ||
  role === ROLES.find((one) => allowed(one, permission)) ||
  role === ROLES.find((one) => !allowed(one, permission));

describe.each(guardedLoaders)("reading $id ($permission)", ({ id, path, permission }) => {
  it.each([...ROLES, "nobody"] as const)("as %s", async (role) => {
    const browser = browsers.get(role) ?? house.asNobody();
    const separator = path.includes("?") ? "&" : "?";
    const alone = `${path}.data${separator}_routes=${encodeURIComponent(id)}`;
    const forms = standsForOthers(role, permission) ? [path, `${path}.data`, alone] : [alone];
    for (const form of forms) {
      const answer = await browser.get(form);
      const copy = answer.clone();
      const got = await meaning(answer);
      const expected = allowed(role, permission) ? "in" : role === "nobody" ? "sign_in" : "refused";
      expect([form, got]).toEqual([form, expected]);
      if (got === "in") {
        expect([form, answer.status < 500]).toEqual([form, true]);
        // Another house's or nobody's id: exists and absent look alike, not found or led back to the list.
        if (path.includes(FOREIGN))
          expect([form, [404, 302, 202].includes(answer.status)]).toEqual([form, true]);
      } else if (role === "nobody") {
        expect(await copy.text()).not.toContain(CANARY);
      }
    }
  });
});

describe.each(guardedActions)("doing $id ($permission)", ({ id, path, query, permission }) => {
  const asked = [...ROLES, "nobody" as const].filter(
    (role) => !(DEPENDS_ON_WHAT_IS_SENT[id] as readonly string[] | undefined)?.includes(role),
  );
  it.each(asked)("as %s", async (role) => {
    const browser = browsers.get(role) ?? house.asNobody();
    const data = `${path}.data?${query}`;
    for (const form of standsForOthers(role, permission) ? [`${path}?${query}`, data] : [data]) {
      const answer = await browser.post(form, { nothing: "1" });
      const got = await meaning(answer);
      const expected = allowed(role, permission) ? "in" : role === "nobody" ? "sign_in" : "refused";
      expect([form, got]).toEqual([form, expected]);
      if (got === "in") expect([form, answer.status < 500]).toEqual([form, true]);
    }
  });
});

it("keeps the API closed to people, to nobody and to a made-up key", async () => {
  for (const name of ["loader", "action"] as const) {
    for (const { path, permission } of tried(name).filter((one) => one.permission.startsWith("api:"))) {
      const method = name === "loader" ? "GET" : "POST";
      const answers = [
        await browsers
          .get("administrator")
          ?.send(path, { method, headers: { "sec-fetch-site": "same-origin" } }),
        await house.asNobody().send(path, { method }),
        await house
          .asNobody()
          .send(path, { method, headers: { authorization: `Bearer tmr_${"x".repeat(43)}` } }),
      ];
      expect([path, permission, answers.map((answer) => answer?.status)]).toEqual([
        path,
        permission,
        [401, 401, 401],
      ]);
    }
  }
});

it("tried something", () => {
  expect(guardedLoaders.length).toBeGreaterThan(8);
  expect(guardedActions.length).toBeGreaterThan(3);
});
