import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleDashed,
  CirclePlay,
  CircleX,
  Hourglass,
  type LucideIcon,
  MailOpen,
  MapPin,
  Moon,
  RotateCcw,
  Send,
  Truck,
  Undo2,
  UserCheck,
  Wrench,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cx } from './cx.ts';

type Look = { icon: LucideIcon; tone: string };

/** Every status a screen can show: colour, icon and word together, never one alone. */
const LOOKS = {
  available: { icon: CircleCheck, tone: 'text-available' },
  assigned: { icon: UserCheck, tone: 'text-dispatched' },
  maintenance: { icon: Wrench, tone: 'text-out' },
  out_of_service: { icon: Ban, tone: 'text-out' },
  reserved: { icon: CalendarClock, tone: 'text-reserved' },
  dispatched: { icon: Send, tone: 'text-dispatched' },
  en_route: { icon: Truck, tone: 'text-enroute' },
  on_site: { icon: MapPin, tone: 'text-onsite' },
  returning: { icon: Undo2, tone: 'text-returning' },
  completed: { icon: CircleCheck, tone: 'text-available' },
  recalled: { icon: RotateCcw, tone: 'text-out' },
  open: { icon: CircleDashed, tone: 'text-warn' },
  queued: { icon: Hourglass, tone: 'text-warn' },
  scheduled: { icon: CalendarClock, tone: 'text-reserved' },
  in_progress: { icon: CirclePlay, tone: 'text-onsite' },
  cancelled: { icon: CircleX, tone: 'text-out' },
  off_shift: { icon: Moon, tone: 'text-out' },
  inactive: { icon: Ban, tone: 'text-out' },
  invited: { icon: MailOpen, tone: 'text-warn' },
  active: { icon: CircleCheck, tone: 'text-available' },
  disabled: { icon: Ban, tone: 'text-out' },
} as const satisfies Record<string, Look>;

export type StatusKey = keyof typeof LOOKS;

/** The colour of a status, for what stands beside its word. */
export function statusTone(status: StatusKey): string {
  return LOOKS[status].tone;
}

type Props = { status: StatusKey; size?: number; className?: string };

export function Status({ status, size = 14, className }: Props) {
  const { icon: Icon, tone } = LOOKS[status];
  const t = useTranslations('status');
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 align-middle font-semibold whitespace-nowrap', tone, className)}
    >
      <Icon aria-hidden size={size} className="shrink-0" />
      {t(status)}
    </span>
  );
}

/** The icon alone, in its colour, where the word stands nearby or in the name. */
export function StatusIcon({ status, size = 14 }: { status: StatusKey; size?: number }) {
  const { icon: Icon, tone } = LOOKS[status];
  return <Icon aria-hidden size={size} className={cx('shrink-0', tone)} />;
}
