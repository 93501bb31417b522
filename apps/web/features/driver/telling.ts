import type { Body } from '@yardmaster/client/types';
import type { AttachmentDetails } from '@yardmaster/domain/attachment/attachment';
import type { FileBody, Telling } from '../outbox/command.ts';
import type { Told } from './ahead.ts';
import { isBeside, type SaidBeside, type SaidOfJob } from './steps.ts';

type Moment = { commandId: string; occurredAt: string };
type Request = { path: string; body: object };
/** What the server calls the file is nobody's to see: it is named by what it is. */
const FILE_NAME = { photo: 'photo.jpg', signature: 'signature.png' } as const;

/** Where what is said beside the job is told. */
function requestBeside(said: SaidBeside, assignmentId: string, moment: Moment, file: Blob | undefined): Request {
  switch (said.step) {
    case 'message': {
      const { body, urgent } = said;
      return { path: '/messages', body: { assignmentId, body, urgent, ...moment } satisfies Body<'/messages', 'post'> };
    }
    case 'heard':
      return {
        path: `/messages/${said.messageId}/acknowledgement`,
        body: { ...moment } satisfies Body<'/messages/{id}/acknowledgement', 'post'>,
      };
    case 'note': {
      const { body, during } = said;
      return {
        path: '/notes',
        body: { assignmentId, body, step: during ?? undefined, ...moment } satisfies Body<'/notes', 'post'>,
      };
    }
    case 'photo':
    case 'signature': {
      if (!file) throw new Error('a picture without a picture');
      const details = {
        assignmentId,
        kind: said.step,
        step: said.during ?? undefined,
        signerName: said.step === 'signature' ? said.signerName : undefined,
        occurredAt: moment.occurredAt,
      } satisfies AttachmentDetails;
      return { path: '/attachments', body: { details, content: file, name: FILE_NAME[said.step] } satisfies FileBody };
    }
    default:
      return said satisfies never;
  }
}

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

/** What is kept in the outbox for something that the driver says of a job. */
export function tellingOf(
  what: SaidOfJob | SaidBeside,
  assignmentId: string,
  driverId: string,
  moment: Moment,
  file?: Blob,
): Telling<Told['said']> {
  const said = { assignmentId, what };
  if (isBeside(what)) return { ...moment, said, ...requestBeside(what, assignmentId, moment, file) };
  return { ...moment, said, ...requestOf(what, assignmentId, driverId, moment) };
}
