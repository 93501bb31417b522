import { isSignedOut, Problem, Unreachable } from '../api/problem.ts';

type Parts = {
  /** Whose this page is. */
  owner: string;
  /** Whose the server's answers are now. */
  ask: () => Promise<string | null>;
  /** The server speaks to another person than this page does. */
  onOther: () => void;
};

export type Whose = {
  /** @throws Unreachable while another person is signed in; whatever the question meets */
  sure: () => Promise<void>;
  /** Somebody may have signed in since: asks again before the next answer is taken. */
  doubt: () => void;
  /** Takes an answer for this page's person alone. */
  ofOwner: <T>(ask: (signal: AbortSignal) => Promise<T>) => (signal: AbortSignal) => Promise<T>;
};

/** What another person must not see is refused to them, or is not there. */
function isForeign(error: unknown): boolean {
  return isSignedOut(error) || (error instanceof Problem && [403, 404].includes(error.status));
}

/**
 * Another person may sign in while this page is open, in another tab, or before a page that was kept is shown again. What
 * the server answers then is theirs, and neither shown nor kept here.
 */
export function createWhose({ owner, ask, onOther }: Parts): Whose {
  let asked: Promise<void> | null = null;

  async function find(): Promise<void> {
    if ((await ask()) === owner) return;
    onOther();
    throw new Unreachable('Another person is signed in');
  }

  function sure(): Promise<void> {
    if (asked !== null) return asked;
    const asking = find();
    asked = asking;
    asking.catch(() => {
      if (asked === asking) asked = null;
    });
    return asking;
  }

  function doubt(): void {
    asked = null;
  }

  return {
    sure,
    doubt,
    ofOwner: (read) => async (signal) => {
      // Beside the reading, not after it: the first page would wait for both.
      const knowing = sure();
      knowing.catch(() => undefined);
      try {
        const data = await read(signal);
        await knowing;
        // Doubted meanwhile, it is asked once more.
        await sure();
        return data;
      } catch (error) {
        if (isForeign(error)) doubt();
        throw error;
      }
    },
  };
}
