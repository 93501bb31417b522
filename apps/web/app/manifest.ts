import type { MetadataRoute } from 'next';

/** What a phone needs to put the driver's page on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/driver',
    name: 'Yardmaster',
    short_name: 'Yardmaster',
    description: 'The next step of your job, also without a network.',
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
