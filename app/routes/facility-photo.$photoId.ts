import { ownPhoto } from "~/catalogue/queries.server";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const photoId = params.photoId ?? "";
  const photo = isId(photoId) ? await inReadOf(deps, actor, (unit) => ownPhoto(unit, photoId)) : null;
  if (photo === null) throw notFound();
  return new Response(new Uint8Array(photo.bytes), {
    headers: {
      "Content-Type": photo.mediaType,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
});
