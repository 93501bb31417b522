import { tap } from './tap.ts';

export type FlightCounter = {
  /** The same database by way of the counter. */
  url: string;
  /** Flights of the busiest connection since the last call. */
  take(): number;
  /** Statements on all connections since the last call, BEGIN and COMMIT among them. */
  takeStatements(): number;
  close(): Promise<void>;
};

/**
 * Stands between client and database and counts flights: each time the client speaks when every earlier question of its
 * has been answered. What is sent without waiting is one flight, into however many packets it is cut.
 */
export async function countFlights(databaseUrl: string): Promise<FlightCounter> {
  const flights = new Map<number, number>();
  let statements = 0;
  let connections = 0;
  const { url, close } = await tap(databaseUrl, () => {
    const connection = ++connections;
    let unanswered = 0;
    return {
      onQuestion(type) {
        if (type !== 'Q' && type !== 'S') return;
        if (unanswered === 0) flights.set(connection, (flights.get(connection) ?? 0) + 1);
        unanswered++;
        statements++;
      },
      // The start-up message, which has no type, ends with the first ReadyForQuery.
      onAnswer(type) {
        if (type === 'Z') unanswered = Math.max(0, unanswered - 1);
      },
    };
  });
  return {
    url,
    close,
    take() {
      const most = Math.max(0, ...flights.values());
      flights.clear();
      return most;
    },
    takeStatements() {
      const taken = statements;
      statements = 0;
      return taken;
    },
  };
}
