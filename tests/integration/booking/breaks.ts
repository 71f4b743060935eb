/** How often a race without its rule is tried before the rule counts as needless. */
export const ROUNDS_MAX = 40;
/** How often the product has to stand the same race. */
export const PRODUCT_ROUNDS = 12;

/** Repeats a race until it breaks. Returns false when it never did. */
export async function breaks(race: () => Promise<boolean>, rounds: number): Promise<boolean> {
  for (let round = 0; round < rounds; round += 1) if (await race()) return true;
  return false;
}
