import type { Palette } from './palette.ts';

const RATIO = 2;
const NAME = /^(unit|driver|order|many) (\S+)(?: (\S+))?$/;

type Drawn = { width: number; height: number; data: Uint8ClampedArray };

/**
 * The picture of a name that the style speaks of: `unit en_route fresh`, `driver available old`, `order 1`, `many orders`.
 * Its colour and icon are those of the board; the word stands in the list beside the map and in the card.
 */
export async function draw(name: string, sheet: HTMLElement, palette: Palette): Promise<Drawn | undefined> {
  const [, kind, what = '', trust = ''] = NAME.exec(name) ?? [];
  switch (kind) {
    case 'unit':
      return badge(await iconOf(sheet, what, trust, palette), { size: 28, round: 7, palette, trust });
    case 'driver':
      return badge(await iconOf(sheet, 'driver', trust, palette), { size: 22, round: 11, palette, trust });
    case 'order':
      return priority(what, palette);
    case 'many':
      return plate(palette);
    case undefined:
    default:
      return undefined;
  }
}

type Icon = { image: HTMLImageElement; color: string };

async function iconOf(sheet: HTMLElement, name: string, trust: string, palette: Palette): Promise<Icon | undefined> {
  const svg = sheet.querySelector(`[data-icon="${CSS.escape(name)}"] svg`);
  if (!svg) return undefined;
  const own = getComputedStyle(svg).color;
  const color = trust === 'old' ? palette.faint : own;
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGElement)) return undefined;
  copy.setAttribute('stroke', color);
  copy.removeAttribute('class');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return { image, color };
}

function paint(width: number, height: number, work: (context: CanvasRenderingContext2D) => void): Drawn | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = width * RATIO;
  canvas.height = height * RATIO;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.scale(RATIO, RATIO);
  work(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

type Look = { size: number; round: number; palette: Palette; trust: string };

/** Filled where it was seen, dashed where it is only said to belong. */
function badge(icon: Icon | undefined, { size, round, palette, trust }: Look): Drawn | undefined {
  return paint(size, size, (context) => {
    const color = icon?.color ?? palette.out;
    context.beginPath();
    context.roundRect(1.5, 1.5, size - 3, size - 3, round);
    context.fillStyle = palette.surface;
    context.fill();
    context.strokeStyle = color;
    context.lineWidth = 2;
    context.setLineDash(trust === 'unseen' ? [3, 2.5] : []);
    context.stroke();
    const at = size / 2 - 8;
    if (icon) context.drawImage(icon.image, at, at, 16, 16);
  });
}

/** As the board shows a priority: 1 filled, 2 outlined, the others grey. */
function priority(value: string, palette: Palette): Drawn | undefined {
  const isFirst = value === '1';
  const strong = value === '1' || value === '2' ? palette.late : palette['line-strong'];
  return paint(22, 22, (context) => {
    context.beginPath();
    context.roundRect(1, 1, 20, 20, 4);
    context.fillStyle = isFirst ? strong : palette.surface;
    context.fill();
    context.strokeStyle = strong;
    context.lineWidth = 1.5;
    context.stroke();
    context.fillStyle = isFirst ? palette.surface : value === '2' ? strong : palette.muted;
    context.font = '600 12px "Inter Variable", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(value, 11, 11.5);
  });
}

/** Behind the count of jobs at one place. */
function plate(palette: Palette): Drawn | undefined {
  return paint(54, 22, (context) => {
    context.beginPath();
    context.roundRect(1, 1, 52, 20, 4);
    context.fillStyle = palette.surface;
    context.fill();
    context.strokeStyle = palette['line-strong'];
    context.lineWidth = 1.5;
    context.stroke();
  });
}

export const PIXEL_RATIO = RATIO;
