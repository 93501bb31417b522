'use client';

import { useTranslations } from 'next-intl';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';
import { whole } from './whole.tsx';

type Props = {
  question: string;
  /** What follows, in a sentence. */
  lead: string;
  /** The answer that does it. */
  answer: string;
  onAnswer: () => void;
  onClose: () => void;
};

/** Asks once more before what cannot be undone. */
export function AskSheet({ question, lead, answer, onAnswer, onClose }: Props) {
  const common = useTranslations('common');
  return (
    <Sheet title={question} role="alertdialog" onClose={onClose}>
      <p className="text-lg text-muted">{whole(lead)}</p>
      <div className="mt-4 grid grid-cols-1 gap-2.5">
        <ThumbButton variant="primary" onClick={onAnswer}>
          {answer}
        </ThumbButton>
        <ThumbButton size="lg" onClick={onClose}>
          {common('back')}
        </ThumbButton>
      </div>
    </Sheet>
  );
}
