import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { headers } from 'next/headers';
import { Suspense } from 'react';
import { createExample } from '@yardmaster/database/home';
import { NoOrganisation } from '../../features/sign-in/no-organisation.tsx';
import { SignInScreen } from '../../features/sign-in/sign-in-screen.tsx';
import { Texts } from '../../i18n/texts.tsx';
import { webConfig } from '../../server/config.ts';
import { subdomainOf } from '../../server/host.ts';
import { webPools } from '../../server/pools.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInPage() {
  const organisation = subdomainOf((await headers()).get('host'), webConfig().baseHost);
  const isEmpty = organisation === null && (await webPools().tenants.isEmpty());
  return (
    <Texts of="entrance">
      {isEmpty ? (
        <NoOrganisation command={firstCommand()} />
      ) : (
        <Suspense>
          <SignInScreen organisation={organisation} />
        </Suspense>
      )}
    </Texts>
  );
}

/** Where the home lies is told on the machine itself alone; strangers may see the page of a server. */
function firstCommand(): string {
  const { home, baseHost } = webConfig();
  return createExample(baseHost === 'localhost' ? home : undefined);
}
