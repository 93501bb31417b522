'use client';

import type { Person } from '@yardmaster/domain/person/person';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { useMay, useSession } from '../shell/session.tsx';
import { Since } from '../time/time.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable, ListHead, matchesText, NoMatch, TableSkeleton } from '../ui/data-list.tsx';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { ROLE_CHOICES, ROLE_WORD } from './roles.ts';
import { usePatchPerson, useNewLink, usePeople } from './use-people.ts';

type Showing = { what: 'add' } | { what: 'link'; name: string; link: string };

/** On a phone role and address stand below the name. */
function NameCell({ person }: { person: Person }) {
  return (
    <>
      {person.name}
      <span className="block max-w-48 truncate pb-1 text-xs font-normal text-muted md:hidden">
        {ROLE_WORD[person.role]}
        <br />
        {person.email}
      </span>
    </>
  );
}

const COLUMNS: readonly Column<Person>[] = [
  { name: 'Name', render: (p) => <NameCell person={p} /> },
  { name: 'E-mail', render: (p) => p.email, className: 'text-muted max-md:hidden' },
  { name: 'Role', render: (p) => ROLE_WORD[p.role], className: 'max-md:hidden' },
  { name: 'Status', render: (p) => <Status status={p.status} /> },
  {
    name: 'Last seen',
    render: (p) => (p.lastSeenAt ? <Since at={p.lastSeenAt} /> : '–'),
    className: 'text-muted max-md:hidden',
  },
];

export function PeopleScreen() {
  const { data, error, refetch } = usePeople();
  const patch = usePatchPerson();
  const newLink = useNewLink();
  const mayWrite = useMay('people:write');
  const { person: me } = useSession();
  const [text, setText] = useState('');
  const [showing, setShowing] = useState<Showing | null>(null);
  const refusal = patch.error ?? newLink.error;

  function change(
    person: Person,
    body: Omit<Parameters<typeof patch.mutate>[0], 'id' | 'version'>,
    done: string,
  ): void {
    newLink.reset();
    patch.mutate(
      { id: person.id, version: person.version, ...body },
      { onSuccess: () => showToast({ tone: 'done', text: done }) },
    );
  }

  function actionsFor(p: Person): MenuAction[] {
    const off = p.status === 'disabled';
    return [
      ...ROLE_CHOICES.filter((r) => r.id !== p.role).map((r) => ({
        id: r.id,
        label: `Change role to ${r.label.toLowerCase()}`,
        onAction: () => change(p, { role: r.id }, `${p.name} is ${r.label.toLowerCase()} now.`),
      })),
      {
        id: 'link',
        label: 'New one-time link',
        isDisabled: off,
        onAction: () => {
          patch.reset();
          newLink.mutate(p.id, { onSuccess: ({ link }) => setShowing({ what: 'link', name: p.name, link }) });
        },
      },
      off
        ? {
            id: 'enable',
            label: 'Enable',
            onAction: () => change(p, { status: 'active' }, `${p.name} can sign in again.`),
          }
        : {
            id: 'disable',
            label: p.id === me.id ? 'Disable myself' : 'Disable',
            danger: true,
            onAction: () => change(p, { status: 'disabled' }, `${p.name} is signed out and cannot sign in.`),
          },
    ];
  }

  const shown = data?.filter((p) => matchesText(text, p.name, p.email, ROLE_WORD[p.role], p.status)) ?? [];
  const columns: readonly Column<Person>[] = mayWrite
    ? [
        ...COLUMNS,
        {
          name: 'Actions',
          hideName: true,
          className: 'w-10',
          render: (p) => <Menu label={`${p.name}: actions`} actions={actionsFor(p)} />,
        },
      ]
    : COLUMNS;

  return (
    <>
      <ListHead
        title="People"
        count={data?.length ?? null}
        text={text}
        onText={setText}
        action={
          mayWrite ? (
            <Button variant="primary" onPress={() => setShowing({ what: 'add' })}>
              <Plus aria-hidden size={14} /> Add a person
            </Button>
          ) : null
        }
      />
      {refusal ? <Banner>{sentenceOf(refusal)}</Banner> : null}
      {data ? null : error ? (
        <LoadFailed what="The list of people" error={error} onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton what="people" />
      )}
      {data && shown.length === 0 ? <NoMatch text={text} onClear={() => setText('')} /> : null}
      {shown.length > 0 ? <DataTable label="People" columns={columns} items={shown} keyOf={(p) => p.id} /> : null}
      {showing?.what === 'add' ? (
        <AddPersonDialog
          onClose={() => setShowing(null)}
          onAdded={(name, link) => setShowing({ what: 'link', name, link })}
        />
      ) : null}
      {showing?.what === 'link' ? (
        <LinkDialog name={showing.name} link={showing.link} onClose={() => setShowing(null)} />
      ) : null}
    </>
  );
}
