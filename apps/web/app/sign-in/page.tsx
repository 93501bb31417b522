import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { SignInScreen } from '../../features/sign-in/sign-in-screen.tsx';
import { Texts } from '../../i18n/texts.tsx';
import { webConfig } from '../../server/config.ts';
import { subdomainOf } from '../../server/host.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage() {
  const organisation = subdomainOf((await headers()).get('host'), webConfig().baseHost);
  return (
    <Texts of="entrance">
      <Suspense>
        <SignInScreen organisation={organisation} />
      </Suspense>
    </Texts>
  );
}
