import { cx } from './cx.ts';

const VARIANT = {
  primary: 'bg-accent text-on-accent font-semibold data-hovered:bg-accent-hover border border-transparent',
  secondary: 'border border-line-strong text-text font-medium data-hovered:bg-sunken',
  quiet: 'border border-transparent text-muted font-medium data-hovered:bg-sunken data-hovered:text-text',
  /** On a toast, which speaks in the other theme's colours. */
  toast: 'border border-toast-line text-on-toast font-medium',
  danger: 'border border-late text-late font-semibold data-hovered:bg-late-soft',
} as const;

const SIZE = {
  icon: 'size-7 justify-center rounded-md pointer-coarse:size-11',
  sm: 'h-7 px-2 rounded-md text-xs pointer-coarse:h-9',
  md: 'h-8 px-3 rounded-md text-sm pointer-coarse:h-11',
  lg: 'min-h-12 px-4 rounded-lg text-md',
  xl: 'min-h-16 px-5 rounded-lg text-xl',
} as const;

export type ButtonVariant = keyof typeof VARIANT;
export type ButtonSize = keyof typeof SIZE;

/** The look of a button, for links and server-rendered pages too. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string {
  return cx(
    'inline-flex shrink-0 items-center gap-2 whitespace-nowrap select-none',
    'data-disabled:cursor-not-allowed data-disabled:opacity-55 data-pressed:translate-y-px',
    VARIANT[variant],
    SIZE[size],
  );
}
