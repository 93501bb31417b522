import { connect, type Socket } from 'node:net';

/** The driver's own waits grow to 20 s while the database is away; then it is back, and nobody asks. */
const RECONNECT_AFTER_S = 0.1;

type Target = { host: string[]; port: number[]; path?: string | undefined };

/**
 * The driver leaves Nagle's algorithm on: the tail of a pipelined flight then waits until its head has been answered,
 * which makes two flights of one (seen with a delaying proxy; flights.test.ts). This option for `postgres()` turns it off.
 * The socket is handed over while it connects, so that a refused connection goes the driver's own way.
 */
export const withoutDelay = {
  backoff: () => RECONNECT_AFTER_S,
  socket: ({ host, port, path }: Target): Socket =>
    together(path ? connect(path) : connect({ host: host[0] ?? 'localhost', port: port[0] ?? 5432, noDelay: true })),
};

/**
 * What is written before the process turns to something else goes out at once. The driver writes each kilobyte by itself: a
 * flight of thirty statements would be ten system calls, each of which wakes the backend.
 */
function together(socket: Socket): Socket {
  const write: (...given: never[]) => boolean = socket.write;
  let isHeld = false;
  socket.write = (...given: unknown[]) => {
    if (!isHeld) {
      isHeld = true;
      socket.cork();
      process.nextTick(() => {
        isHeld = false;
        socket.uncork();
      });
    }
    return Reflect.apply(write, socket, given);
  };
  return socket;
}
