'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { isPassable } from './blocked.ts';
import type { Refusal } from './announce.ts';
import { ChoiceOption } from './choice-option.tsx';
import { diversionWords } from './diversion-words.ts';
import type { BoardIndex, BoardOrder } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { Refused } from './refused.tsx';
import { useAskedChange } from './use-asked-change.ts';
import { type DiversionOption, useDiversions } from './use-diversions.ts';
import { yesNo } from './yes-no.ts';

function isBlocked({ findings }: DiversionOption): boolean {
  return findings.some((f) => f.level === 'block');
}

function Option({ index, option, isDisabled }: { index: BoardIndex; option: DiversionOption; isDisabled: boolean }) {
  const t = useTranslations('board');
  const time = useTranslations('time');
  const words = diversionWords(option, t, time);
  const crew = option.driverIds.map((id) => index.drivers.get(id)?.name ?? t('unnamed.driver')).join(', ');
  return (
    <ChoiceOption
      value={option.assignmentId}
      name={crew ? t('divert.pair', { unit: option.identifier, crew }) : option.identifier}
      status={option.status}
      meaning={words.delays}
      facts={words.facts}
      warnings={words.warnings}
      isDisabled={isDisabled}
    />
  );
}

type Nothing = { title: string; refused: Refusal | null; onClose: () => void };

function NothingToDivert({ title, refused, onClose }: Nothing) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Refused refusal={refused} isSending={false} />
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
};

/** Takes unit and crew from a job that can wait, with what that delays before one's eyes. */
export function DivertDialog({ index, order, requirementId, onClose }: Props) {
  const { data, error, refetch } = useDiversions(order.id, requirementId);
  const { change, refused, isSending } = useAskedChange(onClose, () => void refetch());
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
    change({ kind: 'divert', ...what, ...override });
  }
  if (data?.options.length === 0) return <NothingToDivert title={title} refused={refused} onClose={onClose} />;
  return (
    <ReasonDialog
      title={title}
      confirm={chosen ? t('divert.confirm', { unit: chosen.identifier }) : t('divert.confirmNone')}
      isReady={chosen !== undefined}
      refused={refused}
      isSending={isSending}
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
