import { type Command, type Recent, recentAfter } from './command.ts';

const STORE = 'yardmaster.recent';

function nameFor(personId: string): string {
  return `${STORE}.${personId}`;
}

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  return 'id' in value && typeof value.id === 'string' && 'label' in value && typeof value.label === 'string';
}

/** What this person did last here. */
export function recentOf(personId: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameFor(personId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function keepRecent(personId: string, used: Command): void {
  try {
    localStorage.setItem(nameFor(personId), JSON.stringify(recentAfter(recentOf(personId), used)));
  } catch {
    // A browser that keeps nothing has nothing recent.
  }
}
