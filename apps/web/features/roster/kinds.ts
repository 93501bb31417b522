import type { TimeOff } from '@yardmaster/client/schema';

export const KINDS: readonly { id: TimeOff['kind']; label: string }[] = [
  { id: 'vacation', label: 'Vacation' },
  { id: 'sick', label: 'Sick' },
  { id: 'training', label: 'Training' },
  { id: 'other', label: 'Other' },
];

export function kindOf(id: string): TimeOff['kind'] {
  return KINDS.find((kind) => kind.id === id)?.id ?? 'other';
}

export function kindWord(id: TimeOff['kind']): string {
  return KINDS.find((kind) => kind.id === id)?.label ?? 'Other';
}
