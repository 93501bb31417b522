'use client';

import { HandoverDialog } from '../handover/handover-dialog.tsx';
import type { Blocked } from './blocked.ts';
import type { BulkWish } from './bulk/bulk.ts';
import { BulkDialog } from './bulk/bulk-dialog.tsx';
import { type BulkQuestion, BulkReasonDialog } from './bulk/bulk-reason-dialog.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { DeclineDialog } from './decline-dialog.tsx';
import { DivertDialog } from './divert-dialog.tsx';
import { EditOrderDialog } from './edit-order-dialog.tsx';
import { FailureDialog } from './failure-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import type { BoardAssignment, BoardIndex, BoardOrder, BoardRequirement } from './model.ts';
import { NewOrderDialog } from './new-order-dialog.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import { ReasonQuestionDialog } from './reason-question-dialog.tsx';
import type { ReasonQuestion } from './reason-questions.ts';
import { ReserveDialog } from './reserve-dialog.tsx';
import { SureDialog, type SureQuestion } from './sure-dialog.tsx';
import { SwapDialog } from './swap-dialog.tsx';
import { ToldDialog } from './told-dialog.tsx';

export type Asking =
  | ReasonQuestion
  | SureQuestion
  | { what: 'new' }
  | { what: 'keys' }
  | { what: 'handover' }
  | { what: 'bulk'; wish: BulkWish }
  | { what: 'bulkReason'; question: BulkQuestion }
  | { what: 'edit'; order: BoardOrder }
  | { what: 'cancel'; order: BoardOrder }
  | { what: 'override'; blocked: Blocked }
  | { what: 'decline' | 'failure' | 'told'; assignment: BoardAssignment }
  | { what: 'swap'; assignment: BoardAssignment; side: 'unit' | 'driver' }
  | { what: 'divert'; order: BoardOrder; requirementId: string }
  | { what: 'reserve'; order: BoardOrder; requirement: BoardRequirement; equipmentId: string | null };

type Props = {
  index: BoardIndex;
  asking: Asking;
  onClose: () => void;
  onCreated: (orderId: string) => void;
  onAsk: (asking: Asking) => void;
  onOpen: (orderId: string) => void;
};

/** The one dialog that is open. */
export function BoardDialogs({ index, asking, onClose, onCreated, onAsk, onOpen }: Props) {
  const shared = { index, onClose };
  switch (asking.what) {
    case 'keys':
      return <KeysDialog onClose={onClose} />;
    case 'handover':
      return <HandoverDialog onClose={onClose} />;
    case 'bulk':
      return <BulkDialog {...shared} wish={asking.wish} onOpen={onOpen} />;
    case 'bulkReason':
      return (
        <BulkReasonDialog
          question={asking.question}
          onClose={onClose}
          onWish={(wish) => onAsk({ what: 'bulk', wish })}
        />
      );
    case 'new':
      return (
        <NewOrderDialog
          {...shared}
          onCreated={(id) => {
            onClose();
            onCreated(id);
          }}
        />
      );
    case 'recall':
    case 'standDown':
    case 'giveUp':
      return <ReasonQuestionDialog {...shared} question={asking} />;
    case 'complete':
    case 'depart':
      return <SureDialog {...shared} question={asking} />;
    case 'decline':
      return <DeclineDialog {...shared} assignment={asking.assignment} />;
    case 'told':
      return <ToldDialog {...shared} assignment={asking.assignment} />;
    case 'edit':
      return <EditOrderDialog {...shared} order={asking.order} />;
    case 'cancel':
      return <CancelDialog {...shared} order={asking.order} />;
    case 'override':
      return <OverrideDialog blocked={asking.blocked} onClose={onClose} />;
    case 'failure':
      return <FailureDialog {...shared} assignment={asking.assignment} />;
    case 'divert':
      return <DivertDialog {...shared} order={asking.order} requirementId={asking.requirementId} />;
    case 'swap':
      return <SwapDialog {...shared} assignment={asking.assignment} side={asking.side} />;
    case 'reserve': {
      const { order, requirement, equipmentId } = asking;
      const what = { order, requirement, equipmentId };
      return <ReserveDialog {...shared} {...what} />;
    }
    default:
      return asking satisfies never;
  }
}
