import { randomBytes } from "node:crypto";
import { type Database, openDatabase } from "db/client.server";
import type { Actor } from "~/access/model/actor";
import type { Day } from "~/kernel/day";
import type { UserId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { importOffices } from "./import-offices.server";
import type { ImportPlan, ImportRefusal } from "./model/import-plan";
import type { WamnetReading } from "./read-wamnet.server";

/** How far the import of one file has come. `total` is null until the rows have been compared. */
export type ImportState =
  | { readonly kind: "waiting" }
  | { readonly kind: "running"; readonly done: number; readonly total: number | null }
  | { readonly kind: "done"; readonly plan: ImportPlan }
  | { readonly kind: "refused"; readonly refusal: ImportRefusal }
  | { readonly kind: "failed" };

/** A file somebody has chosen, read and kept between the preview and the import. */
export interface ImportFile {
  readonly fileName: string;
  /** 公表の日, where the person knows it. */
  readonly asOf: Day | null;
  readonly reading: WamnetReading;
}

export interface ImportJob extends ImportFile {
  readonly state: ImportState;
}

/** 取り込みの机 — one per process. */
export interface ImportDesk {
  /** @returns the token under which this person, and nobody else, finds the file again */
  keep(by: UserId, file: ImportFile): string;
  /** Null: never kept, kept too long ago, somebody else's, or the program has started anew. */
  look(by: UserId, token: string): ImportJob | null;
  /**
   * Begins the import, once: a second press joins the first. Waits a moment, so that a short import is done when the
   * page comes back.
   *
   * @returns false when there is no such file
   */
  start(actor: Actor, token: string): Promise<boolean>;
  /** Lets a running import end, then gives the connection back. */
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly url: string;
  readonly report: (error: unknown) => void;
  readonly now?: () => number;
  /** Milliseconds that `start` waits for the end. */
  readonly patienceMs?: number;
}

const KEPT_MS = 30 * 60_000;
/** Each file of ten thousand offices takes some tens of megabytes; the oldest makes room. */
const FILES_MAX = 4;
/** The whole file is one transaction; the deadline of an ordinary request is too short for it. */
const DEADLINE_MS = 120_000;
const PATIENCE_MS = 2_000;

interface Kept {
  readonly by: UserId;
  readonly keptAt: number;
  readonly file: ImportFile;
  state: ImportState;
  ended: Promise<void>;
}

export function openImportDesk(options: DeskOptions): ImportDesk {
  const now = options.now ?? Date.now;
  const files = new Map<string, Kept>();
  let database: Database | undefined;

  const forgetOld = () => {
    for (const [token, { keptAt, state }] of files) {
      if (state.kind !== "running" && now() - keptAt >= KEPT_MS) files.delete(token);
    }
  };
  const find = (by: UserId | null, token: string) => {
    forgetOld();
    const kept = files.get(token);
    return kept?.by === by ? kept : undefined;
  };
  const run = async (actor: Actor, kept: Kept): Promise<void> => {
    database ??= openDatabase({ url: options.url, connectionsMax: 1, deadlineMs: DEADLINE_MS });
    try {
      const outcome = await inUnitOfWork({ database }, actor, (unit) =>
        importOffices(unit, kept.file.reading.rows, {
          asOf: kept.file.asOf,
          onProgress: (done, total) => {
            kept.state = { kind: "running", done, total };
          },
        }),
      );
      kept.state = outcome.ok
        ? { kind: "done", plan: outcome.value }
        : { kind: "refused", refusal: outcome.refusal };
    } catch (error) {
      options.report(error);
      kept.state = { kind: "failed" };
    }
  };

  return {
    keep(by, file) {
      forgetOld();
      const idle = [...files].filter(([, { state }]) => state.kind !== "running");
      for (const [token] of idle.slice(0, Math.max(0, files.size - FILES_MAX + 1))) files.delete(token);
      const token = randomBytes(24).toString("base64url");
      files.set(token, { by, keptAt: now(), file, state: { kind: "waiting" }, ended: Promise.resolve() });
      return token;
    },
    look(by, token) {
      const kept = find(by, token);
      return kept ? { ...kept.file, state: kept.state } : null;
    },
    async start(actor, token) {
      const kept = find(actor.userId, token);
      if (kept === undefined) return false;
      // A refusal and a failure have written nothing: both may be tried again.
      if (kept.state.kind !== "running" && kept.state.kind !== "done") {
        kept.state = { kind: "running", done: 0, total: null };
        kept.ended = run(actor, kept);
      }
      await Promise.race([kept.ended, pause(options.patienceMs ?? PATIENCE_MS)]);
      return true;
    },
    async close() {
      await Promise.all([...files.values()].map(({ ended }) => ended));
      await database?.close();
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
