/** What a request of the phone's database gives. By hand: a library for it is most of what it takes to keep a step. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((settle, fail) => {
    request.addEventListener('success', () => settle(request.result));
    request.addEventListener('error', () => fail(request.error ?? new Error('The phone’s database said no')));
  });
}

/** Resolved once all of it is kept. */
export function finished(transaction: IDBTransaction): Promise<void> {
  const done = new Promise<void>((settle, fail) => {
    const undone = () => fail(transaction.error ?? new Error('The phone’s database took it back'));
    transaction.addEventListener('complete', () => settle());
    transaction.addEventListener('error', undone);
    transaction.addEventListener('abort', undone);
  });
  // Who waits for a request in it hears of the fault there first, and waits for this no more.
  done.catch(() => undefined);
  return done;
}

/** Opens it, made by `make` where there was none; lets a newer version of the page change its shape. */
export function openDatabase(name: string, version: number, make: (fresh: IDBDatabase) => void): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.addEventListener('upgradeneeded', () => make(opening.result));
  return answered(opening).then((opened) => {
    opened.addEventListener('versionchange', () => opened.close());
    return opened;
  });
}
