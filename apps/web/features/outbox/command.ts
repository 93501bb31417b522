/** What the office answered: done, or no. */
export type Settled =
  | { state: 'received'; at: number }
  /** In the server's words, which may be none, and with its status. */
  | { state: 'refused'; at: number; status: number; sentence: string };

/** A file with what goes with it, sent as a form of two parts. Kept on the phone until it was answered. */
export type FileBody = { details: object; content: Blob; name: string };

export function isFile(body: object): body is FileBody {
  return 'content' in body && body.content instanceof Blob;
}

/** What was told on this phone, from the tap until it was answered and read. `S`: what was said, for the screen. */
export type Command<S> = {
  /** Given by the phone's store when it is kept: rising, over reloads, tabs and restarts. */
  sequence: number;
  commandId: string;
  deviceId: string;
  /** Whose it is. Another person who signs in on this phone neither sees it nor sends it. */
  owner: string;
  /** When the person tapped, whenever it arrives. */
  occurredAt: string;
  said: S;
  /** Under `/api/v1`. */
  path: string;
  /** JSON, or a `FileBody`. */
  body: object;
  settled: Settled | null;
};

/** What is given when it is told; the store adds the rest. */
export type Telling<S> = Omit<Command<S>, 'sequence' | 'deviceId' | 'owner' | 'settled'>;

export function isWaiting<S>({ settled }: Command<S>): boolean {
  return settled === null;
}
