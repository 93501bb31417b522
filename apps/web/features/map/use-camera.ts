import { type RefObject, useEffect, useRef } from 'react';
import { type Camera, cameraOf, cameraText } from './camera.ts';
import type { Chart } from './chart.ts';
import type { Box } from './places.ts';

/** A hand that moves the map stops and goes on. */
const WAIT_MS = 300;

type Given = {
  container: RefObject<HTMLElement | null>;
  chart: Chart | undefined;
  /** Where the link says to look. */
  text: string;
  /** Around everything there is. */
  around: Box | undefined;
  write: (text: string) => void;
};

/**
 * Keeps where one looks in the link, and looks where the link says. It is written after a pause, or before what is pressed
 * beside the map: that may lead to another page, and writing later would call it back.
 */
export function useCamera({ container, chart, text, around, write }: Given) {
  const pending = useRef<{ text: string; timer: ReturnType<typeof setTimeout> }>(undefined);
  /** What the map shows, as a link says it. */
  const shown = useRef(text);

  function drop(): string | undefined {
    const dropped = pending.current;
    clearTimeout(dropped?.timer);
    pending.current = undefined;
    return dropped?.text;
  }
  function flush(): void {
    const waiting = drop();
    if (waiting === undefined) return;
    shown.current = waiting;
    write(waiting);
  }
  const latest = useRef({ drop, flush, around });
  useEffect(() => {
    latest.current = { drop, flush, around };
  });

  useEffect(() => {
    function onPress({ target }: Event): void {
      if (!(target instanceof Node && container.current?.contains(target))) latest.current.flush();
    }
    const options = { capture: true };
    window.addEventListener('pointerdown', onPress, options);
    window.addEventListener('keydown', onPress, options);
    return () => {
      window.removeEventListener('pointerdown', onPress, options);
      window.removeEventListener('keydown', onPress, options);
      latest.current.drop();
    };
  }, [container]);

  // Another link: a saved view, or the way back.
  useEffect(() => {
    // What was written last may have come to the page before what was written first.
    const said = new URLSearchParams(window.location.search).get('map') ?? '';
    if (!chart || text !== said || said === shown.current) return;
    latest.current.drop();
    shown.current = said;
    const camera = cameraOf(said);
    if (camera) chart.look(camera);
    else if (latest.current.around) chart.fit(latest.current.around);
  }, [chart, text]);

  return {
    onLook(camera: Camera): void {
      drop();
      const next = cameraText(camera);
      if (next === shown.current) return;
      pending.current = { text: next, timer: setTimeout(() => latest.current.flush(), WAIT_MS) };
    },
    /** Everything, and again at the next opening. */
    showAll(): void {
      drop();
      shown.current = '';
      write('');
      if (chart && around) chart.fit(around);
    },
  };
}
