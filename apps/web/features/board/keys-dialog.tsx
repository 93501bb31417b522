'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { type KeyAction, keyOf, STANDARD_MAP, withKey } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { useSession, useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];

/** What a key does, in words. */
function useActionWords(): (action: KeyAction) => string {
  const { order } = useWords();
  const t = useTranslations('keysMap.action');
  return (action) => t(action, { order });
}

/** A key that can be another one: pressed, it waits for that. */
function ChangeableKey({ action }: { action: KeyAction }) {
  const t = useTranslations('board.keys');
  const wordsOf = useActionWords();
  const [map, setMap] = useKeysMap();
  const [isWaiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  function onKeyDown(event: KeyboardEvent): void {
    if (!isWaiting || MODIFIERS.includes(event.key)) return;
    if (event.key === 'Tab') return setWaiting(false);
    event.preventDefault();
    event.stopPropagation();
    setWaiting(false);
    if (event.key === 'Escape') return;
    const next = withKey(map, action, event.key);
    if (next.ok) setMap(next.map);
    if (next.ok) setRefused(null);
    else setRefused(next.taken ? t('taken', { action: wordsOf(next.taken) }) : t('notSingle'));
  }
  const key = keyOf(map, action)?.toUpperCase() ?? t('none');
  const words = wordsOf(action);
  return (
    <>
      <dt>
        <button
          type="button"
          disabled={!map.enabled}
          aria-label={isWaiting ? t('changing', { action: words }) : t('change', { action: words, key })}
          onClick={() => setWaiting(true)}
          onBlur={() => setWaiting(false)}
          onKeyDown={onKeyDown}
          className="-mx-1 rounded-sm px-1 text-muted hover:text-text disabled:opacity-55 pointer-coarse:min-h-9"
        >
          {isWaiting ? <span className="text-xs font-semibold text-accent">{t('press')}</span> : <Kbd>{key}</Kbd>}
        </button>
      </dt>
      <dd>
        {words}
        {refused ? (
          <span role="alert" className="block text-xs text-late">
            {refused}
          </span>
        ) : null}
      </dd>
    </>
  );
}

function Fixed({ name, what }: { name: string; what: string }) {
  return (
    <>
      <dt>
        <Kbd className="text-muted">{name}</Kbd>
        <span className="sr-only">{name}</span>
      </dt>
      <dd>{what}</dd>
    </>
  );
}

/** Every key, and another one for those that are a single letter. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const [map, setMap] = useKeysMap();
  const t = useTranslations('board');
  const common = useTranslations('common');
  const cap = useTranslations('keysMap.cap');
  const { undoSeconds } = useSession().settings.dispatch;
  const span =
    undoSeconds % 60 === 0
      ? t('outOfReach.minutes', { minutes: undoSeconds / 60 })
      : t('outOfReach.seconds', { seconds: undoSeconds });
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose} wide>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <dl className="grid grid-cols-[5rem_1fr] content-start items-baseline gap-y-2">
          <ChangeableKey action="next" />
          <ChangeableKey action="previous" />
          <ChangeableKey action="assign" />
          <ChangeableKey action="newOrder" />
          <ChangeableKey action="edit" />
          <ChangeableKey action="pick" />
          <ChangeableKey action="search" />
          <ChangeableKey action="now" />
          <ChangeableKey action="take" />
          <ChangeableKey action="handover" />
          <ChangeableKey action="help" />
        </dl>
        <dl className="grid grid-cols-[5rem_1fr] content-start items-baseline gap-y-2 max-sm:mt-2">
          <Fixed name={`${cap('control')} K`} what={t('keys.fixed.commands')} />
          <Fixed name={cap('enter')} what={t('keys.fixed.details')} />
          <Fixed name={cap('shift')} what={t('keys.fixed.span')} />
          <Fixed name={cap('control')} what={t('keys.fixed.one')} />
          <Fixed name={t('keys.fixed.digits')} what={t('keys.fixed.priority')} />
          <Fixed name={t('announce.undoKey')} what={t('keys.fixed.undo', { span })} />
          <Fixed name={'F6'} what={t('keys.fixed.message')} />
          <Fixed name={cap('escape')} what={t('keys.fixed.close')} />
        </dl>
      </div>
      <div className="mt-5 border-t border-line pt-4">
        <Checkbox
          isSelected={map.enabled}
          onChange={(enabled) => setMap({ ...map, enabled })}
          className="group flex items-center gap-2"
        >
          <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-line-strong group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-accent group-data-selected:border-accent group-data-selected:bg-accent group-data-selected:text-on-accent">
            {map.enabled ? <Check aria-hidden size={12} /> : null}
          </span>
          {t('keys.enabled')}
        </Checkbox>
      </div>
      <DialogActions>
        <Button
          variant="quiet"
          isDisabled={Object.keys(map.changed).length === 0}
          onPress={() => setMap({ ...STANDARD_MAP, enabled: map.enabled })}
        >
          {t('keys.reset')}
        </Button>
        <Button variant="primary" onPress={onClose}>
          {common('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
