import type { SerializeFrom } from "@remix-run/node";
import type { ConsoleRead } from "../read-console.server";

/** The console's data as it reaches a browser: instants are text. */
export type ConsoleView = SerializeFrom<ConsoleRead>;
