import { newCommandId } from '../api/command-id.ts';
import { upload } from './upload.ts';

/** At a time; whoever has more comes again. */
export const FILES_MAX = 20;
/** As the server has it. */
const BYTES_MAX = 15_000_000;
const NONE: readonly Sending[] = [];

/** A file on its way: what became of it is kept until it is taken off the screen. `failure` is null while it is sent. */
export type Sending = { key: string; file: File; failure: 'tooLarge' | { cause: unknown } | null };

/** The files that are on their way, by order. They go on while one looks elsewhere, and wait there where one did not arrive. */
export function createUploads(send: typeof upload) {
  const byOrder = new Map<string, readonly Sending[]>();
  const lookers = new Map<string, Set<() => void>>();

  function change(orderId: string, next: (all: readonly Sending[]) => readonly Sending[]): void {
    const now = next(byOrder.get(orderId) ?? NONE);
    if (now.length > 0) byOrder.set(orderId, now);
    else byOrder.delete(orderId);
    for (const looker of lookers.get(orderId) ?? []) looker();
  }
  function dismiss(orderId: string, key: string): void {
    change(orderId, (all) => all.filter((one) => one.key !== key));
  }
  /** Comes to whether it arrived. */
  async function start(orderId: string, { key, file }: Sending, onArrived: () => Promise<unknown>): Promise<boolean> {
    const note = (failure: Sending['failure']) =>
      change(orderId, (all) => all.map((one) => (one.key === key ? { ...one, failure } : one)));
    note(null);
    try {
      if (file.size > BYTES_MAX) {
        note('tooLarge');
        return false;
      }
      const kind = /^image\/(jpeg|png|webp|heic)$/.test(file.type) ? 'photo' : 'file';
      await send({ workOrderId: orderId, kind }, file, key);
      await onArrived();
      dismiss(orderId, key);
      return true;
    } catch (cause) {
      note({ cause });
      return false;
    }
  }
  return {
    subscribe(orderId: string, looker: () => void): () => void {
      const all = lookers.get(orderId) ?? new Set();
      lookers.set(orderId, all.add(looker));
      return () => all.delete(looker);
    },
    of: (orderId: string) => byOrder.get(orderId) ?? NONE,
    /** Whether somebody has the files of that order before their eyes. */
    isSeen: (orderId: string) => (lookers.get(orderId)?.size ?? 0) > 0,
    /** One after the other, so that a poor line brings the first of them soon. Comes to how many did not arrive. */
    async add(orderId: string, files: readonly File[], onArrived: () => Promise<unknown>): Promise<number> {
      const fresh = files.slice(0, FILES_MAX).map((file) => ({ key: newCommandId(), file, failure: null }));
      change(orderId, (all) => [...all, ...fresh]);
      let failed = 0;
      for (const one of fresh) if (!(await start(orderId, one, onArrived))) failed += 1;
      return failed;
    },
    start,
    dismiss,
  };
}

/** Of this page. */
export const uploads = createUploads(upload);
