import { useRef } from 'react';

/** Runs one piece of work at a time: a press while it is under way is the same press again. What it throws goes to `onFailed`. */
export function useAlone(onFailed: (error: unknown) => void): (work: () => Promise<unknown>) => Promise<void> {
  const isUnderWay = useRef(false);
  return async (work) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    try {
      await work();
    } catch (error) {
      onFailed(error);
    } finally {
      isUnderWay.current = false;
    }
  };
}
