import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { organisationOf } from '../../features/sign-in/organisation.ts';
import { SignInScreen } from '../../features/sign-in/sign-in-screen.tsx';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage() {
  const host = (await headers()).get('host') ?? '';
  return (
    <Suspense>
      <SignInScreen organisation={organisationOf(host)} />
    </Suspense>
  );
}
