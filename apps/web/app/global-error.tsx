'use client';

import '../styles/globals.css';
import { digestOf } from '../features/shell/failed-page.tsx';
import { MessagePage } from '../features/shell/message-page.tsx';

export default function GlobalError({ error }: { error: unknown }) {
  const digest = digestOf(error);
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Yardmaster</title>
        <MessagePage title="Yardmaster could not be shown" action={{ href: '/', label: 'Try again' }}>
          What you sent before is kept.{digest ? ` If it happens again, name this: ${digest}` : ''}
        </MessagePage>
      </body>
    </html>
  );
}
