'use client';

import { createContext, useContext } from 'react';
import type { DriverChoice } from './best.ts';
import type { Asking } from './board-dialogs.tsx';
import type { BoardIndex, BoardOrder } from './model.ts';
import type { Wish } from './change.ts';
import type { WorkLists } from './lists.ts';
import type { Picks } from './picks.ts';
import type { Rankings } from './use-ranking.ts';
import type { View } from './use-view.ts';

/** What every part of the board needs. */
export type BoardContextValue = {
  index: BoardIndex;
  /** The left-hand lists, as searched. */
  lists: WorkLists;
  view: View;
  setView: (patch: Partial<View>) => void;
  /** To another page. */
  go: (href: string) => void;
  selected: BoardOrder | undefined;
  /** Of what the selected order lacks. */
  rankings: Rankings;
  /** Whether this person may dispatch; without it the board is for reading. */
  mayDispatch: boolean;
  /** Why nothing can be sent at this moment; null: it can. */
  refusal: string | null;
  driverChoice: DriverChoice;
  setDriverChoice: (choice: DriverChoice) => void;
  change: (wish: Wish) => void;
  /** Opens a dialog. */
  ask: (asking: Asking) => void;
  /** What is picked to be treated as one. */
  picks: Picks;
  /** `one`: this one in or out; `span`: from the last one to this. */
  pick: (kind: Picks['kind'], id: string, how: 'one' | 'span') => void;
  clearPicks: () => void;
};

const BoardContext = createContext<BoardContextValue | null>(null);
export const BoardProvider = BoardContext.Provider;

export function useBoardContext(): BoardContextValue {
  const value = useContext(BoardContext);
  if (!value) throw new Error('useBoardContext outside of BoardProvider');
  return value;
}
