import type { ReactNode } from 'react';
import { OfficeFrame } from '../../../features/office/office-frame.tsx';

export default function OfficeLayout({ children }: { children: ReactNode }) {
  return <OfficeFrame>{children}</OfficeFrame>;
}
