'use client';

import { MessagePage } from '../../features/shell/message-page.tsx';
import { Button } from '../../features/ui/button.tsx';

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: Props) {
  return (
    <MessagePage
      isFramed
      title="Something went wrong on this page"
      button={
        <Button variant="primary" onPress={reset}>
          Try again
        </Button>
      }
    >
      What you sent before is kept; what was typed here is not.
      {error.digest ? ` If it happens again, name this: ${error.digest}` : ''}
    </MessagePage>
  );
}
