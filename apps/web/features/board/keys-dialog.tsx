'use client';

import { Checkbox } from 'react-aria-components/Checkbox';
import { Check } from 'lucide-react';
import { useWords } from '../shell/session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useSingleKeys } from './single-keys.ts';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useSingleKeys();
  const { order } = useWords();
  const rows = [
    ['J', `Next ${order}`],
    ['K', `Previous ${order}`],
    ['Enter', 'Into the details of the selected one'],
    ['A', 'Assign the best unit, accept what is proposed, or queue'],
    ['N', `New ${order}`],
    ['/', 'Search'],
    ['Ctrl Z', 'Undo what was just done, for eight seconds'],
    ['T', 'On the timeline: now'],
    ['M', 'On the timeline: take into the hand; arrows move, with Shift they lengthen, Enter puts down'],
    ['Esc', 'Close, and back to the list'],
    ['?', 'This list'],
  ] as const;
  return (
    <Dialog title="All keys" isOpen onClose={onClose}>
      <dl className="grid grid-cols-[5rem_1fr] items-center gap-y-2">
        {rows.map(([key, what]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd className="text-muted">{key}</Kbd>
              <span className="sr-only">{key}</span>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        isSelected={single}
        onChange={setSingle}
        className="group mt-5 flex items-center gap-2 border-t border-line pt-4"
      >
        <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-on-accent">
          {single ? <Check aria-hidden size={12} /> : null}
        </span>
        Single-letter keys act on this computer
      </Checkbox>
    </Dialog>
  );
}
