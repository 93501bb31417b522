'use client';

import { useTranslations } from 'next-intl';
import { type ComponentProps, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { later } from '../ui/later.tsx';
import { ThumbButton } from './thumb-button.tsx';

const AskSheet = later(async () => (await import('./ask-sheet.tsx')).AskSheet);

export const HOLD_MS = 800;

type Props = Omit<ComponentProps<typeof ThumbButton>, 'onClick' | 'type' | 'children'> & {
  children: ReactNode;
  onConfirm: () => void;
  /** What a tap, a key or a switch asks instead. */
  question: string;
  /** What follows, in a sentence. */
  lead: string;
  /** The answer that does it. */
  answer: string;
};

/**
 * For what cannot be undone: held for a moment it is done; a mere tap, a key press or a switch asks first, so that nobody
 * has to be able to hold.
 */
export function HoldButton({ children, onConfirm, question, lead, answer, className, disabled, ...props }: Props) {
  const t = useTranslations('driver');
  const [isHeld, setHeld] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** The click that ends a completed hold says nothing more. */
  const isSpent = useRef(false);

  function release(): void {
    clearTimeout(timer.current);
    setHeld(false);
  }
  function press(event: PointerEvent): void {
    isSpent.current = false;
    if (disabled || event.button !== 0) return;
    setHeld(true);
    timer.current = setTimeout(() => {
      isSpent.current = true;
      setHeld(false);
      onConfirm();
    }, HOLD_MS);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <>
      <ThumbButton
        {...props}
        disabled={disabled}
        className={cx('relative overflow-hidden select-none [-webkit-touch-callout:none]', className)}
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => event.preventDefault()}
        onClick={() => {
          release();
          if (!isSpent.current) setAsking(true);
          isSpent.current = false;
        }}
      >
        <span
          aria-hidden
          className={cx(
            'absolute inset-0 origin-left bg-current opacity-20',
            isHeld ? 'scale-x-100 transition-transform duration-[800ms] ease-linear' : 'scale-x-0',
          )}
        />
        <span className="relative inline-flex flex-wrap items-center justify-center gap-x-2">
          {children}
          <span className="text-md font-medium opacity-90">
            <span className="sr-only">, </span>
            {t('hold')}
          </span>
        </span>
      </ThumbButton>
      {isAsking ? (
        <AskSheet
          question={question}
          lead={lead}
          answer={answer}
          onAnswer={() => {
            setAsking(false);
            onConfirm();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
