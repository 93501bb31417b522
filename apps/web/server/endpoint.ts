import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Permission } from '@yardmaster/domain/access/permissions';
import type { ProblemCode } from '@yardmaster/domain/problems';
import type { Command } from '@yardmaster/services/commands/run';
import type { Outcome } from '@yardmaster/services/outcome';
import type { EditedStream } from '@yardmaster/services/require-version';
import type { z } from 'zod';
import type { Locale } from '../i18n/locale.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What the OpenAPI document says of an endpoint, and what its requests are parsed with: the same schemas. */
export type Description = {
  method: Method;
  /** Below /api/v1, with OpenAPI's braces: `/equipment/{id}`. */
  path: string;
  summary: string;
  tag: string;
  /** What the caller's role must have; the verb itself checks it. */
  permission?: Permission;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** What goes with a file, where the body is a message of two parts: `details` (JSON) and `content`. */
  upload?: z.ZodType;
  /** A body for the document's readers. */
  example?: unknown;
  /** Success bodies by status; null where there is none. */
  responses: Partial<Record<200 | 201 | 202 | 204, z.ZodType | null>>;
  /** Refusals of its own, beside those that every endpoint can give. */
  refusals?: readonly ProblemCode[];
  /** False for what strangers may ask. */
  signedIn?: boolean;
  idempotencyKey?: 'required' | 'optional';
  /** What a PATCH changes, where it takes If-Match: the stream of the thing that the path's `id` names. */
  edits?: EditedStream;
  /** What a phone sends from its outbox: it may say which phone, and where the command stands among its own. */
  fromPhone?: boolean;
  /** Whether an ETag of the content lets a repeated read be 304. */
  fingerprinted?: boolean;
  /** When the success is not JSON. */
  mediaType?: string;
};

/** What an endpoint sees of a request: a Request of the web is one, and so is what our own door makes of a message of Node. */
export type ApiRequest = Readonly<{
  method: string;
  url: string;
  headers: Headers;
  body: AsyncIterable<Uint8Array> | null;
  /** Aborted when whoever asked has gone. */
  signal: AbortSignal;
}>;

export type Call = {
  request: ApiRequest;
  url: URL;
  requestId: string;
  /** What its answer is said in. */
  locale: Locale;
  /** As the path gave them, decoded. */
  params: Readonly<Record<string, string>>;
};

/** A description and what answers. `serve` makes routes of them. */
export type Endpoint = Description & { answer(call: Call): Promise<Response> };

type Typed<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Description,
  'params' | 'query' | 'body'
> & {
  params?: P;
  query?: Q;
  body?: B;
};
/** What the schemas made of the request. */
export type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
};

/** What differs per request but is no part of it: where links have to lead. */
export type Place = { originFor(subdomain: string): string };

export type ReadDescription<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject> = Typed<
  P,
  Q,
  z.ZodType
> & {
  /** Runs in a read-only transaction. */
  read(db: TenantDb, input: Input<P, Q, z.ZodType>, place: Place): Promise<unknown>;
  /** What changes whenever the content does and costs far less: an ETag is made of it, and who has that gets a 304. */
  contentVersion?(db: TenantDb): Promise<string>;
};

export type CommandDescription<
  P extends z.ZodObject = z.ZodObject,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodType = z.ZodType,
> = Typed<P, Q, B> & {
  /** The command's name in receipts: `equipment.create`. */
  command: string;
  run(db: TenantDb, input: Input<P, Q, B>, place: Place): Promise<Outcome<unknown>>;
  /** Whether it is refused what others have, looked at before it takes a transaction of its own. */
  screen?(input: Input<P, Q, B>): Command['screen'];
  /**
   * For answers that name people or hold secrets: receipts are kept for ever, so only the id is stored, and what is
   * shown is read each time.
   */
  reveal?(db: TenantDb, id: string, place: Place): Promise<unknown>;
};
