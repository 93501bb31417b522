import type { MetadataRoute } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';

/** What a phone needs to put the driver's page on its home screen. Asked for without a sign-in: the browser's language counts. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [lang, t] = await Promise.all([getLocale(), getTranslations('driver')]);
  return {
    id: '/driver',
    name: 'Yardmaster',
    short_name: 'Yardmaster',
    lang,
    description: t('manifest.description'),
    start_url: '/driver',
    scope: '/',
    display: 'standalone',
    background_color: '#17191d',
    theme_color: '#17191d',
    icons: [
      { src: '/icons/192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
