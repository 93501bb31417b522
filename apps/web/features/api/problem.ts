import type { Translate } from '../../i18n/translate.ts';
import type { ProblemCode } from '@yardmaster/domain/problems';

export type Holder = {
  assignmentId: string;
  workOrderId: string;
  workOrderNumber: string;
  status: string;
  since: string;
  by?: string | null | undefined;
};

export type Alternative = { equipmentId: string; identifier: string; driverId?: string | null | undefined };

type ProblemBody = {
  title: string;
  code: string;
  detail?: string | undefined;
  errors?: { pointer: string; message: string }[] | undefined;
  holder?: Holder | undefined;
  alternatives?: Alternative[] | undefined;
};

const ALTERNATIVES_MAX = 10;

/** What a refusal says. It may come from a gateway instead of from us, so each member is taken for what it is. */
function bodyOf(value: unknown): ProblemBody {
  const body = record(value);
  const errors = list(body['errors'], (e) => ({ pointer: text(e['pointer']), message: text(e['message']) }));
  const alternatives = list(body['alternatives'], (a) => ({
    equipmentId: text(a['equipmentId']),
    identifier: text(a['identifier']),
    driverId: typeof a['driverId'] === 'string' ? a['driverId'] : null,
  }));
  return {
    title: text(body['title']),
    code: text(body['code']) || 'internal',
    detail: text(body['detail']) || undefined,
    errors,
    holder: holderOf(body['holder']),
    alternatives: alternatives?.slice(0, ALTERNATIVES_MAX),
  };
}

function holderOf(value: unknown): Holder | undefined {
  const given = record(value);
  const by = typeof given['by'] === 'string' ? given['by'] : null;
  const { assignmentId, workOrderId, workOrderNumber, status, since } = given;
  const named = { assignmentId, workOrderId, workOrderNumber, status, since };
  return isAllText(named) ? { ...named, by } : undefined;
}

function isAllText<K extends string>(given: Record<K, unknown>): given is Record<K, string> {
  return Object.values(given).every((one) => typeof one === 'string');
}

export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list<T>(value: unknown, item: (entry: Record<string, unknown>) => T): T[] | undefined {
  return Array.isArray(value) ? value.map((entry) => item(record(entry))) : undefined;
}

function closed(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The server answered and refused. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly body: ProblemBody;
  /** Every member as it came, for who knows what a code brings with it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfterS: number | null;

  constructor(status: number, body: unknown, retryAfterS: number | null = null) {
    const parsed = bodyOf(body);
    // The title says what, the detail why or what to do; each alone leaves a question.
    super([parsed.title, parsed.detail].flatMap((text) => (text ? [closed(text)] : [])).join(' '));
    this.status = status;
    this.body = parsed;
    this.facts = record(body);
    this.retryAfterS = retryAfterS;
  }

  get code(): string {
    return this.body.code;
  }
}

/** No answer: no network, the server is down, or it took longer than the deadline. The command may have been done. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * What can help when it is sent again though its status is below 500; `internal` also stands for an answer without a code,
 * which was not the server's. A test holds this against the whole table, whose sentences no page needs.
 */
const RETRYABLE: readonly string[] = [
  'command_in_progress',
  'consequences_changed',
  'too_many_requests',
  'internal',
] satisfies ProblemCode[];

/** Whether sending the very same again can help. Safe for commands, because they carry their id. */
export function isRetryable(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  if (!(error instanceof Problem)) return false;
  return error.status >= 500 || RETRYABLE.includes(error.code);
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

/** There is no such thing, or it is another organisation's. */
export function isGone(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}

/** One sentence for a person: what happened, and what to do when that is not plain. The server speaks the page's language. */
export function sentenceOf(error: unknown, t: Translate<'problems'>): string {
  if (error instanceof Unreachable) return t('unreachable');
  if (!(error instanceof Problem)) return t('page');
  if (error.status === 401) return t('signedOut');
  const said = error.message || t('unknown');
  return error.retryAfterS === null ? said : `${said} ${t('retryAfter', { seconds: error.retryAfterS })}`;
}

/**
 * Messages per field, by name: the pointer `/requirements/0/quantity` becomes `requirements/0/quantity`. One of several
 * words stands at the field that holds them all: `/capabilities/0` becomes `capabilities`.
 */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {};
  return Object.fromEntries(
    (error.body.errors ?? []).map((e) => [e.pointer.replace(/^#?\//, '').replace(/\/\d+$/, ''), e.message]),
  );
}
