import { type NextRequest, NextResponse } from 'next/server';
import { REQUEST_ID, requestIdOf } from './server/request-id.ts';
import { ASKED_PATH } from './server/asked-path.ts';

/** Where the operator's own map comes from: its style and, of the same origin, tiles, letters and pictures. */
function mapOrigin(): string {
  const url = process.env['YARDMASTER_MAP_STYLE_URL'];
  return url && URL.canParse(url) ? ` ${new URL(url).origin}` : '';
}

/** `strict-dynamic`: only scripts that carry this answer's nonce run, and what they load themselves. */
function contentSecurityPolicy(nonce: string): string {
  // In development React evaluates code for readable stacks, and Next's overlay brings styles of its own.
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    // Popovers and charts place themselves with style attributes; those cannot load or run anything.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${mapOrigin()}`,
    "font-src 'self'",
    `connect-src 'self'${mapOrigin()}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))));
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  const { pathname, search } = request.nextUrl;
  const asked = new URLSearchParams(search);
  // Next's own, for a page's parts.
  asked.delete('_rsc');
  headers.set(ASKED_PATH, asked.size === 0 ? pathname : `${pathname}?${asked.toString()}`);
  headers.set('content-security-policy', policy);
  // As on every answer of the API: the service worker tells by it that a page is ours, and no gateway's.
  const requestId = requestIdOf(request);
  headers.set(REQUEST_ID, requestId);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set(REQUEST_ID, requestId);
  return response;
}

export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/static|_next/image|icon.svg|apple-icon|icons/|manifest.webmanifest).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
};
