import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { signInSentence } from './use-sign-in.ts';

test('a refusal becomes a sentence that does not say which part was wrong', () => {
  const t = english('signIn');
  expect(signInSentence('CredentialsSignin', 401, t)).toContain('do not match');
  expect(signInSentence('too_many_requests:30', 401, t)).toContain('Wait 30 seconds');
  expect(signInSentence('tenant_unavailable', 401, t)).toContain('suspended');
  expect(signInSentence('unavailable', 401, t)).toContain('does not answer');
  expect(signInSentence('', 503, t)).toContain('does not answer');
  expect(signInSentence('too_many_requests:30', 401, german('signIn'))).toContain('30 Sekunden');
});
