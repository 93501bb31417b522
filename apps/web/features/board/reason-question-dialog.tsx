import { useTranslations } from 'next-intl';
import type { BoardIndex } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { questionOf, type ReasonQuestion } from './reason-questions.ts';
import { useAskedChange } from './use-asked-change.ts';

type Props = { index: BoardIndex; question: ReasonQuestion; onClose: () => void };

/** Takes a unit off its job, or a reservation from its order: all that it takes is the reason. */
export function ReasonQuestionDialog({ index, question, onClose }: Props) {
  const t = useTranslations('board');
  const { change, refused, isSending } = useAskedChange(onClose);
  const { title, text, confirm, wish } = questionOf(index, question, t);
  return (
    <ReasonDialog
      title={title}
      confirm={confirm}
      refused={refused}
      isSending={isSending}
      onClose={onClose}
      onReason={(reason) => change(wish(reason))}
    >
      <p className="text-base text-muted">{text}</p>
    </ReasonDialog>
  );
}
