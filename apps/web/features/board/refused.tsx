import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import type { Refusal } from './announce.ts';

/** A refusal where it was asked, with what leads on from it one key away. */
export function Refused({ refusal, isSending }: { refusal: Refusal | null; isSending: boolean }) {
  if (refusal === null) return null;
  const { text, action } = refusal;
  return (
    <Banner>
      <p>{text}</p>
      {action ? (
        <Button size="sm" className="mt-1.5" autoFocus isPending={isSending} onPress={action.run}>
          {action.label}
          {action.key ? <Kbd>{action.key}</Kbd> : null}
        </Button>
      ) : null}
    </Banner>
  );
}
