/** 代わりにしたこと — what was done when no place was found. Source: domain.md §4.2 「Could not」. */
export const INSTEAD = ["helper_at_home", "family_or_friend", "hospital", "police", "other"] as const;
export type Instead = (typeof INSTEAD)[number];
