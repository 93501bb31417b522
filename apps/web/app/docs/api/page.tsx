import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { ApiScreen } from '../../../features/docs/api-screen.tsx';
import { readDocument } from '../../../features/docs/document.ts';
import { Texts } from '../../../i18n/texts.tsx';
import { openApiDocument } from '../../../server/endpoints/openapi.ts';
import { isHttps } from '../../../server/host.ts';

export const metadata: Metadata = { title: 'API' };

/** Open to everybody, as the document itself is. */
export default async function ApiPage() {
  const given = await headers();
  const origin = `${isHttps(given) ? 'https' : 'http'}://${given.get('host') ?? 'localhost:3000'}`;
  return (
    <Texts of="docs">
      <ApiScreen document={readDocument(openApiDocument())} origin={origin} />
    </Texts>
  );
}
