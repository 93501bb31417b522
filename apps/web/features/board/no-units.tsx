'use client';

import { SearchX, Tractor } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useBoardContext } from './board-context.tsx';

/** Why there is no unit to see, and what to do. */
export function NoUnits() {
  const { index, setView } = useBoardContext();
  if (index.board.units.length === 0) {
    return (
      <Empty icon={Tractor} title="There are no units yet">
        Units are added under Office, Fleet, or imported from CSV with the command line.
      </Empty>
    );
  }
  return (
    <Empty
      icon={SearchX}
      title="No unit passes the filter"
      action={<Button onPress={() => setView({ text: '', type: 'all', status: 'all' })}>Show all units</Button>}
    />
  );
}
