'use client';

import { Clock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { RefObject } from 'react';
import { MomentField } from '../time/moment-field.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

type Props = {
  /** Null: now, and nobody asked for another time. */
  local: string | null;
  said: string;
  wrong: string;
  field: RefObject<HTMLInputElement | null>;
  onOpen: () => void;
  onChange: (local: string) => void;
};

/** When it was: now, unless somebody says otherwise. */
export function ToldAt({ local, said, wrong, field, onOpen, onChange }: Props) {
  const t = useTranslations('board');
  return (
    <>
      {said ? <Banner>{said}</Banner> : null}
      {local === null ? (
        <Button variant="quiet" size="sm" className="justify-self-start" onPress={onOpen}>
          <Clock aria-hidden size={14} /> {t('told.earlier')}
        </Button>
      ) : (
        <MomentField
          label={t('told.at')}
          name="occurredAt"
          value={local}
          onChange={onChange}
          inputRef={field}
          wrong={wrong}
          isRequired
          autoFocus
        />
      )}
    </>
  );
}
