import sharp from 'sharp';
import { type Random, randomOf } from '../past/random.ts';

const SKIES = ['#c9dcec', '#dfe4e8', '#f1dfc6'] as const;
const BODIES = ['#d99a1e', '#c4472f', '#3f6fa8'] as const;

/** A place of work as a phone might see it, drawn: the demo holds nobody's pictures. The same seed gives the same one. */
export function photo(seed: number): Promise<Uint8Array> {
  const random = randomOf(seed);
  const horizon = random.between(420, 500);
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 1200 900">
    <rect width="1200" height="900" fill="${random.pick(SKIES)}"/>
    ${houses(random, horizon)}
    <rect y="${horizon}" width="1200" height="${900 - horizon}" fill="#9b8a72"/>
    <path d="M0 860 L430 ${horizon + 60} L560 ${horizon + 60} L520 900 L0 900Z" fill="#5f5446"/>
    ${machine(random, horizon)}
    ${[0, 1, 2].map((n) => cone(140 + n * 150, 800 - n * 90)).join('')}
  </svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 70 }).toBuffer();
}

/** What a finger writes: one stroke, dark on white. */
export function signature(seed: number): Promise<Uint8Array> {
  const random = randomOf(seed);
  let x = 60;
  const loops = Array.from({ length: 7 }, () => {
    const up = random.between(20, 90);
    const from = x;
    x += random.between(45, 75);
    return `C${from + 15} ${110 - up} ${x - 50} ${110 - up} ${x - 20} 110 S${x - 10} ${random.between(120, 160)} ${x} 112`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="220"><rect width="640" height="220" fill="#fff"/>
    <path d="M50 120 ${loops.join(' ')}" fill="none" stroke="#1b2430" stroke-width="4" stroke-linecap="round"/></svg>`;
  return sharp(Buffer.from(drawing)).png().toBuffer();
}

function houses(random: Random, horizon: number): string {
  return [0, 1, 2, 3, 4]
    .map((n) => {
      const height = random.between(60, 230);
      return `<rect x="${n * 250 - 20}" y="${horizon - height}" width="${random.between(120, 230)}" height="${height}" fill="#8f9aa5" opacity="0.7"/>`;
    })
    .join('');
}

function machine(random: Random, horizon: number): string {
  const [x, y] = [random.between(620, 780), horizon + 40];
  const body = random.pick(BODIES);
  return `<rect x="${x - 20}" y="${y + 130}" width="300" height="60" rx="30" fill="#2b2e33"/>
    <rect x="${x}" y="${y + 20}" width="250" height="115" rx="12" fill="${body}"/>
    <rect x="${x + 20}" y="${y - 60}" width="110" height="100" rx="8" fill="${body}"/>
    <rect x="${x + 34}" y="${y - 46}" width="82" height="60" fill="#cfe3ee"/>
    <path d="M${x + 10} ${y + 60} L${x - 170} ${y - 90} L${x - 270} ${y + 110}" fill="none" stroke="${body}" stroke-width="30" stroke-linejoin="round"/>`;
}

function cone(x: number, y: number): string {
  return `<path d="M${x} ${y} l24 -74 l24 74z" fill="#e4572e"/><path d="M${x + 12} ${y - 30} h24" stroke="#fff" stroke-width="9"/>`;
}
