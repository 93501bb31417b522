/** What is going to happen, in the order of its time; of the same moment, what was planned first. */
export type Agenda = {
  at(time: number, act: () => void): void;
  /** Lets everything happen until the end, also what is planned meanwhile. */
  run(until: number): void;
  readonly now: number;
};

type Item = { time: number; order: number; act: () => void };

/** A heap: the past of a tenant is some ten thousand steps. */
export function createAgenda(start: number): Agenda {
  const heap: Item[] = [];
  let [now, order] = [start, 0];
  const isBefore = (a: Item, b: Item) => a.time < b.time || (a.time === b.time && a.order < b.order);
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    if (!a || !b) throw new Error('the agenda has no such place');
    heap[i] = b;
    heap[j] = a;
  };
  const smaller = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && (b === undefined || isBefore(a, b));
  };
  const take = (): Item | undefined => {
    swap(0, heap.length - 1);
    const first = heap.pop();
    for (let i = 0; ; ) {
      const child = smaller(2 * i + 2, 2 * i + 1) ? 2 * i + 2 : 2 * i + 1;
      if (!smaller(child, i)) return first;
      swap(i, child);
      i = child;
    }
  };
  return {
    get now() {
      return now;
    },
    at(time, act) {
      heap.push({ time: Math.max(time, now), order: order++, act });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!smaller(i, parent)) return;
        swap(i, parent);
        i = parent;
      }
    },
    run(until) {
      for (;;) {
        const [next] = heap;
        if (!next || next.time > until) break;
        take();
        now = next.time;
        next.act();
      }
      now = until;
    },
  };
}
