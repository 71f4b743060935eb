/**
 * A failure the person at the terminal can act on. Its message is one whole sentence, printed without a stack;
 * the technical cause travels along for those who look.
 */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}

export function sentence(message: string, cause?: unknown): StartProblem {
  return new StartProblem(message, cause === undefined ? undefined : { cause });
}
