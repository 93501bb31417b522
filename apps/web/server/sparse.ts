import { z } from 'zod';

const asked = z.object({ fields: z.array(z.string()) });
const list = z.looseObject({ items: z.array(z.looseObject({})) });
const thing = z.looseObject({});

/** What is shown of an answer when the query names `fields`: of a page, of each item. */
export function sparse(body: unknown, query: unknown): unknown {
  const { data } = asked.safeParse(query);
  if (!data) return body;
  const names = new Set(data.fields);
  const cut = (whole: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(whole).filter(([n]) => names.has(n)));
  const page = list.safeParse(body).data;
  return page ? { ...page, items: page.items.map(cut) } : cut(thing.parse(body));
}
