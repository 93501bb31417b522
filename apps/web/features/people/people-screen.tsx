'use client';

import type { Person } from '@yardmaster/client/schema';
import { Users } from 'lucide-react';
import { Suspense, useState } from 'react';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { RecordPage } from '../records/record-page.tsx';
import type { RecordColumn } from '../records/types.ts';
import { useSend } from '../records/use-records.ts';
import { useMay, useSession } from '../shell/session.tsx';
import { Since } from '../time/time.tsx';
import { Banner } from '../ui/banner.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import { LinkDialog } from './link-dialog.tsx';
import { PersonForm } from './person-form.tsx';
import { ROLE_CHOICES, ROLE_WORD } from './roles.ts';
import { type PersonChange, sendPerson, useNewLink } from './use-people.ts';

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

const COLUMNS: readonly RecordColumn<Person>[] = [
  { name: 'Name', sort: 'name', render: (p) => <NameCell person={p} /> },
  { name: 'E-mail', render: (p) => p.email, className: 'text-muted max-md:hidden' },
  { name: 'Role', sort: 'role', render: (p) => ROLE_WORD[p.role], className: 'max-md:hidden' },
  { name: 'Status', render: (p) => <Status status={p.status} /> },
  {
    name: 'Last seen',
    sort: 'lastSeenAt',
    render: (p) => (p.lastSeenAt ? <Since at={p.lastSeenAt} /> : '–'),
    className: 'text-muted max-md:hidden',
  },
];

const STATUSES = [
  { id: 'invited', label: 'Invited' },
  { id: 'active', label: 'Active' },
  { id: 'disabled', label: 'Disabled' },
] as const;

function People() {
  const change = useSend(keys.people, sendPerson);
  const newLink = useNewLink();
  const mayWrite = useMay('people:write');
  const { person: me } = useSession();
  const [handed, setHanded] = useState<{ name: string; link: string } | null>(null);
  const refusal = change.error ?? newLink.error;

  function become(person: Person, body: PersonChange['body'], done: string): void {
    newLink.reset();
    change.mutate({ person, body }, { onSuccess: () => showToast({ tone: 'done', text: done }) });
  }

  function actionsFor(p: Person): MenuAction[] {
    if (!mayWrite) return [];
    const off = p.status === 'disabled';
    return [
      ...ROLE_CHOICES.filter((r) => r.id !== p.role).map((r) => ({
        id: r.id,
        label: `Change role to ${r.label.toLowerCase()}`,
        onAction: () => become(p, { role: r.id }, `${p.name} is ${r.label.toLowerCase()} now.`),
      })),
      {
        id: 'link',
        label: 'New one-time link',
        isDisabled: off,
        onAction: () => {
          change.reset();
          newLink.mutate(p.id, { onSuccess: ({ link }) => setHanded({ name: p.name, link }) });
        },
      },
      off
        ? {
            id: 'enable',
            label: 'Enable',
            onAction: () => become(p, { status: 'active' }, `${p.name} can sign in again.`),
          }
        : {
            id: 'disable',
            label: p.id === me.id ? 'Disable myself' : 'Disable',
            danger: true,
            onAction: () => become(p, { status: 'disabled' }, `${p.name} is signed out and cannot sign in.`),
          },
    ];
  }

  return (
    <>
      <RecordPage
        path="/people"
        spec={{
          title: 'People',
          one: 'person',
          icon: Users,
          listKey: keys.people,
          isSearchable: true,
          nameOf: (p) => p.name,
          mayWrite,
          historyOf: 'user',
          importKind: 'people',
          exportKind: 'people',
          empty: 'Whoever signs in is here, with a role that says what they may.',
          filters: [
            { param: 'role', label: 'Role', choices: ROLE_CHOICES },
            { param: 'status', label: 'Status', choices: STATUSES },
          ],
          columns: COLUMNS,
          renderForm: (props) => <PersonForm {...props} onMade={(name, link) => setHanded({ name, link })} />,
          actions: actionsFor,
          bulk: [
            {
              id: 'disable',
              label: 'Disable',
              done: 'disabled',
              run: (person: Person) => change.mutateAsync({ person, body: { status: 'disabled' } }),
            },
            {
              id: 'enable',
              label: 'Enable',
              done: 'enabled',
              run: (person: Person) => change.mutateAsync({ person, body: { status: 'active' } }),
            },
          ],
        }}
      >
        {refusal ? <Banner>{sentenceOf(refusal)}</Banner> : null}
      </RecordPage>
      {handed ? <LinkDialog name={handed.name} link={handed.link} onClose={() => setHanded(null)} /> : null}
    </>
  );
}

export function PeopleScreen() {
  return (
    <Suspense fallback={<TableSkeleton what="people" />}>
      <People />
    </Suspense>
  );
}
