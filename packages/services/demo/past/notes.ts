import { HOUR_MS, MINUTE_MS, type Story } from './story.ts';
import { DAY_MS } from './local-time.ts';

const NOTES = [
  'Quiet night. Two calls are waiting for the day shift.',
  'The radio at the south relay crackles; use the phone there.',
  'Road works on the bridge until Friday, ten minutes more each way.',
  'One crew came back late, they start an hour later today.',
  'The fuel card of the second pool car is with the workshop.',
] as const;

/** What one dispatcher leaves to the next, every other morning (R7). */
export function tellNotes(story: Story, start: number): void {
  const { agenda, clock, random, end } = story;
  for (let day = 1; clock.midnight(start, day) < end - DAY_MS; day++) {
    if (random.chance(0.5)) agenda.at(clock.midnight(start, day) + 6 * HOUR_MS, () => leaveNote(story));
  }
}

function leaveNote({ chronicle, agenda, random, yard }: Story): void {
  const { dispatchers } = yard;
  const [from, to] = [dispatchers[0], dispatchers[1] ?? dispatchers[0]];
  const id = chronicle.id(agenda.now);
  const note = { streamType: 'handover_note' as const, streamId: id, payload: {} };
  chronicle.tell(agenda.now, from, { ...note, version: 1, type: 'handover_note.created' });
  chronicle.write('handover_notes', id, { note: random.pick(NOTES) });
  agenda.at(agenda.now + random.skewed(5, 90) * MINUTE_MS, () =>
    chronicle.tell(agenda.now, to, { ...note, version: 2, type: 'handover_note.acknowledged' }),
  );
}
