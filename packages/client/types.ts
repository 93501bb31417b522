import type { paths } from './schema.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;

/** What is sent to an address: `Body<'/equipment', 'post'>`. */
export type Body<P extends keyof paths, M extends Method> = paths[P][M] extends { requestBody?: infer R }
  ? Json<NonNullable<R>>
  : never;

/** What an address answers when all is well. */
export type Answer<P extends keyof paths, M extends Method> = paths[P][M] extends { responses: infer R }
  ? { [S in keyof R]: S extends 200 | 201 | 202 ? Json<R[S]> : never }[keyof R]
  : never;

/** The addresses of lists, and what is in each. */
export type ListPath = {
  [P in keyof paths]: [Answer<P, 'get'>] extends [never]
    ? never
    : Answer<P, 'get'> extends { items: unknown[]; nextCursor: string | null }
      ? P
      : never;
}[keyof paths];
export type Item<P extends ListPath> = Answer<P, 'get'> extends { items: (infer T)[] } ? T : never;
