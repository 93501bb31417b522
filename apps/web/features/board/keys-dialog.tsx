'use client';

import { Check } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { type KeyAction, keyOf, STANDARD_MAP, withKey } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';

const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'];

function useLabels(): Record<KeyAction, string> {
  const { order } = useWords();
  return {
    next: `Next ${order}`,
    previous: `Previous ${order}`,
    assign: 'Assign the best unit, accept what is proposed, or queue',
    newOrder: `New ${order}`,
    pick: 'Pick this one, or no more',
    search: 'Search',
    help: 'This list',
    now: 'On the timeline: now',
    take: 'On the timeline: take into the hand; arrows move, with Shift they lengthen, Enter puts down',
  };
}

/** A key that can be another one: pressed, it waits for that. */
function ChangeableKey({ action, labels }: { action: KeyAction; labels: Record<KeyAction, string> }) {
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
    setRefused(next.ok ? null : next.taken ? `That is: ${labels[next.taken]}` : 'Only a letter, digit or sign');
  }
  const key = keyOf(map, action).toUpperCase();
  return (
    <>
      <dt>
        <button
          type="button"
          disabled={!map.enabled}
          aria-label={`${labels[action]}: ${isWaiting ? 'press the new key' : key}. Change`}
          onClick={() => setWaiting(true)}
          onBlur={() => setWaiting(false)}
          onKeyDown={onKeyDown}
          className="rounded-sm px-1 py-0.5 text-muted hover:text-text disabled:opacity-55 pointer-coarse:min-h-9"
        >
          {isWaiting ? <span className="text-xs font-semibold text-accent">press …</span> : <Kbd>{key}</Kbd>}
        </button>
      </dt>
      <dd>
        {labels[action]}
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
      <dt className="px-1">
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
  const labels = useLabels();
  const changeable = (action: KeyAction) => <ChangeableKey action={action} labels={labels} />;
  return (
    <Dialog title="All keys" isOpen onClose={onClose} wide>
      <div className="grid gap-x-6 sm:grid-cols-2">
        <dl className="grid grid-cols-[5rem_1fr] content-start items-baseline gap-y-2">
          {changeable('next')}
          {changeable('previous')}
          {changeable('assign')}
          {changeable('newOrder')}
          {changeable('pick')}
          {changeable('search')}
          {changeable('now')}
          {changeable('take')}
          {changeable('help')}
        </dl>
        <dl className="grid grid-cols-[5rem_1fr] content-start items-baseline gap-y-2 max-sm:mt-2">
          <Fixed name="Ctrl K" what="Commands: do, go to, find" />
          <Fixed name="Enter" what="Into the details of the selected one" />
          <Fixed name="Shift" what="With next and previous, or a click: pick what lies between" />
          <Fixed name="Ctrl" what="With a click: pick this one too" />
          <Fixed name="Ctrl Z" what="Undo what was just done, for eight seconds; later it is in the record" />
          <Fixed name="Esc" what="Pick nothing, then close, and back to the list" />
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
          Single-letter keys act. Press one in the list to give it another letter.
        </Checkbox>
      </div>
      <DialogActions>
        <Button
          variant="quiet"
          isDisabled={Object.keys(map.changed).length === 0}
          onPress={() => setMap({ ...STANDARD_MAP, enabled: map.enabled })}
        >
          All as they were
        </Button>
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
