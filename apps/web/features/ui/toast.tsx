'use client';

import { CircleCheck, MessageSquare, UserX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FocusEvent, useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import { isOverlaid } from './overlay.ts';
import { hearPartFailed } from './part-failed.ts';
import { currentToasts, dismissToast, runToast, showToast, subscribeToasts, type Toast } from './toast-store.ts';

const NONE: readonly Toast[] = [];
/** A dialog has its buttons at its lower end: while one is open, messages are over its upper one. */
const ABOVE_DIALOGS = 'in-[body:has(>.bg-scrim)]:top-2 in-[body:has(>.bg-scrim)]:bottom-auto';
const ICON = { done: CircleCheck, refused: UserX, message: MessageSquare } as const;

/** True when the person is in the middle of something that the focus must not leave. */
function isBusy(): boolean {
  const active = document.activeElement;
  if (isOverlaid()) return true;
  return active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement;
}

/** Puts the focus on the way out of one's own refused command, one Enter away; it returns where it was. */
function useFocusOnRefusal(tone: Toast['tone']) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const target = button.current;
    if (tone !== 'refused' || !target || isBusy()) return;
    const before = document.activeElement;
    target.focus();
    return () => {
      const isLost = document.activeElement === target || document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [tone]);
  return button;
}

function ToastItem({ toast }: { toast: Toast }) {
  const { id, lifeMs, tone, text, action } = toast;
  const t = useTranslations('ui');
  const [isHeld, setHeld] = useState(false);
  const actionButton = useFocusOnRefusal(tone);
  const Icon = ICON[tone];

  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissToast(id), lifeMs);
    return () => clearTimeout(timer);
  }, [id, lifeMs, isHeld]);

  const button: ButtonProps = {
    variant: 'toast',
    size: 'sm',
    onFocus: () => setHeld(true),
    onBlur: () => setHeld(false),
    onKeyDown: (event) => (event.key === 'Escape' ? dismissToast(id) : event.continuePropagation()),
  };

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a message with its buttons is no set of fields
    <div
      role="group"
      aria-label={text}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      className="rise pointer-events-auto flex max-w-full flex-wrap items-center gap-x-3 gap-y-2 rounded-lg sm:flex-nowrap bg-toast py-2.5 pr-3 pl-4 text-sm font-medium text-on-toast shadow-float [&_:focus-visible]:outline-on-toast"
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      <span className="min-w-0 flex-1 basis-56 sm:basis-auto">{text}</span>
      <span className="flex gap-2">
        {action ? (
          <Button {...button} ref={actionButton} onPress={() => runToast(toast)}>
            {action.label}
            {action.key ? <Kbd>{action.key}</Kbd> : null}
          </Button>
        ) : null}
        <Button {...button} onPress={() => dismissToast(id)}>
          {t('dismiss')}
        </Button>
      </span>
    </div>
  );
}

/** F6 leads to the newest message, also from within a dialog, which holds the Tab key, and back; so does its end. */
function useWayByKey() {
  const ref = useRef<HTMLElement>(null);
  const before = useRef<Element>(null);
  const goBack = useCallback(() => {
    if (before.current instanceof HTMLElement) before.current.focus();
    before.current = null;
  }, []);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const button = ref.current?.querySelector<HTMLElement>('li:last-child button');
    if (event.key !== 'F6' || !button) return;
    event.preventDefault();
    if (ref.current?.contains(document.activeElement)) return goBack();
    before.current = document.activeElement;
    button.focus();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  function onBlur({ relatedTarget }: FocusEvent): void {
    if (relatedTarget && !ref.current?.contains(relatedTarget)) before.current = null;
  }
  // Before it goes, with what has the focus.
  const line = useCallback(
    (item: HTMLElement | null) => () => {
      if (item?.contains(document.activeElement)) goBack();
    },
    [goBack],
  );
  return { line, region: { ref, onBlur } };
}

/**
 * One live region for the page. It is there before the first message, or a screen reader would miss that. In the top layer:
 * dialogs and menus leave it to be pressed, focused and read, and take a press on it for none beside them.
 */
export function Toaster() {
  const t = useTranslations('ui');
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, () => NONE);
  const { line, region } = useWayByKey();
  const isHigh = toasts.some((toast) => toast.isHigh);
  useEffect(() => hearPartFailed(() => showToast({ tone: 'refused', text: t('partFailed') })), [t]);
  return (
    <section
      {...region}
      data-react-aria-top-layer
      aria-label={t('notifications')}
      aria-live="polite"
      className={cx('pointer-events-none fixed inset-x-0 z-50 px-4', isHigh ? 'top-14' : 'bottom-4', ABOVE_DIALOGS)}
    >
      <ol className="mx-auto flex w-fit max-w-3xl flex-col items-center gap-2">
        {toasts.map((toast) => (
          <li key={toast.id} ref={line}>
            <ToastItem toast={toast} />
          </li>
        ))}
      </ol>
    </section>
  );
}
