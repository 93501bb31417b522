import { z } from 'zod';
import { by } from '../message/message.ts';
import { jobStep } from '../message/step.ts';
import { id, instant, line } from '../primitives.ts';

export const attachmentKind = z.enum(['photo', 'signature', 'file']);
export type AttachmentKind = z.infer<typeof attachmentKind>;

export const ATTACHMENT_MAX_BYTES = 15_000_000;

/** The types that are taken; which one a file is, its content says. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
  'text/plain',
  'text/csv',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** What goes with the bytes of POST /attachments. A driver adds to their own assignment. */
export const attachmentDetails = z
  .object({
    workOrderId: id.optional(),
    assignmentId: id.optional(),
    step: jobStep.optional(),
    kind: attachmentKind,
    /** What it is called on screen; from the file's own name where absent. */
    name: line(120).optional(),
    signerName: line(120).optional(),
    occurredAt: instant.optional(),
  })
  .strict()
  .refine((v) => v.workOrderId !== undefined || v.assignmentId !== undefined, {
    error: 'Name a work order or an assignment',
    path: ['workOrderId'],
  })
  .refine((v) => (v.kind === 'signature') === (v.signerName !== undefined), {
    error: 'Who signed, with a signature and only there',
    path: ['signerName'],
  });
export type AttachmentDetails = z.output<typeof attachmentDetails>;

export const attachment = z.object({
  id,
  workOrderId: id,
  assignmentId: id.nullable(),
  step: jobStep.nullable(),
  kind: attachmentKind,
  name: z.string(),
  signerName: z.string().nullable(),
  mediaType: z.enum(MEDIA_TYPES),
  bytes: z.number().int(),
  sha256: z.string(),
  /** In pixels; null for what is no picture, or one that cannot be measured here. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Whether there is a small picture of it. */
  hasThumbnail: z.boolean(),
  addedBy: by,
  /** When it was taken or signed. */
  occurredAt: instant,
  createdAt: instant,
});
export type Attachment = z.infer<typeof attachment>;
