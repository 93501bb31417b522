import type { Random } from '../random.ts';
import type { Answer, Caller } from './api.ts';
import type { Command, Sender } from './perform.ts';

const AT_ONCE = 4;

/** A driver's phone: numbers its commands, and keeps those that it could not send. */
export type Phone = {
  caller: Caller;
  deviceId: string;
  send(command: Command): Promise<void>;
  /** Sends what was kept: each two or three times, shuffled, several at once, to any server. */
  replay(kept: readonly Command[]): Promise<void>;
};

export function openPhone(random: Random, caller: Caller, sender: Pick<Sender, 'perform' | 'sendOnce'>): Phone {
  const deviceId = random.uuid();
  let sequence = 0;
  const numbered = (command: Command): Command => ({
    ...command,
    headers: { ...command.headers, 'device-id': deviceId, 'device-sequence': String(++sequence) },
  });
  return {
    caller,
    deviceId,
    async send(command) {
      await sender.perform(caller, numbered(command));
    },
    async replay(kept) {
      const outbox = kept.map((command) => ({ command: numbered(command), commandId: random.uuid() }));
      const copies = random.shuffle(outbox.flatMap((entry) => Array.from({ length: 2 + random.int(2) }, () => entry)));
      const answered = new Set<string>();
      const next = async (): Promise<void> => {
        for (let copy = copies.pop(); copy; copy = copies.pop()) {
          const answer: Answer = await sender.sendOnce(caller, copy.command, copy.commandId);
          if (answer.kind !== 'unknown') answered.add(copy.commandId);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, next));
      for (const { command, commandId } of outbox) {
        if (!answered.has(commandId)) await sender.perform(caller, command, commandId);
      }
    },
  };
}
