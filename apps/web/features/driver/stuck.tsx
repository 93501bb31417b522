'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Told } from './ahead.ts';
import { AskSheet } from './ask-sheet.tsx';
import { recordOf } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';

/** The server keeps failing over it: it may go, if the driver knows what that means. */
export function Stuck({ told: { said }, onDrop }: { told: Told; onDrop: () => void }) {
  const t = useTranslations('driver');
  const [isAsking, setAsking] = useState(false);
  const { what } = said;
  const isDanger = what.step === 'failure' && what.kind === 'danger';
  return (
    <>
      <span className="grid w-full grid-cols-1 gap-2 pt-1 pb-2 pl-7">
        <span className="text-lg">{t('told.stuck')}</span>
        <ThumbButton size="lg" onClick={() => setAsking(true)}>
          {t('told.drop.button')}
        </ThumbButton>
      </span>
      {isAsking ? (
        <AskSheet
          question={isDanger ? t('told.drop.alarm') : t('told.drop.question', { what: recordOf(what, t) })}
          lead={isDanger ? t('told.drop.alarmText') : t('told.drop.text')}
          answer={isDanger ? t('told.drop.alarmAnswer') : t('told.drop.button')}
          onAnswer={() => {
            setAsking(false);
            onDrop();
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
