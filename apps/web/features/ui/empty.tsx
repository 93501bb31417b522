import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

type Props = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** Says the cause, and offers one action. */
export function Empty({ icon: Icon, title, children, action }: Props) {
  return (
    <div className="grid justify-items-center gap-1 px-6 py-10 text-center">
      <Icon aria-hidden size={22} className="mb-1 text-faint" />
      <p className="text-base font-semibold">{title}</p>
      {children ? <p className="max-w-sm text-sm text-muted">{children}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
