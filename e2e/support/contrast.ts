import type { Page } from '@playwright/test';

/** Something on the page, and how its colour stands out from what is behind it (WCAG 2.2: 1 to 21). */
export type Seen = { what: string; kind: 'text' | 'control'; ratio: number };

/**
 * Every text, and every icon and outline of a control, that is shown on the page: as the browser has computed its colour,
 * over the backgrounds that lie behind it, dimmed by what dims it. What is disabled is left out, as in 1.4.3.
 */
export function seenOn(page: Page): Promise<Seen[]> {
  return page.evaluate(() => {
    type Rgba = [number, number, number, number];
    const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', {
      willReadFrequently: true,
    });
    if (!context) throw new Error('no canvas');
    const known = new Map<string, Rgba>();
    /** Whatever way a colour is written, as the screen shows it. */
    function rgba(color: string): Rgba {
      const found = known.get(color);
      if (found) return found;
      context?.clearRect(0, 0, 1, 1);
      if (context) context.fillStyle = color;
      context?.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = context?.getImageData(0, 0, 1, 1).data ?? [];
      const read: Rgba = [r, g, b, a / 255];
      known.set(color, read);
      return read;
    }
    const over = ([r, g, b, a]: Rgba, [R, G, B]: Rgba): Rgba => [
      r * a + R * (1 - a),
      g * a + G * (1 - a),
      b * a + B * (1 - a),
      1,
    ];
    const ancestors = (element: Element) => {
      const all: Element[] = [];
      for (let one: Element | null = element; one; one = one.parentElement) all.push(one);
      return all;
    };
    /** How much of an element is left by its own and its ancestors' opacity. */
    const left = (element: Element) =>
      ancestors(element).reduce((all, one) => all * Number(getComputedStyle(one).opacity), 1);
    function behind(element: Element): Rgba {
      return ancestors(element).reduceRight<Rgba>(
        (below, one) => {
          const [r, g, b, a] = rgba(getComputedStyle(one).backgroundColor);
          return a === 0 ? below : over([r, g, b, a * left(one)], below);
        },
        [255, 255, 255, 1],
      );
    }
    const channel = (value: number) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    };
    const light = ([r, g, b]: Rgba) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    function ratio(color: string, element: Element, back: Rgba): number {
      const [r, g, b, a] = rgba(color);
      const [one, two] = [light(over([r, g, b, a * left(element)], back)), light(back)];
      return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }
    function isShown(element: Element): boolean {
      const { width, height } = element.getBoundingClientRect();
      if (width <= 2 || height <= 2 || getComputedStyle(element).visibility !== 'visible') return false;
      return (
        element.closest('.sr-only, :disabled, [data-disabled], [aria-disabled="true"], [data-live-announcer]') === null
      );
    }
    const seen: Seen[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || ['SCRIPT', 'STYLE'].includes(element.tagName) || !isShown(element)) continue;
      const found = ratio(getComputedStyle(element).color, element, behind(element));
      seen.push({ what: text.slice(0, 40), kind: 'text', ratio: found });
    }
    for (const control of document.querySelectorAll('button, input:not([type=radio], [type=checkbox]), a[href]')) {
      if (!isShown(control)) continue;
      const name = control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40) ?? '';
      for (const icon of control.querySelectorAll('svg')) {
        if (!isShown(icon)) continue;
        const stroke = getComputedStyle(icon).stroke;
        if (stroke === 'none') continue;
        seen.push({ what: `icon of ${name}`, kind: 'control', ratio: ratio(stroke, icon, behind(icon)) });
      }
      // A field without words of its own is known by its outline alone.
      if (control instanceof HTMLInputElement && control.parentElement) {
        const { borderTopColor, borderTopWidth } = getComputedStyle(control);
        if (Number.parseFloat(borderTopWidth) === 0) continue;
        const found = ratio(borderTopColor, control, behind(control.parentElement));
        seen.push({ what: `outline of ${name}`, kind: 'control', ratio: found });
      }
    }
    return seen;
  });
}

/** Of colours and grounds by their tokens, how each stands out, as the browser computes them. */
export function ratiosOf(page: Page, tones: readonly string[], grounds: readonly string[]): Promise<Seen[]> {
  return page
    .evaluate(
      ([colors, backs]) => {
        const host = document.body.appendChild(document.createElement('div'));
        host.id = 'probe';
        host.style.cssText = 'position:fixed;inset:0;z-index:9999;background:var(--bg)';
        for (const back of backs ?? []) {
          for (const color of colors ?? []) {
            const line = host.appendChild(document.createElement('p'));
            line.style.cssText = `color:var(--${color});background:var(--${back})`;
            line.textContent = `${color} on ${back}`;
          }
        }
        return [];
      },
      [tones, grounds] as const,
    )
    .then(async () => {
      const seen = (await seenOn(page)).filter(
        ({ what }) => / on /.test(what) && tones.some((t) => what.startsWith(`${t} on`)),
      );
      await page.evaluate(() => document.getElementById('probe')?.remove());
      return seen;
    });
}
