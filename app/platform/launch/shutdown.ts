/** One Ctrl-C arrives several times: from the terminal to the whole group, and once more through npm. */
const SAME_PRESS_MS = 500;

/**
 * Calls `stop` at the first Ctrl-C or SIGTERM and leaves with 0 when it is done. A second press leaves at once; the
 * database then stays up and is adopted by the next start.
 *
 * @returns whether it has been asked yet
 */
export function onStopSignal(stop: () => Promise<void>): { readonly asked: boolean } {
  const state = { asked: false };
  let since: number | undefined;
  const asked = (signal: NodeJS.Signals) => {
    if (since !== undefined) {
      if (Date.now() - since > SAME_PRESS_MS) process.exit(signal === "SIGINT" ? 130 : 143);
      return;
    }
    since = Date.now();
    state.asked = true;
    process.stdout.write("Stopping …\n");
    stop().then(
      () => process.exit(0),
      (cause: unknown) => {
        process.stderr.write(`Stopping failed: ${String(cause)}\n`);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", asked);
  process.on("SIGTERM", asked);
  process.on("SIGHUP", asked);
  return state;
}
