/**
 * A failure the person at the terminal can act on. Its message is one whole sentence, printed without a stack;
 * the technical cause travels along for those who look.
 */
export class DatabaseProblem extends Error {
  override readonly name = "DatabaseProblem";
}

export function sentence(message: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem(message, cause === undefined ? undefined : { cause });
}
