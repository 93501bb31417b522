'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { HistoryDialog } from '../records/history-dialog.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Span } from './span.tsx';

type Props = {
  title: string;
  of: 'shift' | 'time_off';
  span: { id: string; startsAt: string; endsAt: string };
  cancel: { run: () => void; isPending: boolean; error: unknown };
  onEdit: () => void;
  onClose: () => void;
};

/** One entry of the roster: when, and what can be done with it. */
export function EntryDialog({ title, of, span, cancel, onEdit, onClose }: Props) {
  const t = useTranslations('roster');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const [isTold, setTold] = useState(false);
  if (isTold) return <HistoryDialog of={of} id={span.id} name={title} onClose={() => setTold(false)} />;
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="text-md">
        <Span from={span.startsAt} until={span.endsAt} />
      </p>
      {cancel.error ? <Banner>{sentenceOf(cancel.error, problems)}</Banner> : null}
      <DialogActions>
        <Button variant="quiet" onPress={() => setTold(true)}>
          {t('entry.history')}
        </Button>
        <Button variant="danger" isPending={cancel.isPending} onPress={cancel.run}>
          {t('entry.cancel')}
        </Button>
        <Button variant="primary" onPress={onEdit}>
          {common('edit')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
