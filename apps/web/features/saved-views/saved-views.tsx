'use client';

import { Bookmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { later } from '../ui/later.tsx';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { useSavedViews, type ViewScreen } from './use-saved-views.ts';

const SaveViewDialog = later(async () => (await import('./save-view-dialog.tsx')).SaveViewDialog);
const ManageViewsDialog = later(async () => (await import('./manage-views-dialog.tsx')).ManageViewsDialog);

type Props = {
  screen: ViewScreen;
  /** What of the address is of the moment, and no part of a view: what is selected. */
  without?: readonly string[];
};

/** For a screen's toolbar: the views that were saved of it, and saving the one that stands. A view is a link. */
export function SavedViews({ screen, without = [] }: Props) {
  const t = useTranslations('savedViews');
  // Asked for when somebody is about to look.
  const [isNear, setNear] = useState(false);
  const { data: views = [] } = useSavedViews(screen, isNear);
  const [asking, setAsking] = useState<'save' | 'manage' | null>(null);
  const close = () => setAsking(null);
  const actions: MenuAction[] = [
    ...views.map((view) => ({
      id: view.id,
      label: view.name,
      ...(view.isShared ? { hint: view.isMine ? t('shared') : t('fromOthers') } : {}),
      onAction: () => show(view.query),
    })),
    { id: 'save', label: t('saveAction'), onAction: () => setAsking('save') },
    ...(views.length > 0 ? [{ id: 'manage', label: t('manageAction'), onAction: () => setAsking('manage') }] : []),
  ];
  return (
    <>
      <Menu
        label={t('label')}
        trigger={
          <Button
            variant="quiet"
            className="px-2"
            aria-label={t('label')}
            onHoverStart={() => setNear(true)}
            onFocus={() => setNear(true)}
          >
            <Bookmark aria-hidden size={14} />
            <span className="@max-[60rem]:sr-only">{t('button')}</span>
          </Button>
        }
        actions={actions}
      />
      {asking === 'save' ? <SaveViewDialog screen={screen} query={shown(without)} onClose={close} /> : null}
      {asking === 'manage' ? <ManageViewsDialog views={views} onClose={close} /> : null}
    </>
  );
}

/** The browser's own call: Next keeps its hooks in step with it and does not ask the server. */
function show(query: string): void {
  const { pathname } = window.location;
  window.history.pushState(null, '', query === '' ? pathname : `${pathname}?${query}`);
}

function shown(without: readonly string[]): string {
  const params = new URLSearchParams(window.location.search);
  for (const name of without) params.delete(name);
  return params.toString();
}
