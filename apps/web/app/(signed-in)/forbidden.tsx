import { MessagePage } from '../../features/shell/message-page.tsx';

export default function Forbidden() {
  return (
    <MessagePage title="Your role does not open this page" action={{ href: '/', label: 'To my page' }} isFramed>
      An admin of your organisation can change your role.
    </MessagePage>
  );
}
