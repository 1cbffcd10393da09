import { deflateSync } from "node:zlib";

/** What a generated picture shows; `turn` (0 to 6) varies it. */
export type PictureDrawing = { motif: "orbits" | "horizon" | "arcs"; turn: number };

type Size = { width: number; height: number };
type Rgb = readonly [red: number, green: number, blue: number];

const NIGHT: Rgb = [13, 24, 48];
const LINE: Rgb = [143, 166, 222];
const SPACING = 46;
const TILT = 2.3;

/**
 * How near a distance is to one of the lines that lie a spacing apart, as light from 0 to 1: a hairline with soft
 * edges. `steepness`: by how much the distance grows from one pixel to the next.
 */
const hairline = (away: number, spacing: number, steepness = 1) => {
  const fromLine = Math.abs(((away + spacing / 2) % spacing) - spacing / 2);
  return Math.max(0, 1 - fromLine / (1.3 * steepness));
};
const disc = (away: number, radius: number) => Math.min(1, Math.max(0, radius - away + 0.5));
const fade = (from: number, to: number, at: number) => Math.min(1, Math.max(0, (to - at) / (to - from)));

/** Quicker than `Math.hypot`, which guards against numbers far larger than a picture. */
const distance = (x: number, y: number) => Math.sqrt(x * x + y * y);

/** The light of each motif at a point, 0 for the ground and 1 for the line. */
const lights: Record<PictureDrawing["motif"], (size: Size, turn: number) => (x: number, y: number) => number> = {
  orbits: ({ width, height }, turn) => {
    const angle = -0.5 + turn * 0.11;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    return (x, y) => {
      const dx = x - width * (0.42 + turn * 0.03);
      const dy = y - height * 0.54;
      const u = dx * cos + dy * sin;
      const v = (dy * cos - dx * sin) * TILT;
      const radius = distance(u, v);
      const lines = hairline(radius, SPACING, distance(u, v * TILT) / Math.max(1, radius));
      const moon = disc(distance(u - SPACING * 5, v / TILT), 7);
      return Math.max(lines * fade(380, 900, radius) * 0.8, disc(distance(dx, dy), 17), moon);
    };
  },
  horizon:
    ({ width, height }, turn) =>
    (x, y) => {
      const above = distance(x - width * (0.36 + turn * 0.06), y - height * 2.15) - height * 1.45;
      const limb = Math.max(0, 1 - Math.abs(above) / 2);
      const rings = above > 0 ? hairline(above, SPACING * 0.8) * fade(40, 420, above) * 0.7 : 0;
      return Math.max(limb, rings, disc(distance(x - width * 0.78, y - height * 0.24), 13));
    },
  arcs:
    ({ width, height }, turn) =>
    (x, y) => {
      const from = distance(x - width * 0.08, y - height * 1.02);
      const to = distance(x - width * (0.7 + turn * 0.04), y - height * 0.16);
      const bundle = hairline(from, SPACING) * fade(height * 0.4, height * 1.7, from) * 0.75;
      return Math.max(bundle, hairline(to, SPACING) * fade(40, 260, to) * 0.6, disc(to, 12));
    },
};

/** A picture in fine lines on the portal's night blue, as PNG. The same drawing and size give the same bytes. */
export function drawPicture({ motif, turn }: PictureDrawing, size: Size = { width: 960, height: 480 }): Buffer {
  const { width, height } = size;
  const light = lights[motif](size, turn);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = Math.round(light(x, y) * (SHADES - 1));
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, PALETTE_COLOUR, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", shades()),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const PALETTE_COLOUR = 3;
const SHADES = 32;

/** From the ground to the line. */
const shades = () =>
  Buffer.from(
    Array.from({ length: SHADES }, (_, shade) =>
      NIGHT.map((ground, channel) => Math.round(ground + ((LINE[channel] ?? 0) - ground) * (shade / (SHADES - 1)))),
    ).flat(),
  );

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}
