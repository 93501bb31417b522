'use client';

import { Moon, Sun } from 'lucide-react';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { SHIFT_WORD } from './shift.ts';
import { ThumbButton } from './thumb-button.tsx';
import type { ShiftControl } from './use-shift.ts';

const CHANGE = { on: 'Go off shift', ending: 'Stay on shift', off: 'Start my shift' } as const;

/** Whether the driver is on shift, and the one button that changes it. `isFree`: there is no job that comes first. */
export function ShiftLine({ control, isFree }: { control: ShiftControl; isFree: boolean }) {
  const { shift, change, isPending, error } = control;
  if (shift === null) return null;
  const Icon = shift === 'on' ? Sun : Moon;
  const isMain = shift === 'off' && isFree;
  return (
    <section aria-label="Shift" className="grid grid-cols-1 gap-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span role="status" className="flex min-w-0 flex-1 items-center gap-2.5 text-lg">
          <Icon aria-hidden size={20} className="shrink-0 text-muted" />
          {SHIFT_WORD[shift]}
        </span>
        {shift === 'inactive' ? null : (
          <ThumbButton
            variant={isMain ? 'primary' : 'secondary'}
            size={isMain ? 'xl' : 'lg'}
            className={isMain ? '' : 'w-auto!'}
            isPending={isPending}
            onPress={() => change(shift === 'on' ? 'off' : 'on')}
          >
            {shift === 'on' && !isFree ? 'Off after this job' : CHANGE[shift]}
          </ThumbButton>
        )}
      </div>
      {error ? <Banner>{sentenceOf(error)}</Banner> : null}
    </section>
  );
}
