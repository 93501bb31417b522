import type { Sentence } from './words/sentence.ts';

/**
 * Every refusal has one code here, with its HTTP status and whether trying the same again can help.
 * RFC 9457; `type` is `https://yardmaster.dev/problems/<code>` with the code's underscores as hyphens.
 */
export const PROBLEMS = {
  invalid_request: { status: 422, title: 'Some fields need attention', retryable: false },
  malformed_json: { status: 400, title: 'The body is not valid JSON', retryable: false },
  malformed_address: { status: 400, title: 'The address is not well formed', retryable: false },
  unsupported_media_type: { status: 415, title: 'Send JSON', retryable: false },
  body_too_large: { status: 413, title: 'The body is too large', retryable: false },
  unauthenticated: { status: 401, title: 'Sign in first', retryable: false },
  tenant_mismatch: { status: 403, title: 'The sign-in belongs to another organisation', retryable: false },
  tenant_unavailable: { status: 403, title: 'This organisation is suspended', retryable: false },
  cross_site_request: { status: 403, title: 'The request came from another site', retryable: false },
  forbidden: { status: 403, title: 'Your role does not allow this', retryable: false },
  not_found: { status: 404, title: 'Not found', retryable: false },
  method_not_allowed: { status: 405, title: 'This address does not answer to that method', retryable: false },
  precondition_failed: { status: 412, title: 'It was changed meanwhile', retryable: false },
  idempotency_key_required: { status: 400, title: 'The Idempotency-Key header is missing', retryable: false },
  command_id_reused: {
    status: 422,
    title: 'This command id was used before with other content',
    retryable: false,
  },
  command_in_progress: { status: 409, title: 'The same command is still in progress', retryable: true },
  equipment_taken: { status: 409, title: 'The unit is taken', retryable: false },
  equipment_type_mismatch: { status: 409, title: 'The unit is of another type than required', retryable: false },
  driver_taken: { status: 409, title: 'The driver is taken', retryable: false },
  driver_unavailable: { status: 409, title: 'The driver is not available', retryable: false },
  driver_not_in_crew: { status: 409, title: 'The driver is not in this crew', retryable: false },
  gate_blocked: { status: 409, title: 'A gate stands in the way', retryable: false },
  override_not_needed: { status: 409, title: 'No gate stands in the way', retryable: false },
  occurred_at_out_of_range: { status: 422, title: 'That is too long ago, or in the future', retryable: false },
  reservation_conflict: { status: 409, title: 'Reserved for something else at that time', retryable: false },
  not_more_urgent: { status: 409, title: 'The other job is not more urgent', retryable: false },
  consequences_changed: { status: 409, title: 'What would follow has changed meanwhile', retryable: true },
  nothing_to_undo: { status: 409, title: 'There is nothing left to undo', retryable: false },
  stand_down_needed: { status: 409, title: 'The driver has seen it: ask for a stand-down', retryable: false },
  no_stand_down: { status: 409, title: 'No stand-down was asked for', retryable: false },
  overlaps: { status: 409, title: 'Overlaps with another entry', retryable: false },
  requirements_differ: { status: 409, title: 'The two ask for different things', retryable: false },
  priority_differs: { status: 409, title: 'Only among requests of one priority', retryable: false },
  requirement_filled: { status: 409, title: 'Everything this work order needs is assigned', retryable: false },
  work_order_closed: { status: 409, title: 'The work order is closed', retryable: false },
  work_order_has_assignments: { status: 409, title: 'Units are still assigned to this work order', retryable: false },
  illegal_transition: { status: 409, title: 'That step is not possible now', retryable: false },
  assignment_closed: { status: 409, title: 'The assignment is closed', retryable: false },
  unsupported_file: { status: 415, title: 'Files of that kind are not taken', retryable: false },
  damaged_file: { status: 422, title: 'The file cannot be read', retryable: false },
  nothing_to_acknowledge: { status: 409, title: 'Only an urgent message is acknowledged', retryable: false },
  own_message: { status: 409, title: 'The other side acknowledges a message', retryable: false },
  duplicate: { status: 409, title: 'That already exists', retryable: false },
  in_use: { status: 409, title: 'Still in use', retryable: false },
  last_admin: { status: 409, title: 'The last admin cannot be disabled or demoted', retryable: false },
  not_begun: { status: 503, title: 'Not begun before the time was over', retryable: true },
  too_many_requests: { status: 429, title: 'Too many requests', retryable: true },
  busy: { status: 503, title: 'The system is busy, try again', retryable: true },
  unavailable: { status: 503, title: 'The database cannot be reached at the moment', retryable: true },
  deadline_exceeded: { status: 503, title: 'The database did not answer in time', retryable: true },
  internal: { status: 500, title: 'Something went wrong on our side', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A refusal is a value. `detail` is a sentence for people; `facts` are machine-readable and hold ids, never names. */
export type Refusal = {
  code: ProblemCode;
  detail?: Sentence;
  facts?: Record<string, unknown>;
  /** Which fields, as JSON pointers, for `invalid_request`. */
  errors?: { pointer: string; message: Sentence }[];
};

export type Decision<E> = { ok: true; events: E[] } | { ok: false; refusal: Refusal };

export function refuse(code: ProblemCode, detail?: Sentence, facts?: Record<string, unknown>) {
  return {
    ok: false as const,
    refusal: { code, ...(detail === undefined ? {} : { detail }), ...(facts === undefined ? {} : { facts }) },
  };
}
