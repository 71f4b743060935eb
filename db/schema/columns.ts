import { customType, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Day } from "~/kernel/day";

/** An instant that happened or lapses. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A Tokyo calendar date, read and written as `YYYY-MM-DD` text: no hidden `Date`. */
export const dayColumn = customType<{ data: Day; driverData: string }>({ dataType: () => "date" });

/** A UUIDv7 made in the application, so that older Postgres servers serve as well. */
export const id = () => uuid("id").primaryKey();

/** A 64-bit transaction id, kept as text in the application. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });
