// Draws the relief of an invented mountain range: public/relief-day.webp and relief-night.webp.
// Run by hand when the picture should change: node apps/demo/drawings/draw-relief.mjs
import { writeFileSync } from 'node:fs';
import sharp from 'sharp';

const width = 1800;
const height = 1100;

/** A repeatable number in 0..1 for a point of the integer grid. */
function grid(x, y, seed) {
  let bits = Math.imul(x, 374761393) ^ Math.imul(y, 668265263) ^ Math.imul(seed, 2147483647);
  bits = Math.imul(bits ^ (bits >>> 13), 1274126177);
  return ((bits ^ (bits >>> 16)) >>> 0) / 4294967295;
}

const smooth = (t) => t * t * t * (t * (t * 6 - 15) + 10);
const mix = (from, to, share) => from + (to - from) * share;

function noise(x, y, seed) {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const across = smooth(x - left);
  const upper = mix(grid(left, top, seed), grid(left + 1, top, seed), across);
  const lower = mix(grid(left, top + 1, seed), grid(left + 1, top + 1, seed), across);
  return mix(upper, lower, smooth(y - top));
}

/** Ridged noise: sharp crests, smooth valleys. */
function elevation(x, y) {
  const bendX = noise(x * 1.7, y * 1.7, 11) * 0.42;
  const bendY = noise(x * 1.7, y * 1.7, 12) * 0.42;
  let sum = 0;
  let weight = 0.5;
  let scale = 2.1;
  for (let octave = 0; octave < 7; octave += 1) {
    const ridge = 1 - Math.abs(2 * noise((x + bendX) * scale, (y + bendY) * scale, octave) - 1);
    sum += weight * ridge * ridge;
    weight *= 0.47;
    scale *= 2.03;
  }
  return sum + 0.34 * (noise(x * 1.1, y * 1.1, 41) - 0.5);
}

const themes = {
  day: {
    water: [147, 194, 204],
    bands: [
      [0.36, [196, 208, 163]],
      [0.5, [221, 224, 189]],
      [0.66, [232, 228, 212]],
      [0.8, [247, 247, 243]],
      [1.2, [255, 255, 255]],
    ],
    line: [70, 84, 66],
    lineShare: 0.22,
    shade: [0.52, 0.62],
  },
  night: {
    water: [16, 52, 68],
    bands: [
      [0.36, [18, 40, 36]],
      [0.5, [25, 50, 45]],
      [0.66, [38, 62, 60]],
      [0.8, [66, 88, 90]],
      [1.2, [120, 140, 142]],
    ],
    line: [150, 190, 170],
    lineShare: 0.16,
    shade: [0.45, 0.7],
  },
};

const waterLevel = 0.2;

function colourAt(level, theme) {
  if (level < waterLevel) return theme.water;
  let [previousLevel, previous] = [waterLevel, theme.bands[0][1]];
  for (const [limit, colour] of theme.bands) {
    if (level < limit) {
      const share = (level - previousLevel) / (limit - previousLevel);
      return previous.map((channel, index) => mix(channel, colour[index], share));
    }
    [previousLevel, previous] = [limit, colour];
  }
  return previous;
}

const levels = new Float32Array(width * height);
for (let y = 0; y < height; y += 1) {
  for (let x = 0; x < width; x += 1)
    levels[y * width + x] = elevation((x / height) * 1.25 + 3.2, (y / height) * 1.25 + 1.4);
}

/** 1 on a contour line of this spacing, else 0. */
function contour(index, spacing) {
  const band = Math.floor(levels[index] / spacing);
  return band !== Math.floor(levels[index + 1] / spacing) ||
    band !== Math.floor(levels[index + width] / spacing)
    ? 1
    : 0;
}

async function draw(name, theme) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const index = y * width + x;
      const level = levels[index];
      const slopeX = (levels[index + 1] - level) * 90;
      const slopeY = (levels[index + width] - level) * 90;
      const wet = level < waterLevel;
      const light = wet ? 1.6 : (1 + 0.7 * slopeX + 0.7 * slopeY) / Math.hypot(1, slopeX, slopeY);
      const shade = mix(theme.shade[0], 1.06, Math.min(1, Math.max(0, light * theme.shade[1])));
      const line = wet
        ? 0
        : contour(index, 0.12) * theme.lineShare * 2 + contour(index, 0.024) * theme.lineShare;
      const colour = colourAt(level, theme);
      for (let channel = 0; channel < 3; channel += 1) {
        const lit = Math.min(255, colour[channel] * shade);
        pixels[index * 3 + channel] = mix(lit, theme.line[channel], Math.min(0.6, line));
      }
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } }).extract({
    left: 0,
    top: 0,
    width: 1700,
    height: 1000,
  });
  writeFileSync(
    new URL(`../public/relief-${name}.webp`, import.meta.url),
    await image.webp({ quality: 74 }).toBuffer(),
  );
}

for (const [name, theme] of Object.entries(themes)) await draw(name, theme);
