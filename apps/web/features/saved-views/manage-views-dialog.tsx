'use client';

import { Bookmark, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { showToast } from '../ui/toast-store.ts';
import { type SavedView, useDeleteView } from './use-saved-views.ts';

type Props = { views: readonly SavedView[]; onClose: () => void };

/** Where views are taken away: one's own, and for who runs the organisation what others share. */
export function ManageViewsDialog({ views, onClose }: Props) {
  const t = useTranslations('savedViews');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const runsAll = useMay('settings:write');
  const deleting = useDeleteView();
  return (
    <Dialog title={t('label')} isOpen onClose={onClose}>
      {views.length === 0 ? (
        <Empty icon={Bookmark} title={t('manage.empty')} />
      ) : (
        <ul className="max-h-[60vh] overflow-y-auto">
          {views.map((view) => (
            <li key={view.id} className="flex min-h-11 items-center gap-3 border-b border-line last:border-b-0">
              <span className="min-w-0 flex-1 truncate">{view.name}</span>
              {view.isShared ? (
                <span className="inline-flex items-center gap-1 text-sm text-muted">
                  <Users aria-hidden size={14} /> {view.isMine ? t('shared') : t('fromOthers')}
                </span>
              ) : null}
              {view.isMine || runsAll ? (
                <Button
                  size="sm"
                  aria-label={t('manage.delete', { name: view.name })}
                  isPending={deleting.isPending && deleting.variables?.id === view.id}
                  onPress={() =>
                    deleting.mutate(
                      { id: view.id },
                      { onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }) },
                    )
                  }
                >
                  {common('delete')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <DialogActions>
        <Button variant="primary" onPress={onClose}>
          {t('manage.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
