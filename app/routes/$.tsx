import { notFound, open } from "~/platform/guard.server";

/** Any address that is none of ours: the frame's page with the phone, not a bare 404. */
export const loader = open("an unknown address shows nothing of anyone", async () => {
  throw notFound();
});

export default function Nowhere() {
  return null;
}
