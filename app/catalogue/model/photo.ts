import { accept, type Result, refuse } from "~/kernel/result";

/** 写真 as it may be kept: a picture and nothing else. */
export interface CleanPhoto {
  readonly mediaType: "image/jpeg" | "image/png" | "image/webp";
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export type PhotoRefusal =
  | { readonly kind: "photo_too_large"; readonly bytesMax: number }
  | { readonly kind: "not_a_photo" }
  | { readonly kind: "photo_dimensions"; readonly pixelsMax: number };

/** A picture of 1280 × 960 fits; families look at it on a slow line. */
export const PHOTO_BYTES_MAX = 600_000;
export const PHOTO_PIXELS_MAX = 6000;

/**
 * 写真をきれいにする — told by its first bytes what it is, whatever it calls itself, and stripped of everything that is not
 * the picture: where and when it was taken, by which device, thumbnails, comments, what follows its end.
 *
 * Of a JPEG's Exif the orientation alone is kept, written anew, because a telephone's pictures would lie on their side.
 */
export function cleanPhoto(bytes: Uint8Array): Result<CleanPhoto, PhotoRefusal> {
  if (bytes.length > PHOTO_BYTES_MAX) return refuse({ kind: "photo_too_large", bytesMax: PHOTO_BYTES_MAX });
  const clean = cleanJpeg(bytes) ?? cleanPng(bytes) ?? cleanWebp(bytes);
  if (clean === null || clean.width < 1 || clean.height < 1) return refuse({ kind: "not_a_photo" });
  if (Math.max(clean.width, clean.height) > PHOTO_PIXELS_MAX) {
    return refuse({ kind: "photo_dimensions", pixelsMax: PHOTO_PIXELS_MAX });
  }
  return accept(clean);
}

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0) =>
  bytes.length >= at + signature.length && signature.every((byte, i) => bytes[at + i] === byte);
const text = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Frames, tables, scans and restarts; JFIF, a colour profile and Adobe's colour transform. The rest says more than it shows. */
function isPicture(marker: number, segment: Uint8Array): boolean {
  if ((marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xdb && marker <= 0xdd)) return true;
  const name = APPLICATION_KEPT[marker];
  return name !== undefined && text(segment, 4, name.length) === name;
}
const APPLICATION_KEPT: Readonly<Record<number, string>> = {
  224: "JFIF\0",
  226: "ICC_PROFILE\0",
  238: "Adobe",
};
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function cleanJpeg(bytes: Uint8Array): CleanPhoto | null {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let size: { readonly width: number; readonly height: number } | null = null;
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    const segment = bytes.subarray(at, at + 2 + length);
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation;
    if (isFrame(marker) && length >= 8) {
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === 0xda) {
      const end = endOfScan(bytes, at + 2 + length);
      kept.push(bytes.subarray(at, end));
      at = end;
      continue;
    }
    if (isPicture(marker, segment)) kept.push(segment);
    at += 2 + length;
  }
  if (size === null) return null;
  const turned = orientation >= 5;
  const head = [Uint8Array.of(0xff, 0xd8), ...(orientation === 1 ? [] : [orientationSegment(orientation)])];
  return {
    mediaType: "image/jpeg",
    width: turned ? size.height : size.width,
    height: turned ? size.width : size.height,
    bytes: joined([...head, ...kept, Uint8Array.of(0xff, 0xd9)]),
  };
}

/** Where the compressed data ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION_TAG = 0x0112;

/** 1 to 8 out of an Exif segment, or null when it says none. */
function orientationOf(segment: Uint8Array): number | null {
  if (text(segment, 4, 6) !== "Exif\0\0" || segment.length < 20) return null;
  const tiff = segment.subarray(10);
  const view = viewOf(tiff);
  const little = text(tiff, 0, 2) === "II";
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return null;
  const count = view.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (view.getUint16(at, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says which way is up and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  return Uint8Array.from([
    ...[0xff, 0xe1, 0x00, 0x22],
    ...[0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
    ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
    ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, orientation, 0x00, 0x00],
    ...[0x00, 0x00, 0x00, 0x00],
  ]);
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const PNG_KEPT = new Set(["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT"]);

function cleanPng(bytes: Uint8Array): CleanPhoto | null {
  if (!startsWith(bytes, PNG_SIGNATURE) || text(bytes, 12, 4) !== "IHDR" || bytes.length < 33) return null;
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return null;
    const name = text(bytes, at + 4, 4);
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") {
      return {
        mediaType: "image/png",
        width: view.getUint32(16),
        height: view.getUint32(20),
        bytes: joined(kept),
      };
    }
    at = end;
  }
  return null;
}

const WEBP_KEPT = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ICCP"]);
/** In VP8X: metadata and animation are said to be there. */
const WEBP_FLAGS_DROPPED = 0b0000_1110;

function cleanWebp(bytes: Uint8Array): CleanPhoto | null {
  if (text(bytes, 0, 4) !== "RIFF" || text(bytes, 8, 4) !== "WEBP" || bytes.length < 30) return null;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [];
  let size: { readonly width: number; readonly height: number } | null = null;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length + 1) return null;
    const name = text(bytes, at, 4);
    const chunk = bytes.slice(at, Math.min(end, bytes.length));
    if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~WEBP_FLAGS_DROPPED;
    size ??= webpSize(name, chunk);
    if (WEBP_KEPT.has(name)) kept.push(chunk);
    at = end;
  }
  if (size === null) return null;
  const body = joined(kept);
  const head = Uint8Array.from([...bytes.subarray(0, 12)]);
  viewOf(head).setUint32(4, body.length + 4, true);
  return { mediaType: "image/webp", ...size, bytes: joined([head, body]) };
}

function webpSize(name: string, chunk: Uint8Array): { width: number; height: number } | null {
  const view = viewOf(chunk);
  if (name === "VP8X" && chunk.length >= 18) {
    const three = (at: number) => view.getUint16(at, true) + ((chunk[at + 2] ?? 0) << 16) + 1;
    return { width: three(12), height: three(15) };
  }
  if (name === "VP8 " && chunk.length >= 18) {
    return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff };
  }
  if (name === "VP8L" && chunk.length >= 13) {
    const bits = view.getUint32(9, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}
