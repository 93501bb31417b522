import { getEquipment } from '@yardmaster/services/equipment/get-equipment';
import type { Metadata } from 'next';
import { UnitScreen } from '../../../../../../features/fleet/record/unit-screen.tsx';
import { pageOf } from '../../../../../../server/page-of.ts';

type Props = { params: Promise<{ id: string }> };

const unitOf = pageOf(['admin', 'dispatcher', 'viewer'], getEquipment);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { identifier } = await unitOf((await params).id);
  return { title: identifier };
}

export default async function UnitPage({ params }: Props) {
  const { id, identifier } = await unitOf((await params).id);
  return <UnitScreen id={id} name={identifier} />;
}
