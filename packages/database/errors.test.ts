import { expect, test, vi } from 'vitest';
import { Busy, classified, Unavailable } from './errors.ts';

test('what one copy of the module throws another copy knows, each kind for itself', async () => {
  vi.resetModules();
  const other = await import('./errors.ts');
  expect(other.Unavailable).not.toBe(Unavailable);
  const lost = other.classified(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  expect(lost).toBeInstanceOf(Unavailable);
  expect(lost).not.toBeInstanceOf(Busy);
  expect(lost).toMatchObject({ name: 'Unavailable', message: 'the database cannot be reached' });
  expect(new Error('another')).not.toBeInstanceOf(Unavailable);
  expect(classified('no error')).toBe('no error');
});
