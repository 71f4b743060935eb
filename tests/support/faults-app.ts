/**
 * The program in a process of its own, on the database of TOMARIGI_DATA, which the launcher starts again when it is
 * killed. Tells its parent when it serves, and ends with it.
 */
import type { AddressInfo } from "node:net";
import { parseEnvironment } from "~/platform/environment";
import { drain, listen } from "~/platform/launch/listen";
import { startDatabase } from "~/platform/launch/start-database";
import { serve } from "~/platform/serve.server";

export interface Serving {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly origin: string;
}

const parsed = parseEnvironment("up", process.env);
if (!parsed.ok) throw new Error(parsed.refusal.problems.join());
const running = await startDatabase(parsed.value);
const served = await serve(parsed.value, running, { anchorFile: null, indexFile: null });
await listen(served.server, "127.0.0.1", parsed.value.port);

const { port } = served.server.address() as AddressInfo;
const serving: Serving = {
  ownerUrl: running.ownerUrl,
  appUrl: running.appUrl,
  origin: `http://127.0.0.1:${port}`,
};
process.send?.(serving);

const end = async () => {
  served.endStreams();
  served.server.closeAllConnections();
  await drain(served.server);
  await served.close();
  await running.stop();
  process.exit(0);
};
process.once("message", end);
process.once("disconnect", end);
