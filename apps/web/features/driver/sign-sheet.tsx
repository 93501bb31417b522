'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';

const NAME_MAX = 120;
/** The picture that is sent: twice as wide as high, dark on white in either theme. */
const [WIDTH, HEIGHT] = [900, 450];
const INK = '#111';
/** AA on the white of the pad, in either theme. */
const PROMPT = '#595959';
const PEN_PX = 5;
/** Fewer are a slip of the hand. */
const POINTS_MIN = 8;

function blank(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = INK;
  pen.strokeStyle = INK;
  pen.lineWidth = PEN_PX;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  return pen;
}

/** The name as a signature, for who types it. */
function write(canvas: HTMLCanvasElement, name: string): void {
  const pen = blank(canvas);
  if (!pen) return;
  pen.font = 'italic 72px "Snell Roundhand", "Segoe Script", cursive';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(name, WIDTH / 2, HEIGHT / 2, WIDTH - 80);
}

type Props = { onClose: () => void; onSigned: (signerName: string, picture: Blob) => void };

/** Somebody signs on the glass, or types the name: nobody has to be able to draw. */
export function SignSheet({ onClose, onSigned }: Props) {
  const t = useTranslations('driver');
  const [name, setName] = useState('');
  const [isTyped, setTyped] = useState(false);
  const [points, setPoints] = useState(0);
  const canvas = useRef<HTMLCanvasElement>(null);
  const id = useId();
  const isReady = name.trim() !== '' && (isTyped || points >= POINTS_MIN);

  // What is drawn stays while the name is typed.
  const text = isTyped ? name.trim() : null;
  useEffect(() => {
    if (!canvas.current) return;
    if (text === null) blank(canvas.current);
    else write(canvas.current, text);
  }, [text]);

  function clear(): void {
    if (canvas.current) blank(canvas.current);
    setPoints(0);
  }
  function draw(event: PointerEvent<HTMLCanvasElement>, isBegin: boolean): void {
    const pen = event.currentTarget.getContext('2d');
    if (isTyped || !pen || (!isBegin && event.buttons === 0)) return;
    // Else the field with the name loses the focus, the keyboard goes, and the pad moves under the finger.
    if (isBegin) event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * WIDTH;
    const y = ((event.clientY - box.top) / box.height) * HEIGHT;
    if (isBegin) {
      event.currentTarget.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(x, y);
    } else {
      pen.lineTo(x, y);
      pen.stroke();
    }
    setPoints((n) => n + 1);
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isReady) return;
    canvas.current?.toBlob((picture) => picture && onSigned(name.trim(), picture), 'image/png');
  }

  return (
    <Sheet title={t('sign.title')} onClose={onClose}>
      <form onSubmit={submit} className="grid grid-cols-1 gap-3">
        <div>
          <label htmlFor={id} className="mb-1 block text-lg font-medium">
            {t('sign.name')}
          </label>
          <input
            id={id}
            value={name}
            maxLength={NAME_MAX}
            autoComplete="off"
            required
            onChange={(event) => setName(event.target.value)}
            className="block h-12 w-full rounded-lg border border-line-strong bg-surface px-3 text-lg focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
          />
        </div>
        <div className="relative">
          <canvas
            ref={canvas}
            width={WIDTH}
            height={HEIGHT}
            role="img"
            aria-label={isTyped ? t('sign.typed') : points === 0 ? t('sign.here') : t('sign.drawn')}
            onPointerDown={(event) => draw(event, true)}
            onPointerMove={(event) => draw(event, false)}
            className="block aspect-2/1 w-full touch-none rounded-lg border border-line-strong"
          />
          {isTyped || points > 0 ? null : (
            <p
              aria-hidden
              style={{ color: PROMPT }}
              className="pointer-events-none absolute inset-0 grid place-items-center p-4 text-center text-lg"
            >
              {t('sign.prompt')}
            </p>
          )}
        </div>
        <label className="flex min-h-11 items-center gap-3 text-lg">
          <input
            type="checkbox"
            className="size-6 accent-(--accent)"
            checked={isTyped}
            onChange={(event) => {
              setTyped(event.target.checked);
              setPoints(0);
            }}
          />
          {t('sign.isTyped')}
        </label>
        <ThumbButton type="submit" variant="primary" disabled={!isReady}>
          {t('sign.keep')}
        </ThumbButton>
        {/* There from the beginning: what comes with the first stroke would move the pad under the finger. */}
        <ThumbButton size="lg" disabled={isTyped || points === 0} onClick={clear}>
          {t('sign.clear')}
        </ThumbButton>
      </form>
    </Sheet>
  );
}
