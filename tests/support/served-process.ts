/**
 * The program in a process of its own on a database that is there already. Tells its parent where it serves, and ends with
 * it.
 */
import type { AddressInfo } from "node:net";
import { parseEnvironment } from "~/platform/environment";
import { drain, listen } from "~/platform/launch/listen";
import { serve } from "~/platform/serve.server";
import { TEST_SECRET } from "./database-server";

const parsed = parseEnvironment("up", process.env);
if (!parsed.ok) throw new Error(parsed.refusal.problems.join());
const served = await serve(
  parsed.value,
  { appUrl: process.env.TEST_APP_URL ?? "", secret: TEST_SECRET },
  { anchorFile: null, indexFile: null, indexPollMs: Number(process.env.TEST_INDEX_POLL_MS) },
);
await listen(served.server, "127.0.0.1", 0);
const { port } = served.server.address() as AddressInfo;
process.send?.({ origin: `http://127.0.0.1:${port}` });

process.once("disconnect", async () => {
  served.endStreams();
  served.server.closeAllConnections();
  await drain(served.server);
  await served.close();
  process.exit(0);
});
