import { afterAll, beforeAll, expect, it } from "vitest";
import { Town } from "../booking/town";

let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

it("puts every table of the trials behind forced row-level security", async () => {
  const rows = await town.owner<{ relname: string; forced: boolean }[]>`
    select relname, relrowsecurity and relforcerowsecurity as forced from pg_class
    where relkind = 'r' and relname like 'trial\\_%' order by relname`;
  expect(rows.length).toBeGreaterThanOrEqual(10);
  expect(rows.filter(({ forced }) => !forced)).toEqual([]);
});
