import type { Translate } from '../../i18n/translate.ts';

const BROWSERS = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Opera', /\bOPR\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;
const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** What a browser says of itself, in two words that somebody knows their own device by. */
export function agentName(userAgent: string | null, t: Translate<'profile'>): string {
  if (userAgent === null) return t('sessions.unknownDevice');
  const find = (list: readonly (readonly [string, RegExp])[]) => list.find(([, sign]) => sign.test(userAgent))?.[0];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (browser && system) return t('sessions.device', { browser, system });
  return browser ?? system ?? t('sessions.unknownDevice');
}

export function isPhone(userAgent: string | null): boolean {
  return userAgent !== null && /\b(iPhone|Android)\b/.test(userAgent);
}
