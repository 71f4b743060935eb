/** `npm start`: production. The environment is complete or nothing starts; no demo data, no default user. */
import { launch } from "./launch.mjs";

await launch("production");
