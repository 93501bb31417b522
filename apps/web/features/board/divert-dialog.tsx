'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { Status } from '../ui/status.tsx';
import { isPassable } from './blocked.ts';
import type { Wish } from './change.ts';
import { diversionWords } from './diversion-words.ts';
import type { BoardIndex, BoardOrder } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { type DiversionOption, useDiversions } from './use-diversions.ts';
import { yesNo } from './yes-no.ts';

function isBlocked({ findings }: DiversionOption): boolean {
  return findings.some((f) => f.level === 'block');
}

function Option({ index, option, isDisabled }: { index: BoardIndex; option: DiversionOption; isDisabled: boolean }) {
  const t = useTranslations('board');
  const words = diversionWords(option, t);
  const crew = option.driverIds.map((id) => index.drivers.get(id)?.name ?? t('unnamed.driver')).join(', ');
  return (
    <Radio
      value={option.assignmentId}
      isDisabled={isDisabled}
      className="block cursor-pointer border-b border-line px-3 py-2 outline-none last:border-0 data-disabled:cursor-default data-disabled:text-muted data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-accent data-selected:bg-accent-soft"
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-base font-semibold">
          {crew ? t('divert.pair', { unit: option.identifier, crew }) : option.identifier}
        </span>
        <Status status={option.status} size={13} className="text-xs" />
      </span>
      <span className="block text-sm">{words.delays}</span>
      <span className="block text-xs text-muted">{words.facts.join(' · ')}</span>
      {words.warnings.map((warning) => (
        <span key={warning} className="flex items-center gap-1 text-xs text-warn">
          <TriangleAlert aria-hidden size={12} /> {warning}
        </span>
      ))}
    </Radio>
  );
}

function NothingToDivert({ title, onClose }: { title: string; onClose: () => void }) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="text-base">{t('divert.none')}</p>
      <p className="mt-1 text-sm text-muted">{t('divert.noneHint')}</p>
      <DialogActions>
        <Button onPress={onClose}>{common('back')}</Button>
      </DialogActions>
    </Dialog>
  );
}

type Props = {
  index: BoardIndex;
  order: BoardOrder;
  requirementId: string;
  onClose: () => void;
  onChange: (wish: Wish) => void;
};

/** Takes unit and crew from a job that can wait, with what that delays before one's eyes. */
export function DivertDialog({ index, order, requirementId, onClose, onChange }: Props) {
  const { data, error } = useDiversions(order.id, requirementId);
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const title = t('divert.title', { order: order.number });
  const mayOverride = useMay('assignments:override');
  const [picked, setPicked] = useState<string | null>(null);
  const mayTake = (option: DiversionOption) => !isBlocked(option) || (mayOverride && isPassable(option.findings));
  const chosen = data?.options.find((o) => o.assignmentId === picked) ?? data?.options.find((o) => mayTake(o));
  function onReason(reason: string): void {
    if (!chosen) return;
    const { assignmentId, version, equipmentId } = chosen;
    const override = isBlocked(chosen) ? { override: { reason } } : {};
    const what = { assignmentId, version, equipmentId, workOrderId: order.id, requirementId, reason };
    onChange({ kind: 'divert', ...what, ...override });
  }
  if (data?.options.length === 0) return <NothingToDivert title={title} onClose={onClose} />;
  return (
    <ReasonDialog
      title={title}
      confirm={chosen ? t('divert.confirm', { unit: chosen.identifier }) : t('divert.confirmNone')}
      isReady={chosen !== undefined}
      onClose={onClose}
      onReason={onReason}
    >
      {error ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
      {data || error ? null : (
        <div className="grid h-14 content-center gap-2">
          <Loading what={t('loading.diversions')} />
          <Bar className="w-2/3" />
          <Bar className="w-1/2" />
        </div>
      )}
      {data && chosen ? (
        <RadioGroup
          aria-label={t('divert.which')}
          value={chosen.assignmentId}
          onChange={setPicked}
          className="max-h-72 overflow-y-auto rounded-md border border-line"
        >
          {data.options.map((option) => (
            <Option key={option.assignmentId} index={index} option={option} isDisabled={!mayTake(option)} />
          ))}
        </RadioGroup>
      ) : null}
      {chosen ? (
        <p className="text-sm text-muted">
          {t('divert.follows', { order: chosen.displaced.number, isOverride: yesNo(isBlocked(chosen)) })}
        </p>
      ) : null}
    </ReasonDialog>
  );
}
