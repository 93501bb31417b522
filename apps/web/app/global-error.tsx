'use client';

import '../styles/globals.css';
import { digestOf } from '../features/shell/failed-page.tsx';
import { MessagePage } from '../features/shell/message-page.tsx';

/** Not messages: what failed here is the frame that would bring them. */
const TEXTS = {
  en: {
    page: 'Something went wrong · Yardmaster',
    title: 'Yardmaster could not be shown',
    action: 'Try again',
    kept: 'What you sent before is kept.',
    digest: 'If it happens again, name this:',
  },
  de: {
    page: 'Etwas ist schiefgegangen · Yardmaster',
    title: 'Yardmaster konnte nicht angezeigt werden',
    action: 'Erneut versuchen',
    kept: 'Was schon gesendet war, ist gespeichert.',
    digest: 'Wenn es wieder vorkommt, dies angeben:',
  },
} as const;

export default function GlobalError({ error }: { error: unknown }) {
  const locale = typeof navigator !== 'undefined' && navigator.language.startsWith('de') ? 'de' : 'en';
  const texts = TEXTS[locale];
  const digest = digestOf(error);
  return (
    <html lang={locale}>
      <body>
        <title>{texts.page}</title>
        <MessagePage title={texts.title} action={{ href: '/', label: texts.action }}>
          {texts.kept}
          {digest ? ` ${texts.digest} ${digest}` : ''}
        </MessagePage>
      </body>
    </html>
  );
}
