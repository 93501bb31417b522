'use client';

import { useWords } from '../shell/session.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import type { BoardAssignment, BoardIndex, BoardOrder } from './model.ts';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { RecallDialog } from './recall-dialog.tsx';
import type { Wish } from './change.ts';

export type Asking =
  | { what: 'new' }
  | { what: 'keys' }
  | { what: 'recall'; assignment: BoardAssignment }
  | { what: 'cancel'; order: BoardOrder };

type Props = {
  index: BoardIndex;
  asking: Asking | null;
  onClose: () => void;
  change: (wish: Wish) => void;
  onCreated: (orderId: string) => void;
};

/** The one dialog that is open, if any. */
export function BoardDialogs({ index, asking, onClose, change, onCreated }: Props) {
  const { order: word } = useWords();
  switch (asking?.what) {
    case undefined:
      return null;
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'new':
      return (
        <NewOrderDialog
          index={index}
          onClose={onClose}
          onCreated={(id) => {
            onClose();
            onCreated(id);
          }}
        />
      );
    case 'recall':
      return (
        <RecallDialog
          index={index}
          assignment={asking.assignment}
          onClose={onClose}
          onRecall={(reason) => {
            change({ kind: 'recall', assignmentId: asking.assignment.id, reason });
            onClose();
          }}
        />
      );
    case 'cancel':
      return (
        <Confirm
          title={`Cancel ${asking.order.number}?`}
          isOpen
          onClose={onClose}
          confirm={`Cancel the ${word}`}
          onConfirm={() => {
            change({ kind: 'cancelOrder', workOrderId: asking.order.id });
            onClose();
          }}
        >
          <p>
            It leaves the board and the queue, and cannot be opened again. Units that are on it must be recalled first.
          </p>
        </Confirm>
      );
    default:
      return asking satisfies never;
  }
}
