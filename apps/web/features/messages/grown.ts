type Counted = { unread: number };

/** By order, how many more wait than before. What one has read oneself in between counts for nothing. */
export function grown(before: ReadonlyMap<string, Counted>, now: ReadonlyMap<string, Counted>): Map<string, number> {
  return new Map(
    [...now].flatMap(([orderId, { unread }]) => {
      const more = unread - (before.get(orderId)?.unread ?? 0);
      return more > 0 ? [[orderId, more] as const] : [];
    }),
  );
}

/** The first words of what was said, whole ones. */
export function firstWords(body: string, most = 90): string {
  const line = body.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${end > most / 2 ? cut.slice(0, end) : cut}…`;
}
