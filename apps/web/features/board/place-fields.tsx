'use client';

import { useTranslations } from 'next-intl';
import { TextField } from '../ui/text-field.tsx';
import type { WhereDraft } from './place-draft.ts';

type Props = { draft: WhereDraft; onChange: (change: Partial<WhereDraft>) => void };

/** Where an order is that is at no site: an address as a caller gives it, the coordinates as a map does. */
export function PlaceFields({ draft, onChange }: Props) {
  const t = useTranslations('board.newOrder');
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        label={t('address')}
        name="place/address"
        value={draft.address}
        onChange={(address) => onChange({ address })}
        maxLength={240}
        placeholder={t('addressExample')}
        isRequired={false}
      />
      <TextField
        label={t('coordinates')}
        name="place/latitude"
        value={draft.coordinates}
        onChange={(coordinates) => onChange({ coordinates })}
        hint={t('coordinatesHint')}
        maxLength={60}
        placeholder={t('coordinatesExample')}
        isRequired={false}
      />
    </div>
  );
}
