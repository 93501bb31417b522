import { getDriver } from '@yardmaster/services/drivers/get-driver';
import type { Metadata } from 'next';
import { DriverScreen } from '../../../../../../features/fleet/record/driver-screen.tsx';
import { pageOf } from '../../../../../../server/page-of.ts';

type Props = { params: Promise<{ id: string }> };

const driverOf = pageOf(['admin', 'dispatcher', 'viewer'], getDriver);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await driverOf((await params).id);
  return { title: name };
}

export default async function DriverPage({ params }: Props) {
  const { id, name } = await driverOf((await params).id);
  return <DriverScreen id={id} name={name} />;
}
