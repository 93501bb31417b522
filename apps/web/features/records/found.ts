/** One of a page; what is not in it has been taken off meanwhile. */
export function found<T extends { id: string }>(items: readonly T[], id: string): T {
  const item = items.find((one) => one.id === id);
  if (!item) throw new Error(`There is no ${id} in the list`);
  return item;
}
