import { join } from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { SECURITY_HEADERS } from './security-headers.ts';

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  // Our own door compresses, with brotli: Next knows gzip alone, and takes the encoding's name off what is compressed already.
  compress: false,
  reactStrictMode: true,
  cacheComponents: false,
  transpilePackages: ['@yardmaster/client', '@yardmaster/domain', '@yardmaster/database', '@yardmaster/services'],
  serverExternalPackages: ['postgres', '@node-rs/argon2', 'pino'],
  turbopack: { root: join(import.meta.dirname, '../..') },
  // A page that a role may not see answers 403 with a page of its own, inside the frame.
  experimental: { authInterrupts: true },
  // The type checker runs as a check of its own, once for the whole house.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  allowedDevOrigins: ['*.localhost'],
  headers: () => Promise.resolve([{ source: '/:path*', headers: [...SECURITY_HEADERS] }]),
};

/** Messages are compiled when the product is built: no browser loads a parser for them. */
const withTexts = createNextIntlPlugin({
  requestConfig: './i18n/request.ts',
  experimental: {
    messages: { path: ['./messages/en', './messages/de'], locales: 'infer', format: 'json', precompile: true },
  },
});

export default withTexts(config);
