import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { Texts } from '../i18n/texts.tsx';
import '../styles/globals.css';

export const metadata: Metadata = { title: { default: 'Yardmaster', template: '%s · Yardmaster' } };

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#17191d' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get('theme')?.value;
  const theme = chosen === 'dark' || chosen === 'light' ? chosen : undefined;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell')]);
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang={locale} data-theme={theme}>
      <head>
        {/* Where react-aria finds the nonce for the two style elements it makes. The browser hides the attribute. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {t('skipToContent')}
        </a>
        <Texts of="common">{children}</Texts>
      </body>
    </html>
  );
}
