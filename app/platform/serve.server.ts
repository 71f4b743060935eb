import { createServer, type Server } from "node:http";
import { isMigrated } from "db/migrate";
import postgres from "postgres";
import type { Environment } from "./environment";
import type { RunningDatabase } from "./launch/start-database";

export type Served = {
  readonly server: Server;
  /** Gives back what requests used: call it when the last request has been answered. */
  close(): Promise<void>;
};

/** Answers `/healthz` (the process lives) and `/readyz` (the database is there and migrated). */
export async function serve(_environment: Environment, database: RunningDatabase): Promise<Served> {
  const sql = postgres(database.appUrl, { max: 2, onnotice: () => {} });
  const server = createServer((request, response) => {
    if (request.url === "/healthz") {
      response.end("ok\n");
      return;
    }
    isMigrated(sql).then(
      (ready) => {
        response.statusCode = ready && request.url === "/readyz" ? 200 : 503;
        response.end(ready ? "ready\n" : "not migrated\n");
      },
      () => {
        response.statusCode = 503;
        response.end("いま記録できません。\n");
      },
    );
  });
  return { server, close: () => sql.end() };
}
