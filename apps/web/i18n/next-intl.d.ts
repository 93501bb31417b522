import type { Locale as SpokenLocale } from './locale.ts';
import type { Messages as AllMessages } from './messages.ts';

declare module 'next-intl' {
  interface AppConfig {
    Locale: SpokenLocale;
    Messages: AllMessages;
  }
}
