import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { allocationFigures } from "./allocation-figures";
import { commitFigures } from "./commit-figures";
import { engineFigures } from "./engine-figures";
import { explainFigures } from "./explain-figures";
import type { Figure } from "./figure";
import { httpFigures } from "./http-figures";
import { indexFigures } from "./index-figures";
import { nationSqlFigures } from "./nation-sql-figures";
import { prepareGround } from "./stage";
import { togetherFigures } from "./together-figures";

/**
 * `npm run bench` — the figures of the house, each a ratio to a floor of the same run wherever a machine's speed would
 * show. `-- --only G1,T2` for a part, `-- --json FILE` for machines.
 */
const { values } = parseArgs({ options: { only: { type: "string" }, json: { type: "string" } } });
const wanted = values.only?.split(",").map((id) => id.trim()) ?? null;

const ground = await prepareGround();
const figures: Figure[] = [];
try {
  for (const measurement of [
    engineFigures(),
    explainFigures(),
    togetherFigures(),
    allocationFigures(),
    nationSqlFigures(ground),
    commitFigures(ground),
    indexFigures(ground),
    httpFigures(ground),
  ]) {
    const asked = measurement.ids.some((id) => wanted === null || wanted.includes(id));
    if (!asked) continue;
    const measured = await measurement.measure();
    const shown = measured.filter(({ id }) => wanted === null || wanted.includes(id.split(".")[0] ?? id));
    figures.push(...shown);
    for (const one of shown) console.log(row(one));
  }
} finally {
  await ground.stop();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
const missed = figures.filter(({ ok }) => !ok);
console.log(
  missed.length === 0
    ? `\nAll ${figures.length} figures reach their bars.`
    : `\n${missed.length} of ${figures.length} figures miss their bars: ${missed.map(({ id }) => id).join(", ")}`,
);

function row({ id, what, value, op, bar, ok, rounds }: Figure): string {
  const limit = Number.isFinite(bar) && !(op === ">=" && bar === 0) ? `${op} ${bar}` : "";
  return [
    ok ? "  " : "✘ ",
    id.padEnd(16),
    what.padEnd(70),
    String(value).padStart(10),
    limit.padEnd(10),
    `n=${rounds}`,
  ].join(" ");
}
