import { createServer, type Server } from "node:http";
import { sentence } from "db/start-problem";

const DRAIN_SECONDS_MAX = 10;

/** Why an address cannot be listened on, in one sentence. */
export function listenProblem(code: string | undefined, host: string, port: number): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is already taken by another program; choose another, like PORT=${port + 1} npm run up. (ポート ${port} は使われています。)`;
    case "EACCES":
      return `This user may not listen on port ${port}; choose one above 1023, like PORT=3000. (ポート ${port} を開く権限がありません。)`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}; set HOST to one of its own, like 127.0.0.1. (HOST の値を確かめてください。)`;
    default:
      return `Listening on ${host}:${port} failed (${code ?? "unknown reason"}).`;
  }
}

/** @throws StartProblem with the sentence of `listenProblem` */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    const refused = (cause: NodeJS.ErrnoException) =>
      fail(sentence(listenProblem(cause.code, host, port), cause));
    server.once("error", refused);
    server.listen(port, host, () => {
      server.off("error", refused);
      done();
    });
  });
}

/**
 * Finds out before anything is started whether the address can be had.
 *
 * why: a second `npm run up` would otherwise adopt the database of the first one, fail at the port, and stop it.
 */
export async function requireAddress(host: string, port: number): Promise<void> {
  const probe = createServer();
  await listen(probe, host, port);
  await new Promise((closed) => probe.close(closed));
}

/** Takes no more connections and lets requests in flight finish; what is still open after ten seconds is cut. */
export function drain(server: Server): Promise<void> {
  return new Promise((done) => {
    const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_SECONDS_MAX * 1000);
    // A browser keeps its connection after the answer; it is cut as soon as nothing is under way on it.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(deadline);
      clearInterval(idle);
      done();
    });
  });
}
