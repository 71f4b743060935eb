/** `npm run up`: the demo on one machine; what is missing is made. */
import { launch } from "./launch.mjs";

await launch("up");
