'use client';

import { Plus, SlidersHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { type Choice, Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { hasNeeds } from './needs-draft.ts';
import { NeedsFields } from './needs-fields.tsx';
import { newLine, type OrderDraft } from './order-draft.ts';

type Requirements = OrderDraft['requirements'];
type Props = { value: Requirements; onChange: (value: Requirements) => void; types: readonly Choice[] };

const ROWS_MAX = 20;

/**
 * What the order needs: one line per equipment type; when each is wanted, for how long and with what, once somebody asks or
 * where it is said already. What an order asks for already keeps its type and its line.
 */
export function RequirementFields({ value, onChange, types }: Props) {
  const t = useTranslations('board.newOrder');
  const [isAsked, setAsked] = useState(value.some(hasNeeds));
  function patch(n: number, change: Partial<Requirements[number]>): void {
    onChange(value.map((r, i) => (i === n ? { ...r, ...change } : r)));
  }
  function add(): void {
    onChange([...value, newLine(Math.max(...value.map((r) => r.row)) + 1, types)]);
  }
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('needs')}</legend>
      <div className="grid gap-2">
        {value.map((r, n) => (
          <div key={r.row}>
            <div className="flex items-start gap-2">
              <Select
                label={t('type', { line: n + 1 })}
                name={`requirements/${n}/equipmentTypeId`}
                choices={types}
                value={r.equipmentTypeId}
                onChange={(equipmentTypeId) => patch(n, { equipmentTypeId })}
                isRequired
                isDisabled={r.kept !== undefined}
                className="flex-1"
              />
              <TextField
                label={t('quantity')}
                name={`requirements/${n}/quantity`}
                type="number"
                inputMode="numeric"
                min={String(Math.max(1, r.kept?.least ?? 1))}
                max="100"
                step="1"
                value={r.quantity}
                onChange={(quantity) => patch(n, { quantity })}
                className="w-24"
              />
              <Button
                variant="quiet"
                size="icon"
                className="mt-7"
                aria-label={t('removeLine', { line: n + 1 })}
                isDisabled={value.length === 1 || r.kept !== undefined}
                onPress={() => onChange(value.filter((_, i) => i !== n))}
              >
                <X aria-hidden size={15} />
              </Button>
            </div>
            {isAsked || hasNeeds(r) ? <NeedsFields n={n} value={r} onChange={(change) => patch(n, change)} /> : null}
          </div>
        ))}
      </div>
      {value.some((r) => r.kept !== undefined) ? <p className="mt-1 text-xs text-muted">{t('keptLines')}</p> : null}
      <div className="mt-1.5 flex flex-wrap gap-x-2">
        <Button variant="quiet" size="sm" isDisabled={value.length >= ROWS_MAX} onPress={add}>
          <Plus aria-hidden size={13} /> {t('addLine')}
        </Button>
        {isAsked ? null : (
          <Button variant="quiet" size="sm" onPress={() => setAsked(true)}>
            <SlidersHorizontal aria-hidden size={13} /> {t('own.show')}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
