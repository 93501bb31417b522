import { addRow, made, rowOf, told, touched } from '../cells.ts';
import { changesNothing, type Projector } from '../projector.ts';

/** Accounts and keys. */
export const peopleProjectors: Readonly<Record<string, Projector>> = {
  'user.created': (tables, event) =>
    addRow(tables, 'users', {
      id: event.streamId,
      role: told(event, 'role'),
      status: told(event, 'status'),
      last_seen_at: null,
      version: event.version,
      ...made(event),
    }),
  // Tells what became of role and status where they changed.
  'user.changed': (tables, event) => {
    const row = rowOf(tables, 'users', event.streamId);
    const { role = row['role'], status = row['status'] } = event.payload;
    Object.assign(row, { role, status, version: event.version, ...touched(event) });
  },
  'user.link_issued': (tables, event) => {
    Object.assign(rowOf(tables, 'users', event.streamId), { version: event.version, ...touched(event) });
  },
  'user.password_set': (tables, event) => {
    Object.assign(rowOf(tables, 'users', event.streamId), {
      status: told(event, 'status'),
      version: event.version,
      ...touched(event),
      // Whose link it was, though nobody is signed in yet.
      updated_by: told(event, 'updatedBy'),
    });
  },
  'session.started': (tables, event) => {
    rowOf(tables, 'users', event.payload['userId'])['last_seen_at'] = event.recordedAt;
  },
  'session.ended': changesNothing,
  'api_key.created': (tables, event) =>
    addRow(tables, 'api_keys', {
      id: event.streamId,
      role: told(event, 'role'),
      scopes: told(event, 'scopes'),
      expires_at: told(event, 'expiresAt'),
      revoked_at: null,
      created_at: event.recordedAt,
      created_by: event.actorId,
    }),
  'api_key.revoked': (tables, event) => {
    rowOf(tables, 'api_keys', event.streamId)['revoked_at'] = event.recordedAt;
  },
};
