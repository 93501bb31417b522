'use client';

import type { Person } from '@yardmaster/client/schema';
import { ROLES } from '@yardmaster/domain/access/grants';
import { Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Suspense, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
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
import { roleChoices } from './roles.ts';
import { type PersonChange, sendPerson, useNewLink } from './use-people.ts';

/** On a phone role and address stand below the name. */
function NameCell({ person, role }: { person: Person; role: string }) {
  return (
    <>
      {person.name}
      <span className="block max-w-48 truncate pb-1 text-xs font-normal text-muted md:hidden">
        {role}
        <br />
        {person.email}
      </span>
    </>
  );
}

function columns(t: Translate<'people'>, roles: Translate<'shell'>): RecordColumn<Person>[] {
  return [
    { name: t('field.name'), sort: 'name', render: (p) => <NameCell person={p} role={roles(`role.${p.role}`)} /> },
    { name: t('field.email'), render: (p) => p.email, className: 'text-muted max-md:hidden' },
    { name: t('field.role'), sort: 'role', render: (p) => roles(`role.${p.role}`), className: 'max-md:hidden' },
    { name: t('field.status'), render: (p) => <Status status={p.status} /> },
    {
      name: t('field.lastSeen'),
      sort: 'lastSeenAt',
      render: (p) => (p.lastSeenAt ? <Since at={p.lastSeenAt} /> : '–'),
      className: 'text-muted max-md:hidden',
    },
  ];
}

const STATUSES = ['invited', 'active', 'disabled'] as const;

function People() {
  const t = useTranslations('people');
  const roles = useTranslations('shell');
  const statuses = useTranslations('status');
  const problems = useTranslations('problems');
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
      ...ROLES.filter((role) => role !== p.role).map((role) => ({
        id: role,
        label: t(`changeRole.${role}`),
        onAction: () => become(p, { role }, t(`roleChanged.${role}`, { name: p.name })),
      })),
      {
        id: 'link',
        label: t('link.action'),
        isDisabled: off,
        onAction: () => {
          change.reset();
          newLink.mutate(p.id, { onSuccess: ({ link }) => setHanded({ name: p.name, link }) });
        },
      },
      off
        ? {
            id: 'enable',
            label: t('enable.action'),
            onAction: () => become(p, { status: 'active' }, t('enable.done', { name: p.name })),
          }
        : {
            id: 'disable',
            label: p.id === me.id ? t('disable.self') : t('disable.action'),
            danger: true,
            onAction: () => become(p, { status: 'disabled' }, t('disable.done', { name: p.name })),
          },
    ];
  }

  return (
    <>
      <RecordPage
        path="/people"
        spec={{
          title: t('title'),
          list: t('list'),
          none: t('none'),
          add: t('add'),
          first: t('first'),
          icon: Users,
          listKey: keys.people,
          isSearchable: true,
          nameOf: (p) => p.name,
          mayWrite,
          historyOf: 'user',
          importKind: 'people',
          exportKind: 'people',
          empty: t('empty'),
          filters: [
            { param: 'role', label: t('field.role'), choices: roleChoices(roles) },
            { param: 'status', label: t('field.status'), choices: STATUSES.map((id) => ({ id, label: statuses(id) })) },
          ],
          columns: columns(t, roles),
          renderForm: (props) => <PersonForm {...props} onMade={(name, link) => setHanded({ name, link })} />,
          actions: actionsFor,
          bulk: [
            {
              id: 'disable',
              label: t('disable.action'),
              done: ({ length }, failed) => t('disable.bulkDone', { done: length, failed }),
              run: (person: Person) => change.mutateAsync({ person, body: { status: 'disabled' } }),
            },
            {
              id: 'enable',
              label: t('enable.action'),
              done: ({ length }, failed) => t('enable.bulkDone', { done: length, failed }),
              run: (person: Person) => change.mutateAsync({ person, body: { status: 'active' } }),
            },
          ],
        }}
      >
        {refusal ? <Banner>{sentenceOf(refusal, problems)}</Banner> : null}
      </RecordPage>
      {handed ? <LinkDialog name={handed.name} link={handed.link} onClose={() => setHanded(null)} /> : null}
    </>
  );
}

export function PeopleScreen() {
  const t = useTranslations('people');
  return (
    <Suspense fallback={<TableSkeleton what={t('list')} />}>
      <People />
    </Suspense>
  );
}
