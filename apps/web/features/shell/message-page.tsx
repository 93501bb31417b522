import type { ReactNode } from 'react';
import { buttonClass } from '../ui/button-class.ts';
import { Mark } from './brand.tsx';

type Props = {
  title: string;
  children: ReactNode;
  action?: { href: string; label: string };
  button?: ReactNode;
  /** Shown inside the frame of somebody signed in, which has its main part already. */
  isFramed?: boolean;
};

/** A page that is only a message: not found, forbidden, failed. */
export function MessagePage({ title, children, action, button, isFramed = false }: Props) {
  const Part = isFramed ? 'div' : 'main';
  return (
    <Part
      {...(isFramed ? {} : { id: 'content', tabIndex: -1 })}
      className="grid min-h-[80dvh] place-content-center justify-items-center gap-2 p-6 text-center outline-none"
    >
      <Mark size={32} />
      <h1 className="mt-3 text-xl font-semibold">{title}</h1>
      <p className="max-w-md text-base text-muted">{children}</p>
      <div className="mt-4">
        {button}
        {/* A full load, not a client one: what failed may be the page's own state. */}
        {action ? (
          <a href={action.href} className={buttonClass('primary')}>
            {action.label}
          </a>
        ) : null}
      </div>
    </Part>
  );
}
