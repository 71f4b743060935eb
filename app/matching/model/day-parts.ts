import { PARTS } from "~/kernel/part";

/** 日中の時間帯 — parts in which a place is used by day. The night is asked for as nights. */
export const DAY_PARTS = PARTS.filter((part) => part !== "night");
