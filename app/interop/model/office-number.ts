declare const brand: unique symbol;

/** 事業所番号 — ten digits as text: Hokkaido's begin with 0. Several offices may share one (domain.md §6.1). */
export type OfficeNumber = string & { readonly [brand]: "OfficeNumber" };

/** Parses ten digits. Returns null for any other spelling; the caller has narrowed full-width digits before. */
export function officeNumber(text: string): OfficeNumber | null {
  return /^\d{10}$/.test(text) ? (text as OfficeNumber) : null;
}

/**
 * 検査数字 — whether the tenth digit fits the nine before it: weights 2, 1, 2, 1 … from the left, digits of the products
 * added, sum divisible by ten.
 *
 * A misfit is a warning, never a refusal: 12 of 10,386 published numbers do not fit. Source: domain.md §6.2 (measured).
 */
export function checkDigitFits(number: OfficeNumber): boolean {
  const sum = [...number].reduce((total, digit, position) => {
    const product = Number(digit) * (position % 2 === 0 ? 2 : 1);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === 0;
}
