'use client';

import type { Certification } from '@yardmaster/client/schema';
import { BadgeCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Expiring } from './expiring.tsx';

type Body = { name: string };

const ways = {
  listKey: recordKeys.certifications,
  create: (body: Body, key: string) => answer(api.POST('/certifications', { params: headers(key), body })),
  update: (body: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/certifications/{id}', { params: at(seen, key), body })),
  // There is no address of one alone, and they are few.
  async read({ id }: Certification) {
    const { items } = await answer(api.GET('/certifications', { params: { query: { limit: 200 } } }));
    return found(items, id);
  },
};

function draftOf(certification: Certification | null) {
  return { name: certification?.name ?? '' };
}

function CertificationForm({ item, onClose, onSaved }: Editing<Certification>) {
  const t = useTranslations('papers.kinds');
  const common = useTranslations('common');
  const { draft, field, dialog, save } = useRecordForm(item, ways, draftOf);
  return (
    <EditDialog
      {...dialog}
      title={item ? t('form.rename', { name: item.name }) : t('form.add')}
      confirm={item ? common('save') : t('form.confirm')}
      onClose={onClose}
      onSubmit={() => save({ name: draft.name.trim() }, onSaved)}
    >
      <TextField {...field('name')} label={t('name')} hint={t('form.nameHint')} maxLength={120} isRequired autoFocus />
    </EditDialog>
  );
}

export function CertificationsTab() {
  const t = useTranslations('papers.kinds');
  return (
    <RecordPage
      path="/certifications"
      spec={{
        title: t('title'),
        list: t('list'),
        add: t('add'),
        first: t('first'),
        none: t('none'),
        icon: BadgeCheck,
        listKey: recordKeys.certifications,
        isSearchable: true,
        nameOf: (c) => c.name,
        mayWrite: useMay('fleet:write'),
        historyOf: 'certification',
        importKind: 'driver-certifications',
        importTitle: t('import'),
        exportKind: 'driver-certifications',
        empty: t('empty'),
        columns: [
          { name: t('name'), sort: 'name', render: (c) => c.name },
          { name: t('changed'), render: (c) => <Moment at={c.updatedAt} />, className: 'text-muted' },
        ],
        renderForm: (props) => <CertificationForm {...props} />,
      }}
    >
      <Expiring />
    </RecordPage>
  );
}
