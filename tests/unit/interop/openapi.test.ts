import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "~/interop/api/document";

describe("APIの説明書 (OpenAPI 3.1)", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument("https://tomarigi.example")));

  it("is valid against the schema of OpenAPI 3.1", async () => {
    const outcome = await new Validator().validate(structuredClone(document));

    expect(outcome.errors ?? []).toEqual([]);
    expect(outcome.valid).toBe(true);
  });

  it("has nothing that a linter of APIs would call an error", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source: JSON.stringify(document), config });

    expect(problems.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
  });

  it("describes every operation of the exchange", () => {
    expect(Object.keys(document.paths).sort()).toEqual([
      "/api/v1/bookings",
      "/api/v1/bookings/{id}/accept",
      "/api/v1/bookings/{id}/cancel",
      "/api/v1/bookings/{id}/confirm",
      "/api/v1/bookings/{id}/decline",
      "/api/v1/match",
      "/api/v1/match/fitting",
      "/api/v1/units",
      "/api/v1/units/{id}/openings",
    ]);
  });

  it("asks for a key everywhere", () => {
    const operations = Object.values<Record<string, { security?: unknown }>>(document.paths).flatMap((path) =>
      Object.values(path),
    );

    expect(operations.every(({ security }) => JSON.stringify(security) === '[{"bearer":[]}]')).toBe(true);
  });
});
