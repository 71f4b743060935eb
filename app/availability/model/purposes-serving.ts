import type { Purpose } from "~/kernel/part";

/**
 * 使える空き — the openings that serve a purpose: an emergency also goes into a short-stay opening, which is worth a
 * telephone call at night. Publishing, searching and claiming read the same list.
 */
export const PURPOSES_SERVING: Readonly<Record<Purpose, readonly Purpose[]>> = {
  short_stay: ["short_stay"],
  trial: ["trial"],
  emergency: ["emergency", "short_stay"],
};
