import { expect, test } from 'vitest';
import { english, german } from '../../i18n/testkit/english.ts';
import { agentName, isPhone } from './agent.ts';

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome on Linux',
    false,
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
    'Edge on Windows',
    false,
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
    'Safari on iPhone',
    true,
  ],
  ['Mozilla/5.0 (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0', 'Firefox on Android', true],
  ['curl/8.5.0', 'Unknown device', false],
  [null, 'Unknown device', false],
])('%s is %s', (userAgent, name, phone) => {
  expect(agentName(userAgent, english('profile'))).toBe(name);
  expect(isPhone(userAgent)).toBe(phone);
});

test('a device has a name in German too', () => {
  expect(agentName('Firefox/145.0 (Android 16)', german('profile'))).toBe('Firefox auf Android');
  expect(agentName(null, german('profile'))).toBe('Unbekanntes Gerät');
});
