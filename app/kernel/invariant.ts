/** The program has contradicted itself. Shown as a 500 with an id, logged, never caught to continue. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/**
 * Asserts what must hold whatever the user does.
 *
 * @throws InvariantBroken when the condition is false
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message);
}

/**
 * Ends an exhaustive switch: a new member of the union fails to compile here.
 *
 * @throws InvariantBroken when reached at run time
 */
export function unreachable(value: never): never {
  throw new InvariantBroken(`unexpected value: ${JSON.stringify(value)}`);
}
