import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type Area, pickMessages } from './messages.ts';

/** Gives what stands below the texts of its part of the house. */
export async function Texts({ of, children }: { of: Area; children: ReactNode }) {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()]);
  return (
    <NextIntlClientProvider locale={locale} messages={pickMessages(messages, of)}>
      {children}
    </NextIntlClientProvider>
  );
}
