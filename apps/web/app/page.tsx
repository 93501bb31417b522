import { redirect } from 'next/navigation';
import { requireUser } from '../server/session.ts';

export default async function Home() {
  const { role } = await requireUser();
  redirect(role === 'driver' ? '/driver' : '/board');
}
