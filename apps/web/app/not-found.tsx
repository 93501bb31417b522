import { MessagePage } from '../features/shell/message-page.tsx';

export default function NotFound() {
  return (
    <MessagePage title="There is nothing at this address" action={{ href: '/', label: 'To the start' }}>
      The link may be old, or what it led to belongs to another organisation.
    </MessagePage>
  );
}
