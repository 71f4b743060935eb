import { parseArgs } from "node:util";
import { isId } from "~/kernel/id";
import { onDatabase, runCommand } from "~/platform/launch/command";
import { printLine } from "~/platform/launch/print-line";
import { type Deps, inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { type IssueRefusal, issueApiKey, revokeApiKey } from "./api-keys.server";
import { keyLines } from "./keys-store.server";
import { systemActor } from "./model/actor";
import { API_SCOPES, parseScopes } from "./model/api-scope";

const USAGE = `npm run api-key -- issue --organisation ID|NAME --name NAME --scopes ${API_SCOPES.join(",")}
npm run api-key -- revoke --id ID
npm run api-key -- list`;

const OPERATOR = systemActor("運用");

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      organisation: { type: "string" },
      name: { type: "string" },
      scopes: { type: "string" },
      id: { type: "string" },
    },
  });
  const command = positionals[0] ?? "";
  if (!["issue", "revoke", "list"].includes(command)) return fail(USAGE);
  return onDatabase(async (deps) => {
    if (command === "issue") return issue(deps, values);
    if (command === "revoke") return revoke(deps, values.id ?? "");
    for (const key of await inReadOf(deps, OPERATOR, ({ sql }) => keyLines(sql))) {
      printLine([key.id, key.organisation, key.name, key.scopes.join(","), key.state].join("\t"));
    }
    return 0;
  });
}

async function issue(
  deps: Deps,
  given: {
    readonly organisation?: string | undefined;
    readonly name?: string | undefined;
    readonly scopes?: string | undefined;
  },
): Promise<number> {
  const scopes = parseScopes(given.scopes ?? "");
  const { organisation, name } = given;
  if (!organisation || !name || scopes === null) return fail(USAGE);
  const outcome = await inUnitOfWork(deps, OPERATOR, (unit) =>
    issueApiKey(unit, { organisation, name, scopes }),
  );
  if (!outcome.ok) return fail(sentenceOf(outcome.refusal));
  printLine(
    `${outcome.value.key}\nId ${outcome.value.id}. The key is shown only now; the database keeps its hash.`,
  );
  return 0;
}

async function revoke(deps: Deps, id: string): Promise<number> {
  if (!isId(id)) return fail(USAGE);
  const outcome = await inUnitOfWork(deps, OPERATOR, (unit) => revokeApiKey(unit, id));
  if (!outcome.ok) return fail("There is no live key with this id.");
  printLine("Revoked.");
  return 0;
}

function sentenceOf(refusal: IssueRefusal): string {
  switch (refusal.kind) {
    case "no_such_organisation":
      return "There is no organisation with this id or name.";
    case "several_of_that_name":
      return `Several organisations have this name; give one of these ids: ${refusal.ids.join(", ")}`;
    case "kind_has_no_keys":
      return `Organisations of the kind ${refusal.organisationKind} have no keys.`;
  }
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}

await runCommand(main);
