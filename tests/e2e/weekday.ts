const THE_DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** The coming day of this name in Tokyo; today when it is one. */
export function coming(name: (typeof THE_DAYS)[number]): string {
  const tokyo = new Date(Date.now() + 9 * 3_600_000);
  tokyo.setUTCDate(tokyo.getUTCDate() + ((THE_DAYS.indexOf(name) - tokyo.getUTCDay() + 7) % 7));
  return tokyo.toISOString().slice(0, 10);
}
