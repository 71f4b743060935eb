import { randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * A random secret that lives in a file only its owner may read: made at the first call, the same ever after.
 *
 * It is written beside its place and linked there when complete, so neither two starts at once nor a power cut can
 * leave half a secret.
 */
export function keptSecret(file: string): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    try {
      writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
      linkSync(draft, file);
    } catch (cause) {
      if (!existsSync(file)) throw cause;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(file, "utf8").trim();
}
