import { redirect } from "@remix-run/node";
import { isId } from "~/kernel/id";
import { notFound, open } from "~/platform/guard.server";

/** The short address of a request: on to its first page, which knows what has been answered. */
export const loader = open("anybody may ask for a trial, with or without an account", async ({ params }) => {
  const { facilityId = "" } = params;
  if (!isId(facilityId)) throw notFound();
  throw redirect(`/try/ask/${facilityId}/who`);
});
