import { pictureOf } from "db/seeds/drawn-pictures";
import { describe, expect, it } from "vitest";
import { cleanPhoto, PHOTO_BYTES_MAX } from "~/catalogue/model/photo";

const ascii = (text: string) => [...text].map((one) => one.charCodeAt(0));
const segment = (marker: number, body: readonly number[]) => [
  0xff,
  marker,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];
/** Exif of a telephone: which way is up, and where it was. */
const exif = (orientation: number) =>
  segment(0xe1, [
    ...ascii("Exif\0\0"),
    ...[0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0],
    ...ascii("GPS 35.6895N 139.6917E"),
  ]);
const frame = segment(0xc0, [8, 0, 60, 0, 80, 1, 1, 0x11, 0]);
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4];
const jpeg = (...before: readonly number[][]) =>
  Uint8Array.from([0xff, 0xd8, ...before.flat(), ...frame, ...scan, 0xff, 0xd9, ...ascii("hidden tail")]);
const holds = (bytes: Uint8Array, text: string) => Buffer.from(bytes).includes(text);

describe("写真をきれいにする (cleaning a photo)", () => {
  it("takes the place, the comment and what follows the end out of a JPEG, and leaves the picture", () => {
    const dirty = jpeg(segment(0xe0, ascii("JFIF\0..")), exif(1), segment(0xfe, ascii("青木さんの部屋")));
    const clean = cleanPhoto(dirty);
    if (!clean.ok) throw new Error(clean.refusal.kind);
    expect(clean.value).toMatchObject({ mediaType: "image/jpeg", width: 80, height: 60 });
    for (const trace of ["GPS", "Exif", "hidden"]) expect(holds(clean.value.bytes, trace)).toBe(false);
    expect(holds(clean.value.bytes, "JFIF")).toBe(true);
    expect([...clean.value.bytes.slice(-10)]).toEqual([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]);
    expect(cleanPhoto(clean.value.bytes)).toEqual(clean);
  });

  it("keeps which way is up and nothing else of the Exif, and turns width and height with it", () => {
    const clean = cleanPhoto(jpeg(exif(6)));
    if (!clean.ok) throw new Error(clean.refusal.kind);
    expect(clean.value).toMatchObject({ width: 60, height: 80 });
    expect(holds(clean.value.bytes, "GPS")).toBe(false);
    expect(cleanPhoto(clean.value.bytes)).toEqual(clean);
  });

  it("drops a picture-in-picture index even where a colour profile would be kept", () => {
    const clean = cleanPhoto(
      jpeg(segment(0xe2, ascii("MPF\0secret")), segment(0xe2, ascii("ICC_PROFILE\0ok"))),
    );
    if (!clean.ok) throw new Error(clean.refusal.kind);
    expect(holds(clean.value.bytes, "secret")).toBe(false);
    expect(holds(clean.value.bytes, "ICC_PROFILE")).toBe(true);
  });

  it("takes words out of a PNG and leaves the picture as it was", () => {
    const drawn = Buffer.from(pictureOf("flat"));
    const text = Buffer.concat([Buffer.from([0, 0, 0, 9]), Buffer.from("tEXtWhere\0GPS"), Buffer.alloc(4)]);
    const dirty = Buffer.concat([drawn.subarray(0, 33), text, drawn.subarray(33), Buffer.from("tail")]);
    const clean = cleanPhoto(dirty);
    if (!clean.ok) throw new Error(clean.refusal.kind);
    expect(Buffer.from(clean.value.bytes).equals(drawn)).toBe(true);
    expect(clean.value).toMatchObject({ mediaType: "image/png", width: 480, height: 320 });
  });

  it("takes Exif out of a WebP and says so in its head", () => {
    const chunk = (name: string, body: readonly number[]) => [...ascii(name), body.length, 0, 0, 0, ...body];
    const body = [
      ...chunk("VP8X", [0b0000_1100, 0, 0, 0, 79, 0, 0, 59, 0, 0]),
      ...chunk("VP8L", [0x2f, 0, 0, 0, 0, 0]),
      ...chunk("EXIF", ascii("GPS!")),
    ];
    const clean = cleanPhoto(
      Uint8Array.from([...ascii("RIFF"), body.length + 4, 0, 0, 0, ...ascii("WEBP"), ...body]),
    );
    if (!clean.ok) throw new Error(clean.refusal.kind);
    expect(clean.value).toMatchObject({ mediaType: "image/webp", width: 80, height: 60 });
    expect(holds(clean.value.bytes, "GPS")).toBe(false);
    expect(clean.value.bytes[20]).toBe(0);
  });

  it.each([
    ["a page that calls itself a photo", Buffer.from("<html><script>alert(1)</script>")],
    ["an SVG, which can run scripts", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
    ["a GIF", Buffer.from("GIF89a....................................")],
    ["a JPEG without a picture", Uint8Array.of(0xff, 0xd8, 0xff, 0xd9, 0, 0)],
    ["the beginning of a JPEG", jpeg(exif(1)).slice(0, 30)],
    ["nothing", new Uint8Array()],
  ])("refuses %s", (_, bytes) => {
    expect(cleanPhoto(bytes)).toEqual({ ok: false, refusal: { kind: "not_a_photo" } });
  });

  it("takes as many bytes as allowed and not one more", () => {
    const padded = (length: number) => {
      const bytes = new Uint8Array(length);
      bytes.set(jpeg());
      return bytes;
    };
    expect(cleanPhoto(padded(PHOTO_BYTES_MAX)).ok).toBe(true);
    expect(cleanPhoto(padded(PHOTO_BYTES_MAX + 1))).toMatchObject({ refusal: { kind: "photo_too_large" } });
  });
});
