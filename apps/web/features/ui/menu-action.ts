import { cx } from './cx.ts';

export type MenuAction = {
  id: string;
  label: string;
  hint?: string;
  danger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
};

export const popoverClass =
  'rise min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none';
export const itemClass = cx(
  'flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none',
  'data-focused:bg-accent-soft data-disabled:cursor-default data-disabled:text-faint',
);
