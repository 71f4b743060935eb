import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase, sqlState } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAnchors } from "~/access/audit-anchor.server";
import { systemActor } from "~/access/model/actor";
import { sealAuditJob, sealUpTo } from "~/access/seal-audit.server";
import { verifyAudit } from "~/access/verify-audit.server";
import { inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { privateDatabase, type TestDatabase } from "../../support/database";

let test: TestDatabase;
let database: Database;
let owner: postgres.Sql;
const folder = mkdtempSync(join(tmpdir(), "tomarigi-anchor-"));
const anchorFile = join(folder, "anchors.txt");
const system = systemActor("test");

const inUnit = <Value>(work: (unit: UnitOfWork) => Promise<Value>) => inReadOf({ database }, system, work);
const write = (lines: number) =>
  inUnit(async (unit) => {
    for (let line = 0; line < lines; line += 1) {
      await unit.audit({ action: "person.read", subjectKind: "person", detail: { line, note: "甲乙" } });
    }
  });
const sealAll = () => inUnit((unit) => sealUpTo(unit, Number.MAX_SAFE_INTEGER, anchorFile));
const verify = () => verifyAudit(database, readAnchors(anchorFile));

beforeAll(async () => {
  test = await privateDatabase();
  database = openDatabase({ url: test.appUrl });
  owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await database.close();
  await test.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await owner`truncate audit, audit_seal restart identity`;
  rmSync(anchorFile, { force: true });
});

describe("監査の封印 (audit chain)", () => {
  it("fits as it was written, over several turns", async () => {
    await write(40);
    expect(await sealAll()).toBe(40);
    await write(3);
    expect(await sealAll()).toBe(3);
    expect(await verify()).toMatchObject({ ok: true, lines: 43 });
  });

  it("finds any line that was changed, whichever column", async () => {
    await write(30);
    await sealAll();
    const changes = [
      "at = at + interval '1 microsecond'",
      "action = 'x'",
      "role = 'x'",
      "detail = '{}'",
      "subject_kind = 'x'",
    ];
    for (let seq = 1; seq <= 30; seq += 1) {
      const change = changes[seq % changes.length] ?? "";
      await owner.unsafe(`create table kept as select * from audit where seq = ${seq}`);
      await owner.unsafe(`update audit set ${change} where seq = ${seq}`);
      expect(await verify()).toEqual({ ok: false, fault: { kind: "line_changed", seq } });
      await owner.unsafe(`update audit a set (at, action, role, detail, subject_kind) =
        (select at, action, role, detail, subject_kind from kept) where a.seq = ${seq}`);
      await owner`drop table kept`;
    }
    expect(await verify()).toMatchObject({ ok: true });
  });

  it("finds a line that was taken out with its seal", async () => {
    await write(10);
    await sealAll();
    await owner`delete from audit_seal where seq = 4`;
    await owner`delete from audit where seq = 4`;
    expect(await verify()).toEqual({ ok: false, fault: { kind: "line_missing", beforeSeq: 5 } });
  });

  it("finds a line that was slipped in", async () => {
    await write(2);
    await owner`select nextval('audit_seq_seq')`;
    await write(2);
    await sealAll();
    await owner`insert into audit (seq, at, role, action, subject_kind) values (3, now(), 'system', 'x', 'x')`;
    expect(await verify()).toEqual({ ok: false, fault: { kind: "line_unsealed", seq: 3 } });
  });

  it("finds a tail that was cut off, by the anchor outside the database alone", async () => {
    await write(10);
    await sealAll();
    await write(1);
    await sealAll();
    expect(readAnchors(anchorFile)).toMatchObject([{ seq: 10 }]);
    await owner`delete from audit_seal where seq > 7`;
    await owner`delete from audit where seq > 7`;

    expect(await verifyAudit(database, [])).toMatchObject({ ok: true, lines: 7 });
    expect(await verify()).toMatchObject({ ok: false, fault: { kind: "tail_missing", seq: 10 } });
  });

  it("does not pass over a line whose number was drawn before it was committed", async () => {
    const job = sealAuditJob(null);
    if (!("work" in job)) throw new Error("a job of one unit");
    const turn = () => inUnit((unit) => job.work(unit));
    const slow = postgres(test.appUrl, { max: 1 });
    await slow`begin`;
    await slow`select set_config('app.role', 'system', true)`;
    await slow`insert into audit (at, role, action, subject_kind) values (now(), 'system', 'slow', 'x')`;
    await write(5);
    await turn();
    await turn();
    expect(await verify()).toMatchObject({ ok: true, lines: 0 });

    await slow`commit`;
    await slow.end();
    await turn();
    expect(await verify()).toMatchObject({ ok: true, lines: 6 });
  });

  it.each([
    "update audit set action = 'x'",
    "delete from audit",
    "truncate audit",
    "update audit_seal set hash = ''",
  ])("forbids the running program: %s", async (statement) => {
    await write(1);
    await sealAll();
    const tried = inUnit(async ({ sql }) => void (await sql.unsafe(statement)));
    await expect(tried).rejects.toSatisfy((error) => sqlState(error) === "42501");
  });
});
