import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import de from '../../messages/de.ts';
import en from '../../messages/en.ts';
import { DangerNote } from './danger-note.tsx';

vi.mock('../shell/session.tsx', () => ({ useZone: () => 'UTC' }));

const show = (isWaiting: boolean, contact: string | null, locale: 'en' | 'de' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={locale === 'en' ? en : de} timeZone="UTC">
      <DangerNote at="2026-11-21T22:17:00.000Z" isWaiting={isWaiting} contact={contact} />
    </NextIntlClientProvider>,
  );

test('an alarm that waits says that the office does not have it, and how to reach somebody', () => {
  const waits = show(true, 'Site office, +1 510 555 0142');
  expect(waits).toContain('has NOT reached the office');
  expect(waits).toContain('href="tel:+15105550142"');
  expect(waits).not.toContain('The office sees it');
  expect(show(true, null)).not.toContain('tel:');
  expect(show(true, null, 'de')).toContain('hat die Leitstelle NICHT erreicht');
});

test('one that was received says that the office sees it', () => {
  expect(show(false, '+1 510 555 0142')).toContain('The office sees it');
  expect(show(false, '+1 510 555 0142')).not.toContain('tel:');
});
