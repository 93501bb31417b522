'use client';

import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckMark } from './check-mark.tsx';

type Props = { isSelected: boolean; onChange: (isSelected: boolean) => void; children: ReactNode };

export function CheckField({ isSelected, onChange, children }: Props) {
  return (
    <Checkbox
      isSelected={isSelected}
      onChange={onChange}
      className="group flex cursor-pointer items-center gap-2 py-1 text-base pointer-coarse:min-h-11"
    >
      <CheckMark />
      <span className="min-w-0">{children}</span>
    </Checkbox>
  );
}
