/**
 * 規則の版 — the number shown as 「ルール 第2版」 and stored with every explanation.
 *
 * Raise it with any change after which some placement would be judged or ranked otherwise: a new constraint, another
 * boundary, another formula of a line. New wording or other weights do not raise it: weights are stored beside it.
 */
export const RULES_VERSION = 2;
