import { getRequestConfig } from 'next-intl/server';
import { headers } from 'next/headers';
import { whoeverLooks } from '../server/session.ts';
import { pickLocale } from './locale.ts';
import { loadMessages } from './messages.ts';

/** The language of a page, and all its texts; once per request. */
export default getRequestConfig(async () => {
  const user = await whoeverLooks();
  const accepted = (await headers()).get('accept-language');
  const locale = pickLocale({ chosen: user?.person.locale, organisation: user?.settings.locale, accepted });
  // Times are written by features/time, in the organisation's zone; messages hold none.
  return { locale, messages: await loadMessages(locale), timeZone: user?.settings.timeZone ?? 'UTC' };
});
