import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import de from '../../messages/de.ts';
import en from '../../messages/en.ts';
import { Expiry } from './expiry.tsx';

const zone = vi.hoisted(() => ({ timeZone: 'UTC', locale: 'en-GB' }));
vi.mock('../shell/session.tsx', () => ({ useZone: () => zone }));
afterEach(() => void Object.assign(zone, { timeZone: 'UTC', locale: 'en-GB' }));

const show = (at: string, locale: 'en' | 'de' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === 'en' ? en : de} timeZone="UTC">
      <Expiry at={at} />
    </NextIntlClientProvider>,
  );

test('at the turn of the year, the year is that of the day in the same zone', () => {
  zone.timeZone = 'America/Los_Angeles';
  expect(show('2027-01-01T07:59:00Z')).toContain('Good until Thu 31 Dec 2026');
  Object.assign(zone, { timeZone: 'Europe/Berlin', locale: 'de' });
  expect(show('2026-12-31T23:30:00Z', 'de')).toContain('Gültig bis Fr., 1. Jan. 2027');
});
