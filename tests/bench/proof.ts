import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbedded } from "db/embedded";
import postgres from "postgres";
import { Proof } from "./proof-requests";
import { SCALES } from "./proof-scales";

/**
 * `npm run prove -- --scale nation --requests 10000` — the same requests asked of the index, of Postgres and of columns that
 * are looked through from end to end; those are held against the model. Ends with 1 when any two differ.
 *
 * Each request is made from its own number: `--from 4000` goes on where an earlier run was stopped.
 */
const { values } = parseArgs({
  options: {
    scale: { type: "string", default: "municipal" },
    requests: { type: "string", default: "10000" },
    from: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
  },
});
const scale = SCALES[values.scale];
if (scale === undefined) throw new RangeError(`--scale is one of ${Object.keys(SCALES).join(", ")}`);
const [from, until, seed] = [Number(values.from), Number(values.requests), Number(values.seed)];
const TOLD_EVERY_MS = 20_000;

const folder = mkdtempSync(join(tmpdir(), "tomarigi-proof-"));
// The account that runs Postgres for root has to enter it.
chmodSync(folder, 0o755);
const server = await startEmbedded({ dataDir: join(folder, "data"), throwaway: true });
const sql = postgres(server.ownerUrl, { max: 1, onnotice: () => undefined, fetch_types: false });
let isAsked = true;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isAsked = false;
  });
}
const began = performance.now();
const proof = new Proof(sql, scale, seed);
let next = from;
try {
  await sql`set jit = off`;
  await sql`set max_parallel_workers_per_gather = 0`;
  await sql`set work_mem = '64MB'`;
  let toldAt = began;
  while (next < until && isAsked) {
    next = await proof.some(next, until);
    if (performance.now() - toldAt < TOLD_EVERY_MS) continue;
    toldAt = performance.now();
    console.log(line());
  }
} finally {
  await sql.end({ timeout: 5 });
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(line());
process.exitCode = proof.counts.mismatches === 0 && next >= until ? 0 : 1;

function line(): string {
  const { counts } = proof;
  const seconds = Math.round((performance.now() - began) / 1_000);
  const asked = Object.entries(counts).map(([what, times]) => `${times} ${what}`);
  return `${values.scale}: requests ${from}–${next} of ${until}: ${asked.join(", ")}; ${seconds} s`;
}
