/** The query keys of what is said of a job and kept with it. */
export const talkKeys = {
  messages: ['messages'],
  counts: ['messages', 'counts'],
  thread: (workOrderId: string) => ['messages', 'thread', workOrderId] as const,
  files: ['attachments'],
  filesOf: (workOrderId: string) => ['attachments', workOrderId] as const,
  notes: ['notes'],
  notesOf: (workOrderId: string) => ['notes', workOrderId] as const,
} as const;
