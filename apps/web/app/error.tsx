'use client';

import { FailedPage } from '../features/shell/failed-page.tsx';

type Props = { error: unknown; retry: () => void };

export default function ErrorPage({ error, retry }: Props) {
  return <FailedPage error={error} retry={retry} />;
}
