import { open } from "~/platform/guard.server";

/** Where the API is described. Says nothing of any organisation, so it needs no key. */
export const loader = open("points to the description of the API", async () =>
  Response.json({ name: "tomarigi", version: 1, description: "/api/v1/openapi.json" }),
);
