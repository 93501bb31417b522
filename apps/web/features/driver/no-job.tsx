'use client';

import { Coffee } from 'lucide-react';
import type { ReactNode } from 'react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Button } from '../ui/button.tsx';
import { OfflineNote } from './offline-note.tsx';

type Props = { checkedAt: number; error: unknown; onReload: () => void; children: ReactNode };

export function NoJob({ checkedAt, error, onReload, children }: Props) {
  const zone = useZone();
  return (
    <div className="mx-auto flex w-full max-w-lg flex-1 flex-col">
      <OfflineNote error={error} knownAt={checkedAt} />
      <div className="grid flex-1 place-content-center justify-items-center gap-2 p-6 text-center">
        <Coffee aria-hidden size={32} className="text-faint" />
        <h1 className="mt-1 text-xl font-semibold">No job right now</h1>
        <p className="text-lg text-muted">The next one shows here by itself.</p>
        <p className="text-md text-muted">Checked at {formatClock(checkedAt, zone)}</p>
        <Button size="lg" className="mt-3" onPress={onReload}>
          Check again
        </Button>
      </div>
      <div className="px-4.5 pb-6">{children}</div>
    </div>
  );
}
