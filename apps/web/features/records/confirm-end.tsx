'use client';

import type { ReactNode } from 'react';
import { Confirm } from '../ui/confirm.tsx';
import type { useSend } from './use-records.ts';

type Props = {
  title: string;
  confirm: string;
  /** What is asked about; null while nothing is. */
  item: { id: string } | null;
  end: ReturnType<typeof useSend<{ id: string }, unknown>>;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before a record is ended, and ends it. */
export function ConfirmEnd({ title, confirm, item, end, onClose, children }: Props) {
  return (
    <Confirm
      title={title}
      confirm={confirm}
      isOpen={item !== null}
      onClose={() => {
        onClose();
        end.reset();
      }}
      onConfirm={() => {
        if (item) end.mutate({ id: item.id }, { onSuccess: onClose });
      }}
      isPending={end.isPending}
      error={end.error}
    >
      {children}
    </Confirm>
  );
}
