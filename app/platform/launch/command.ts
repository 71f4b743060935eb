import { type Database, openDatabase } from "db/client.server";
import { StartProblem, sentence } from "db/start-problem";
import { parseEnvironment } from "../environment";
import { startDatabase } from "./start-database";

/**
 * 端末からの仕事 — sets the exit code of this process: what the work returns, or 1 with one sentence when it could not begin.
 *
 * @param work  is given the words it was called with
 */
export async function runCommand(work: (words: readonly string[]) => Promise<number>): Promise<void> {
  process.exitCode = await work(process.argv.slice(2)).catch((cause: Error) => {
    console.error(cause instanceof StartProblem ? cause.message : cause.stack);
    return 1;
  });
}

/**
 * Works on the database of this installation, which is started where it does not run yet and left as it was found.
 *
 * @param deadlineMs  for work that takes longer than a request may
 * @throws StartProblem when the environment is wrong or the database cannot be reached
 */
export async function onDatabase<Answer>(
  work: (deps: { readonly database: Database }) => Promise<Answer>,
  deadlineMs?: number,
): Promise<Answer> {
  const parsed = parseEnvironment("up", process.env);
  if (!parsed.ok) throw sentence(parsed.refusal.problems.join("\n"));
  const running = await startDatabase(parsed.value);
  const database = openDatabase({
    url: running.appUrl,
    connectionsMax: 1,
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  try {
    return await work({ database });
  } finally {
    await database.close();
    await running.stop();
  }
}
