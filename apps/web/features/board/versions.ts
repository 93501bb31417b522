type Step = { from: number; to: number };

/**
 * What one changes again before the answer is there, one sees as it will be, with the version of before: the own changes of a
 * thing go in the order in which they were made, each from the version that the one before left.
 */
export function versions() {
  const last = new Map<string, Promise<Step | null>>();
  return {
    /** @param version what the screen had of it */
    inTurn(id: string, version: number, change: (version: number) => Promise<number>): Promise<number> {
      const before = last.get(id) ?? Promise.resolve(null);
      const changed = before.then((step) => change(step?.from === version ? step.to : version));
      last.set(
        id,
        changed.then(
          (to) => ({ from: version, to }),
          () => before,
        ),
      );
      return changed;
    },
  };
}
