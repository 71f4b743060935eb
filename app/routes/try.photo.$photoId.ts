import { asAnyone, publicPhoto } from "~/catalogue/public-queries.server";
import { isId } from "~/kernel/id";
import { notFound } from "~/platform/guard.server";
import { openToLook } from "~/platform/link-guard.server";

/** A photo never changes under its address; a day is as long as one that was taken away may still be seen. */
const KEPT = "public, max-age=86400, immutable";

export const loader = openToLook(
  "a photo of a published house",
  "photo",
  async ({ request, params, context }) => {
    const photoId = params.photoId ?? "";
    if (!isId(photoId)) throw notFound();
    const tag = `"${photoId}"`;
    const photo = await asAnyone(context.deps.database, (sql) => publicPhoto(sql, photoId));
    if (photo === null) throw notFound();
    const headers = { "Cache-Control": KEPT, ETag: tag, "X-Content-Type-Options": "nosniff" };
    if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(photo.bytes), {
      headers: {
        ...headers,
        "Content-Type": photo.mediaType,
        "Content-Length": String(photo.bytes.length),
        "Content-Disposition": "inline",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      },
    });
  },
);
