import type { Body } from '@yardmaster/client/types';
import type { Telling } from '../outbox/command.ts';
import type { Told } from './fold.ts';
import type { Said, SaidOfJob } from './steps.ts';

type Moment = { commandId: string; occurredAt: string };
type Request = { path: string; body: object };

/** Where it is told, in the words of the API's document. */
function requestOf(said: SaidOfJob, assignmentId: string, driverId: string, moment: Moment): Request {
  const at = `/assignments/${assignmentId}`;
  switch (said.step) {
    case 'acknowledge':
      return {
        path: `${at}/acknowledgement`,
        body: { ...moment } satisfies Body<'/assignments/{id}/acknowledgement', 'post'>,
      };
    case 'leave':
      return {
        path: `${at}/crew/${driverId}/departure`,
        body: { ...moment } satisfies Body<'/assignments/{id}/crew/{driverId}/departure', 'post'>,
      };
    case 'decline':
      return {
        path: `${at}/decline`,
        body: { reason: said.because, ...moment } satisfies Body<'/assignments/{id}/decline', 'post'>,
      };
    case 'failure':
      return {
        path: `${at}/failures`,
        body: { kind: said.kind, note: said.note, ...moment } satisfies Body<'/assignments/{id}/failures', 'post'>,
      };
    case 'stand_down':
      return {
        path: `${at}/stand-down-confirmation`,
        body: { ...moment } satisfies Body<'/assignments/{id}/stand-down-confirmation', 'post'>,
      };
    case 'en_route':
    case 'on_site':
    case 'returning':
    case 'completed':
      return {
        path: `${at}/status-changes`,
        body: { to: said.step, ...moment } satisfies Body<'/assignments/{id}/status-changes', 'post'>,
      };
    default:
      return said satisfies never;
  }
}

/** What is kept in the outbox for something that the driver says. */
export function tellingOf(
  what: Said,
  assignmentId: string | null,
  driverId: string,
  moment: Moment,
): Telling<Told['said']> {
  if (what.step === 'shift') {
    const body = { to: what.to } satisfies Body<'/drivers/{id}/shift-changes', 'post'>;
    return { ...moment, said: { assignmentId: null, what }, path: `/drivers/${driverId}/shift-changes`, body };
  }
  if (assignmentId === null) throw new Error('a step of no job');
  return { ...moment, said: { assignmentId, what }, ...requestOf(what, assignmentId, driverId, moment) };
}
