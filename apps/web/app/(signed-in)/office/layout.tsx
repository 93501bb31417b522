import type { ReactNode } from 'react';
import { Texts } from '../../../i18n/texts.tsx';
import { OfficeFrame } from '../../../features/office/office-frame.tsx';

export default function OfficeLayout({ children }: { children: ReactNode }) {
  return (
    <Texts of="office">
      <OfficeFrame>{children}</OfficeFrame>
    </Texts>
  );
}
