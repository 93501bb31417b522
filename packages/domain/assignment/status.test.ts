import { describe, expect, test } from 'vitest';
import { assignmentStatus, isLive, nextStatuses } from './status.ts';

describe('the life of an assignment', () => {
  test('goes forward step by step to completed', () => {
    const walked = ['reserved'];
    for (let at = nextStatuses('reserved')[0]; at; at = nextStatuses(at)[0]) walked.push(at);
    expect(walked).toEqual(['reserved', 'dispatched', 'en_route', 'on_site', 'returning', 'completed']);
  });

  test('can be recalled from every live status and from no closed one', () => {
    for (const status of assignmentStatus.options) {
      expect(nextStatuses(status).includes('recalled')).toBe(isLive(status));
    }
  });
});
