import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { hashPassword } from "better-auth/crypto";
import { type Database, openDatabase } from "db/client.server";
import { createUser, grantMembership } from "~/access/accounts-store.server";
import { systemActor } from "~/access/model/actor";
import { ROLES, type Role } from "~/access/model/role";
import { foundOrganisation, type OrganisationKind } from "~/access/organisations.server";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { parseEnvironment } from "~/platform/environment";
import { type ServeOptions, serve } from "~/platform/serve.server";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { type TestDatabase, testDatabase } from "./database";
import { TEST_SECRET } from "./database-server";

export const PASSWORD = "correct horse battery staple";
export const MIDORINO = "99201" as MunicipalityCode;

const HOUSE_OF_ROLE: Readonly<Record<Role, OrganisationKind>> = {
  provider_staff: "provider",
  provider_manager: "provider",
  coordinator: "backup_center",
  lead_coordinator: "backup_center",
  desk_operator: "backup_center",
  consultation_specialist: "plan_consultation_office",
  family: "family",
  city_officer: "city",
  council_reader: "council",
  administrator: "city",
};

/** The whole program on a database of its own, with one person of each role. */
export interface HttpHouse {
  readonly origin: string;
  readonly database: Database;
  readonly test: TestDatabase;
  readonly organisations: Readonly<Record<OrganisationKind, OrganisationId>>;
  readonly users: Readonly<Record<Role, UserId>>;
  emailOf(role: Role): string;
  /** A browser that has signed in as this role. */
  as(role: Role): Promise<Browser>;
  asNobody(): Browser;
  asSystem<Value>(work: (unit: UnitOfWork) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

export async function httpHouse(
  options: ServeOptions & {
    readonly trustedProxies?: number;
    readonly database?: TestDatabase;
    readonly totpRequired?: string;
  } = {},
): Promise<HttpHouse> {
  const test = options.database ?? (await testDatabase());
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const parsed = parseEnvironment("up", {
    PORT: String(port),
    LOG_LEVEL: process.env.TEST_LOG ?? "silent",
    TRUST_PROXY: String(options.trustedProxies ?? 0),
    TOTP_REQUIRED: options.totpRequired,
  });
  if (!parsed.ok) throw new Error(parsed.refusal.problems.join());
  const running = { appUrl: test.appUrl, secret: TEST_SECRET };
  const served = await serve(parsed.value, running, { anchorFile: null, indexFile: null, ...options });
  await new Promise<void>((listening) => served.server.listen(port, "127.0.0.1", listening));

  const database = openDatabase({ url: test.appUrl, connectionsMax: 4 });
  const asSystem = async <Value>(work: (unit: UnitOfWork) => Promise<Value>): Promise<Value> => {
    const outcome = await inUnitOfWork({ database }, systemActor("test"), async (unit) =>
      accept(await work(unit)),
    );
    if (!outcome.ok) throw new Error("refused");
    return outcome.value;
  };
  const people = await asSystem(moveIn);
  const emailOf = (role: Role) => `${role}@people.example`;
  return {
    origin,
    database,
    test,
    ...people,
    emailOf,
    asSystem,
    asNobody: () => new Browser(origin),
    async as(role) {
      const browser = new Browser(origin);
      const answer = await browser.signIn(emailOf(role), PASSWORD);
      if (answer.status !== 302) throw new Error(`${role} cannot sign in: ${answer.status}`);
      return browser;
    },
    async close() {
      served.endStreams();
      const closed = new Promise((done) => served.server.close(done));
      served.server.closeAllConnections();
      await closed;
      await served.close();
      await database.close();
      await test.drop();
    },
  };
}

async function moveIn(unit: UnitOfWork): Promise<Pick<HttpHouse, "organisations" | "users">> {
  await unit.sql`insert into municipality (code, prefecture, name) values (${MIDORINO}, '架空県', 'みどり野市')`;
  const organisations = {} as Record<OrganisationKind, OrganisationId>;
  for (const kind of new Set(Object.values(HOUSE_OF_ROLE))) {
    organisations[kind] = await foundOrganisation(unit, {
      name: `${kind}の家`,
      kind,
      municipality: MIDORINO,
      phone: null,
    });
  }
  const users = {} as Record<Role, UserId>;
  // One hash for everybody: ten of them, slow on purpose, would not fit into one transaction on a busy machine.
  const hash = await hashPassword(PASSWORD);
  for (const role of ROLES) {
    const userId = await createUser(unit, { name: `${role}さん`, email: `${role}@people.example` });
    await unit.sql`
      insert into auth.account (id, account_id, provider_id, user_id, password, created_at, updated_at)
      values (${unit.newId<"Account">()}, ${userId}, 'credential', ${userId}, ${hash}, now(), now())`;
    await grantMembership(unit, { userId, organisationId: organisations[HOUSE_OF_ROLE[role]], role });
    users[role] = userId;
  }
  return { organisations, users };
}

/** As much of a browser as a test needs: it keeps cookies, says where it comes from, and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { headers });
  }

  async post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.send(path, {
      method: "POST",
      body,
      headers: { "sec-fetch-site": "same-origin", ...headers },
    });
  }

  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    // why: left to itself fetch asks for packed answers, and thousands would be packed and unpacked for nothing.
    if (!headers.has("accept-encoding")) headers.set("accept-encoding", "identity");
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    if (cookie !== "" && !headers.has("cookie")) headers.set("cookie", cookie);
    const answer = await fetch(`${this.origin}${path}`, { redirect: "manual", ...init, headers });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    return answer;
  }

  signIn(email: string, password: string, to = "/home"): Promise<Response> {
    return this.post("/signin", { email, password, to });
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const [name = "", ...value] = pair.split("=");
    if (attributes.some((one) => /^ ?max-age=0$/i.test(one))) this.cookies.delete(name);
    else this.cookies.set(name, value.join("="));
  }
}

function freePort(): Promise<number> {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => found(port));
    });
  });
}
