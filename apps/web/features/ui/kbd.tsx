import { cx } from './cx.ts';

/** A key cap. Decoration where the same is said by `aria-keyshortcuts`. */
export function Kbd({ children, className }: { children: string; className?: string }) {
  return (
    <kbd
      aria-hidden
      className={cx(
        'inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-sm border border-current px-1 font-sans pointer-coarse:hidden text-2xs font-medium',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
