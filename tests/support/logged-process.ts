import { fork } from "node:child_process";

/** The program in a process of its own that writes its log as in an installation. */
export interface LoggedProcess {
  readonly origin: string;
  /** Everything it has written so far, to either stream. */
  log(): string;
  end(): Promise<void>;
}

/** Starts it on a database that is there already, at level info. */
export async function loggedProcess(appUrl: string): Promise<LoggedProcess> {
  const child = fork("tests/support/served-process.ts", {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      TEST_APP_URL: appUrl,
      TEST_INDEX_POLL_MS: "200",
      LOG_LEVEL: "info",
    },
  });
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => written.push(chunk));
  const log = () => Buffer.concat(written).toString("utf8");
  // why not "close": what the process started may hold its streams open after it has gone.
  const ended = new Promise<void>((gone) => child.once("exit", () => gone()));
  const origin = await new Promise<string>((ready, failed) => {
    child.once("message", (message) => ready((message as { origin: string }).origin));
    child.once("exit", (code) => failed(new Error(`the program ended with ${code}: ${log()}`)));
  });
  return {
    origin,
    log,
    async end() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
