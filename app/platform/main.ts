import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { StartProblem, sentence } from "db/start-problem";
import { type Environment, type Mode, parseEnvironment } from "./environment";
import { demoBanner, productionBanner } from "./launch/banner";
import { drain, listen, requireAddress } from "./launch/listen";
import { onStopSignal } from "./launch/shutdown";
import { type RunningDatabase, startDatabase } from "./launch/start-database";
import { serve } from "./serve.server";

/** Starts the program, or says in one sentence why not and leaves with 1. */
export async function run(mode: Mode): Promise<void> {
  try {
    await start(requireEnvironment(mode));
  } catch (cause) {
    const told = cause instanceof StartProblem ? cause.message : String((cause as Error).stack ?? cause);
    process.stderr.write(`${told}\n`);
    process.exit(1);
  }
}

function requireEnvironment(mode: Mode): Environment {
  const parsed = parseEnvironment(mode, process.env);
  if (parsed.ok) return parsed.value;
  const problems = parsed.refusal.problems.map((problem) => `  ${problem}`);
  throw sentence(
    ["The environment is not complete. (環境変数が足りないか、正しくありません。)", ...problems].join("\n"),
  );
}

async function start(environment: Environment): Promise<void> {
  const { host, port, mode } = environment;
  await requireAddress(host, port);

  /** What was brought up, newest last; taken down in the opposite order. */
  const undo: (() => Promise<void>)[] = [];
  const takeDown = async () => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };
  const stopping = onStopSignal(takeDown);
  try {
    const starting = startDatabase(environment);
    // A start that was interrupted is finished first: half a start cannot be stopped.
    undo.push(() =>
      starting.then(
        ({ stop }) => stop(),
        () => {},
      ),
    );
    const database = await starting;
    if (stopping.asked) return;
    if (mode === "up") await fillDemo(database, environment.clock?.());

    const { server, firstRunCode, endStreams, close } = await serve(environment, database);
    undo.push(close);
    await listen(server, host, port);
    undo.push(() => {
      endStreams();
      return drain(server);
    });

    const banner = mode === "up" ? demoBanner : productionBanner;
    process.stdout.write(`${banner({ address: environment.appOrigin, place: database.place })}\n`);
    if (firstRunCode !== null) process.stdout.write(firstRunNotice(environment.appOrigin, firstRunCode));
  } catch (cause) {
    // After Ctrl-C the start stumbles over what is being taken down; that is no news.
    if (stopping.asked) return;
    await takeDown();
    throw cause;
  }
}

/** Shown on the terminal alone, never in a log file of requests. */
function firstRunNotice(appOrigin: string, code: string): string {
  return `Nobody can sign in yet. Make the first administrator at ${appOrigin}/setup with this one-time code:\n  ${code}\n`;
}

/** The demo city moves in when nobody lives in the database yet; the seed itself looks. */
async function fillDemo({ appUrl }: RunningDatabase, now: Date | undefined): Promise<void> {
  const story = join(process.cwd(), "db/seeds/main.ts");
  if (!existsSync(story)) return;
  const { seedDemo } = await import(pathToFileURL(story).href);
  await seedDemo?.({
    appUrl,
    ...(now && { now }),
    onProgress: (part: string) => process.stdout.write(`みどり野市をつくっています：${part}\n`),
  });
}
