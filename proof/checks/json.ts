/** A JSON object, or undefined. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Equal as JSON, whatever the order of the keys. */
export function isEqual(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    const object = objectOf(inner);
    return object ? Object.fromEntries(Object.entries(object).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner;
  });
}

/** Every object inside a JSON value, itself among them; at most 100,000. */
export function objectsIn(value: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined && found.length < 100_000; next = open.pop()) {
    const object = objectOf(next);
    if (object) found.push(object);
    const inner: unknown[] = Array.isArray(next) ? next : Object.values(object ?? {});
    for (const one of inner) if (typeof one === 'object' && one !== null) open.push(one);
  }
  return found;
}
