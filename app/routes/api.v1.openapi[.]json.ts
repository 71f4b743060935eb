import { openApiDocument } from "~/interop/api/document";
import { open } from "~/platform/guard.server";

/** The OpenAPI 3.1 description, for partners' tools. Holds no data, so it needs no key. */
export const loader = open("the description of the API is public", async ({ request }) =>
  Response.json(openApiDocument(new URL(request.url).origin)),
);
