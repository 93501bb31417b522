'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isRetryable } from './problem.ts';

const RETRIES = 2;

function retry(failures: number, error: unknown): boolean {
  return failures < RETRIES && isRetryable(error);
}

function retryDelay(attempt: number): number {
  return 400 * 2 ** attempt;
}

function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // `always`: a missing network must show as a failure, not as a silent pause.
      queries: { networkMode: 'always', retry, retryDelay },
      mutations: { networkMode: 'always', retry, retryDelay },
    },
  });
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
