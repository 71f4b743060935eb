import { crc32, deflateSync } from "node:zlib";

/**
 * 絵の写真 — pictures of houses that do not exist, drawn from a few shapes: nobody's home is shown, and no picture is
 * anybody else's. Small enough for a slow line.
 */
const WIDTH = 480;
const HEIGHT = 320;
/** Samples along each edge of a pixel, so that slopes are smooth. */
const SAMPLES = 3;

type Colour = readonly [number, number, number];
type Shape = { readonly colour: Colour; readonly holds: (x: number, y: number) => boolean };

const hex = (code: string): Colour => [
  Number.parseInt(code.slice(0, 2), 16),
  Number.parseInt(code.slice(2, 4), 16),
  Number.parseInt(code.slice(4, 6), 16),
];
const box = (code: string, left: number, top: number, width: number, height: number): Shape => ({
  colour: hex(code),
  holds: (x, y) => x >= left && x < left + width && y >= top && y < top + height,
});
const disc = (code: string, cx: number, cy: number, rx: number, ry = rx): Shape => ({
  colour: hex(code),
  holds: (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1,
});
/** A gable: as wide as its base at the bottom, a point on top. */
const gable = (code: string, cx: number, top: number, halfWidth: number, height: number): Shape => ({
  colour: hex(code),
  holds: (x, y) => y >= top && y <= top + height && Math.abs(x - cx) <= (halfWidth * (y - top)) / height,
});

const house = (sky: string, ground: string, roof: string): readonly Shape[] => [
  box(sky, 0, 0, 480, 320),
  disc("ffe9a3", 392, 66, 30),
  box(ground, 0, 246, 480, 74),
  box("ffffff", 132, 140, 208, 118),
  gable(roof, 236, 62, 132, 80),
  box("004c59", 216, 190, 40, 68),
  box("ffe380", 154, 168, 42, 36),
  box("ffe380", 276, 168, 42, 36),
  box("8b5a2b", 400, 190, 10, 66),
  disc("51b883", 405, 168, 40),
];

const room = (wall: string, blanket: string): readonly Shape[] => [
  box(wall, 0, 0, 480, 320),
  box("e0c8ac", 0, 236, 480, 84),
  box("dcf0ff", 190, 48, 128, 100),
  box("ffffff", 251, 48, 6, 100),
  box("ffffff", 190, 95, 128, 6),
  box("ffffff", 36, 176, 210, 70),
  box(blanket, 36, 198, 210, 56),
  disc("ffffff", 76, 182, 34, 16),
  box("8b3200", 342, 178, 104, 12),
  box("8b3200", 352, 190, 9, 66),
  box("8b3200", 428, 190, 9, 66),
  gable("ffd43d", 394, 132, 24, 28),
  box("494b47", 391, 160, 6, 18),
];

const dining = (wall: string, lamp: string): readonly Shape[] => [
  box(wall, 0, 0, 480, 320),
  box("d9cfb9", 0, 242, 480, 78),
  box("494b47", 238, 0, 4, 60),
  gable(lamp, 240, 56, 46, 36),
  box("8b3200", 88, 170, 304, 20),
  box("8b3200", 118, 190, 13, 76),
  box("8b3200", 350, 190, 13, 76),
  disc("ffffff", 172, 166, 34, 9),
  disc("ffffff", 308, 166, 34, 9),
  disc("c74700", 240, 158, 17, 15),
  box("197a4b", 237, 138, 5, 10),
];

const workshop: readonly Shape[] = [
  box("f2eee5", 0, 0, 480, 320),
  box("c9bda4", 0, 246, 480, 74),
  box("dcf0ff", 40, 42, 110, 80),
  box("dcf0ff", 170, 42, 110, 80),
  box("197a4b", 322, 42, 120, 80),
  box("ffffff", 340, 60, 84, 6),
  box("ffffff", 340, 78, 60, 6),
  box("8b5a2b", 46, 176, 388, 18),
  box("8b5a2b", 70, 194, 14, 74),
  box("8b5a2b", 396, 194, 14, 74),
  box("c74700", 100, 140, 58, 36),
  box("008299", 196, 148, 70, 28),
  box("ffc700", 306, 136, 46, 40),
];

const flat: readonly Shape[] = [
  box("e4f2f4", 0, 0, 480, 320),
  box("c2e5d1", 0, 262, 480, 58),
  box("ffffff", 96, 60, 288, 206),
  box("7d7567", 84, 48, 312, 16),
  box("dcf0ff", 122, 90, 62, 48),
  box("dcf0ff", 209, 90, 62, 48),
  box("dcf0ff", 296, 90, 62, 48),
  box("ffe380", 122, 176, 62, 48),
  box("8b3200", 216, 182, 48, 84),
  disc("ffd43d", 254, 226, 4),
  box("dcf0ff", 296, 176, 62, 48),
];

const SCENES = {
  house_red: house("e4f2f4", "c2e5d1", "8b3200"),
  house_blue: house("fff3ea", "cfe6c8", "0055ad"),
  house_grey: house("eef3ff", "d9e8c9", "4f5b66"),
  room_teal: room("fff3ea", "008299"),
  room_rose: room("fdf1f1", "b5546a"),
  dining_green: dining("e6f5ec", "ffc700"),
  dining_sand: dining("fbf3e2", "c74700"),
  workshop,
  flat,
} as const satisfies Record<string, readonly Shape[]>;
export type Scene = keyof typeof SCENES;

const drawn = new Map<Scene, Uint8Array>();

/** The scene as a PNG, drawn once. */
export function pictureOf(scene: Scene): Uint8Array {
  const known = drawn.get(scene);
  if (known) return known;
  const png = pngOf(pixelsOf(SCENES[scene]));
  drawn.set(scene, png);
  return png;
}

/** The colour of every pixel: of the shape that holds all its corners, or mixed where an edge runs through it. */
function pixelsOf(shapes: readonly Shape[]): Buffer {
  const topFirst = [...shapes].reverse();
  const ownerAt = (x: number, y: number) => topFirst.findIndex(({ holds }) => holds(x, y));
  const corners = Array.from({ length: HEIGHT + 1 }, (_, y) =>
    Int8Array.from({ length: WIDTH + 1 }, (_none, x) => ownerAt(x, y)),
  );
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [above, below] = [corners[y], corners[y + 1]];
      const owner = above?.[x] ?? 0;
      const isWhole = owner === above?.[x + 1] && owner === below?.[x] && owner === below?.[x + 1];
      const colour = isWhole ? (topFirst[owner]?.colour ?? WHITE) : mixed(topFirst, ownerAt, x, y);
      rows.set(colour, y * (WIDTH * 3 + 1) + 1 + x * 3);
    }
  }
  return rows;
}

const WHITE: Colour = [255, 255, 255];

function mixed(
  topFirst: readonly Shape[],
  ownerAt: (x: number, y: number) => number,
  x: number,
  y: number,
): Colour {
  const samples = Array.from({ length: SAMPLES * SAMPLES }, (_, at) => {
    const owner = ownerAt(
      x + ((at % SAMPLES) + 0.5) / SAMPLES,
      y + (Math.floor(at / SAMPLES) + 0.5) / SAMPLES,
    );
    return topFirst[owner]?.colour ?? WHITE;
  });
  const mean = (channel: 0 | 1 | 2) =>
    Math.round(samples.reduce((sum, colour) => sum + colour[channel], 0) / samples.length);
  return [mean(0), mean(1), mean(2)];
}

function pngOf(rows: Buffer): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
