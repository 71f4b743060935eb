import { EventEmitter } from "node:events";
import type { Request, Response } from "express";
import pino from "pino";
import { describe, expect, it } from "vitest";
import { requestLog } from "~/platform/request-log.server";

function logged(path: string): string {
  const lines: string[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  const response = Object.assign(new EventEmitter(), {
    locals: {},
    statusCode: 200,
    writableFinished: true,
    set: () => undefined,
  });
  requestLog(log)({ method: "GET", path } as Request, response as unknown as Response, () => undefined);
  response.emit("close");
  return lines.join();
}

describe("記録 (request log)", () => {
  it.each(["/i/", "/c/"])("keeps the key of a link under %s to itself", (folder) => {
    const line = logged(`${folder}Zm9vYmFyLXRoaXMtaXMtYS1zZWNyZXQ`);
    expect(line).toContain(`"path":"${folder}-"`);
    expect(line).not.toContain("Zm9vYmFy");
  });

  it("keeps the data address of a link to itself as well", () => {
    expect(logged("/i/Zm9vYmFy.data")).not.toContain("Zm9vYmFy");
  });

  it("writes other paths as they are", () => {
    expect(logged("/inquiries/018f")).toContain('"path":"/inquiries/018f"');
    expect(logged("/inbox")).toContain('"path":"/inbox"');
  });
});
