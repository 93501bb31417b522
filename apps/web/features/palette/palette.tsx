'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useSession, useWords } from '../shell/session.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { itemClass } from '../ui/menu-action.ts';
import { type Command, sectionsFor } from './command.ts';
import { useGo } from './go.ts';
import { pagesFor } from './pages.ts';
import { keepRecent, recentOf } from './recent.ts';
import { useFound } from './use-found.ts';

function Line({ command }: { command: Command }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate">{command.label}</span>
      {command.hint ? <span className="max-w-48 shrink-0 truncate text-xs text-muted">{command.hint}</span> : null}
      {command.key ? <Kbd className="text-muted">{command.key}</Kbd> : null}
    </>
  );
}

/** Everything that can be done, gone to or found, by its name. */
export function Palette({ actions, onClose }: { actions: Command[]; onClose: () => void }) {
  const t = useTranslations('palette');
  const { person, role } = useSession();
  const { Orders } = useWords();
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [known] = useState(() => ({ pages: pagesFor(role, Orders, t), recent: recentOf(person.id) }));
  const { found, isSearching, isFailed } = useFound(typed);
  const sections = useMemo(() => sectionsFor(typed, { actions, ...known, found }), [typed, actions, known, found]);

  // A search field would take the first Escape to empty itself; here it is the way out.
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  });
  useEffect(() => {
    window.addEventListener('keydown', onEscape, true);
    return () => window.removeEventListener('keydown', onEscape, true);
  }, []);

  function choose(command: Command): void {
    keepRecent(person.id, command);
    onClose();
    if (command.href === undefined) command.run();
    else go(command.href);
  }

  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
      className="fixed inset-0 z-40 grid items-start justify-items-center bg-scrim p-4 pt-[12vh]"
    >
      <Modal className="rise w-full max-w-xl overflow-hidden rounded-lg border border-line bg-raised shadow-float">
        <Dialog aria-label={t('title')} className="flex max-h-[64vh] flex-col outline-none">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField aria-label={t('title')} autoFocus className="relative shrink-0 border-b border-line">
              <Search aria-hidden size={16} className="pointer-events-none absolute top-3.5 left-4 text-muted" />
              <Input
                placeholder={t('placeholder')}
                className="h-11 w-full bg-transparent pr-4 pl-11 text-md outline-none [&::-webkit-search-cancel-button]:hidden"
              />
            </SearchField>
            <Menu
              aria-label={t('title')}
              className="min-h-14 flex-1 overflow-y-auto p-1.5 outline-none"
              items={sections}
              renderEmptyState={() => (
                <p className="px-2 py-3 text-sm text-muted">{isSearching ? t('searching') : t('nothing')}</p>
              )}
            >
              {({ id, commands }) => (
                <MenuSection id={id} aria-label={t(`section.${id}`)}>
                  <Header className="px-2 pt-2 pb-1 text-xs font-semibold text-muted">{t(`section.${id}`)}</Header>
                  {commands.map((command) => (
                    <MenuItem
                      key={command.id}
                      id={command.id}
                      textValue={command.label}
                      onAction={() => choose(command)}
                      className={itemClass}
                    >
                      <Line command={command} />
                    </MenuItem>
                  ))}
                </MenuSection>
              )}
            </Menu>
          </Autocomplete>
          <p role="status" className="shrink-0 border-t border-line px-4 py-1.5 text-xs text-muted">
            {isFailed ? t('failed') : isSearching ? t('searching') : t('keys')}
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
