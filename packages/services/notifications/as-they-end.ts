/**
 * Keeps what the works give as they end, in calls one after the other, each with all that has ended by then: what takes long keeps
 * nothing else waiting, and many that end together are kept at once.
 * @returns what `keep` says of each; throws, once all have ended, what any of them threw
 */
export async function keepAsTheyEnd<T, R>(
  works: readonly Promise<T>[],
  keep: (ended: readonly T[]) => Promise<R[]>,
): Promise<R[]> {
  const ended: T[] = [];
  const kept: R[] = [];
  let keeping: Promise<void> = Promise.resolve();
  const keepThose = async () => {
    const those = ended.splice(0);
    if (those.length > 0) kept.push(...(await keep(those)));
  };
  const all = await Promise.allSettled(
    works.map(async (work) => {
      ended.push(await work);
      keeping = keeping.then(keepThose, keepThose);
      await keeping;
    }),
  );
  for (const one of all) if (one.status === 'rejected') throw one.reason;
  return kept;
}
