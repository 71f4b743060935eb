/** 索引の具合 — for the administrators' page and the log. */
export interface IndexHealth {
  readonly state: "warming" | "ready" | "stale";
  readonly units: number;
  /** Milliseconds since the outbox was last read to its end; null before the first time. */
  readonly lagMs: number | null;
  /** Where the copy came from when the process started. */
  readonly from: "file" | "database" | null;
  /** What the last rebuild by night found: whether it gave the same as reading the outbox had. */
  readonly lastCheck: { readonly at: Date; readonly same: boolean } | null;
}
