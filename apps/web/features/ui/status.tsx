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
import { cx } from './cx.ts';

type Look = { word: string; icon: LucideIcon; tone: string };

/** Every status a screen can show: colour, icon and word together, never one alone. */
const LOOKS = {
  available: { word: 'Available', icon: CircleCheck, tone: 'text-available' },
  assigned: { word: 'Assigned', icon: UserCheck, tone: 'text-dispatched' },
  maintenance: { word: 'Maintenance', icon: Wrench, tone: 'text-out' },
  out_of_service: { word: 'Out of service', icon: Ban, tone: 'text-out' },
  reserved: { word: 'Reserved', icon: CalendarClock, tone: 'text-reserved' },
  dispatched: { word: 'Dispatched', icon: Send, tone: 'text-dispatched' },
  en_route: { word: 'En route', icon: Truck, tone: 'text-enroute' },
  on_site: { word: 'On site', icon: MapPin, tone: 'text-onsite' },
  returning: { word: 'Returning', icon: Undo2, tone: 'text-returning' },
  completed: { word: 'Completed', icon: CircleCheck, tone: 'text-available' },
  recalled: { word: 'Recalled', icon: RotateCcw, tone: 'text-out' },
  open: { word: 'Open', icon: CircleDashed, tone: 'text-warn' },
  queued: { word: 'Queued', icon: Hourglass, tone: 'text-warn' },
  scheduled: { word: 'Scheduled', icon: CalendarClock, tone: 'text-reserved' },
  in_progress: { word: 'In progress', icon: CirclePlay, tone: 'text-onsite' },
  cancelled: { word: 'Cancelled', icon: CircleX, tone: 'text-out' },
  off_shift: { word: 'Off shift', icon: Moon, tone: 'text-out' },
  inactive: { word: 'Inactive', icon: Ban, tone: 'text-out' },
  invited: { word: 'Invited', icon: MailOpen, tone: 'text-warn' },
  active: { word: 'Active', icon: CircleCheck, tone: 'text-available' },
  disabled: { word: 'Disabled', icon: Ban, tone: 'text-out' },
} as const satisfies Record<string, Look>;

export type StatusKey = keyof typeof LOOKS;

/** The colour of a status, for what stands beside its word. */
export function statusTone(status: StatusKey): string {
  return LOOKS[status].tone;
}

type Props = { status: StatusKey; size?: number; className?: string };

export function Status({ status, size = 14, className }: Props) {
  const { word, icon: Icon, tone } = LOOKS[status];
  return (
    <span
      className={cx('inline-flex items-center gap-1.5 align-middle font-semibold whitespace-nowrap', tone, className)}
    >
      <Icon aria-hidden size={size} className="shrink-0" />
      {word}
    </span>
  );
}

/** The icon alone, in its colour, where the word stands nearby or in the name. */
export function StatusIcon({ status, size = 14 }: { status: StatusKey; size?: number }) {
  const { icon: Icon, tone } = LOOKS[status];
  return <Icon aria-hidden size={size} className={cx('shrink-0', tone)} />;
}
