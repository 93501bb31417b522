/** The colours that the map draws with, as it understands them. */
export type Palette = Record<(typeof NAMES)[number], string>;

const NAMES = [
  'bg',
  'surface',
  'sunken',
  'raised',
  'line',
  'line-strong',
  'text',
  'muted',
  'faint',
  'accent',
  'on-accent',
  'available',
  'dispatched',
  'enroute',
  'late',
  'out',
] as const;

/** The page's own colours, which are in oklch, as the red, green and blue that the map's styles know. */
export function readPalette(): Palette {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const colorOf = (name: string): string => {
    probe.style.color = `var(--${name})`;
    if (!context) return 'gray';
    context.fillStyle = getComputedStyle(probe).color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
    return `rgb(${r}, ${g}, ${b})`;
  };
  const palette = Object.fromEntries(NAMES.map((name) => [name, colorOf(name)]));
  probe.remove();
  // Each name was read.
  return palette as Palette;
}
