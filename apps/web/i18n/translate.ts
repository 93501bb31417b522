import type { useTranslations } from 'next-intl';
import type { Namespace } from './messages.ts';

/** What `useTranslations(namespace)` gives: for functions outside of components, which are handed it. */
export type Translate<N extends Namespace> = ReturnType<typeof useTranslations<N>>;
