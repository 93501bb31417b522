'use client';

import '../styles/globals.css';
import { MessagePage } from '../features/shell/message-page.tsx';

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Yardmaster</title>
        <MessagePage title="Yardmaster could not be shown" action={{ href: '/', label: 'Try again' }}>
          What you sent before is kept.{error.digest ? ` If it happens again, name this: ${error.digest}` : ''}
        </MessagePage>
      </body>
    </html>
  );
}
