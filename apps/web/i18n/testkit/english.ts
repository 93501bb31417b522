import { createTranslator } from 'next-intl';
import de from '../../messages/de.ts';
import en from '../../messages/en.ts';
import type { Namespace } from '../messages.ts';
import type { Translate } from '../translate.ts';

/** The product's own texts, for tests of functions that are handed a translator. */
export function english<N extends Namespace>(namespace: N): Translate<N> {
  return createTranslator({ locale: 'en', messages: en, namespace }) as Translate<N>;
}
export function german<N extends Namespace>(namespace: N): Translate<N> {
  return createTranslator({ locale: 'de', messages: de, namespace }) as Translate<N>;
}
