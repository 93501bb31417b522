import type { Map as MapLibre } from 'maplibre-gl';

type Corner = readonly [number, number];
type Chosen = (from: Corner, to: Corner, how: 'only' | 'also') => void;

/** Smaller than this it was a click with Shift held. */
const LEAST_PX = 4;

/** Shift and drag draws a box and tells its corners; with Ctrl beside it, it adds. Escape lets go. Returns how to stop. */
export function followBox(map: MapLibre, onChosen: Chosen): () => void {
  const canvas = map.getCanvasContainer();
  const stop = new AbortController();

  function begin(event: MouseEvent): void {
    if (!event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const frame = canvas.getBoundingClientRect();
    const at = ({ clientX, clientY }: MouseEvent): Corner => [clientX - frame.left, clientY - frame.top];
    const from = at(event);
    const rubber = document.createElement('div');
    rubber.className = 'pointer-events-none absolute z-10 border-2 border-accent bg-accent/15';
    canvas.append(rubber);
    const drag = new AbortController();
    const options = { signal: AbortSignal.any([drag.signal, stop.signal]), capture: true };
    const end = () => {
      drag.abort();
      rubber.remove();
    };
    const draw = (to: Corner) => {
      rubber.style.left = `${Math.min(from[0], to[0])}px`;
      rubber.style.top = `${Math.min(from[1], to[1])}px`;
      rubber.style.width = `${Math.abs(to[0] - from[0])}px`;
      rubber.style.height = `${Math.abs(to[1] - from[1])}px`;
    };
    window.addEventListener('mousemove', (moved) => draw(at(moved)), options);
    window.addEventListener('keydown', (pressed) => pressed.key === 'Escape' && end(), options);
    window.addEventListener(
      'mouseup',
      (released) => {
        end();
        const to = at(released);
        if (Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) < LEAST_PX) return;
        const low: Corner = [Math.min(from[0], to[0]), Math.min(from[1], to[1])];
        const high: Corner = [Math.max(from[0], to[0]), Math.max(from[1], to[1])];
        onChosen(low, high, released.ctrlKey || released.metaKey ? 'also' : 'only');
      },
      options,
    );
  }
  // Before the map's own handlers, which would move it.
  canvas.addEventListener('mousedown', begin, { capture: true, signal: stop.signal });
  return () => stop.abort();
}
