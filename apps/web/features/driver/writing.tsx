'use client';

import type { JobStep } from '@yardmaster/domain/message/step';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { later } from '../ui/later.tsx';
import type { Told } from './ahead.ts';
import type { Job } from './job.ts';
import { useMessagesRead } from './messages-read.ts';
import type { Said } from './steps.ts';
import type { Message } from './thread.ts';

const NoteSheet = later(async () => (await import('./note-sheet.tsx')).NoteSheet);
const MessagesSheet = later(async () => (await import('./messages-sheet.tsx')).MessagesSheet);

type What = { of: 'note'; during: JobStep | null } | { of: 'messages' };
/** What is being written, and of which job it is, whatever the phone shows behind it by now. */
type Open = What & { assignmentId: string; number: string };
type Value = { write: (what: What) => void; readUntil: string | null };

const WritingContext = createContext<Value>({ write: () => undefined, readUntil: null });

/** The way to what is written on a job, and how far the driver has read what others wrote. */
export function useWriting(): Value {
  return useContext(WritingContext);
}

type Props = {
  job: Job | null;
  items: readonly Message[];
  told: readonly Told[];
  onTell: (said: Said, file: undefined, assignmentId: string) => void;
  children: ReactNode;
};

/**
 * Holds what is being written above the job it is about: the desk may take that back, or give another, in the middle of a
 * sentence. It is still sent for the job it was begun on.
 */
export function Writing({ job, items, told, onTell, children }: Props) {
  const [open, setOpen] = useState<Open | null>(null);
  const [lastItems, setLastItems] = useState<readonly Message[]>([]);
  const { readUntil, markRead } = useMessagesRead();
  const isLeft = open !== null && job?.assignment.id !== open.assignmentId;
  // Another job's messages, or none, come in their place.
  if (open && !isLeft && items.length > 0 && items !== lastItems) setLastItems(items);

  function write(what: What): void {
    if (!job) return;
    setLastItems([]);
    setOpen({ ...what, assignmentId: job.assignment.id, number: job.workOrder.number });
  }
  function close(): void {
    setOpen(null);
  }

  return (
    <WritingContext value={{ write, readUntil }}>
      {children}
      {open?.of === 'note' ? (
        <NoteSheet
          left={isLeft ? open.number : null}
          onClose={close}
          onNote={(body) => {
            close();
            onTell({ step: 'note', body, during: open.during }, undefined, open.assignmentId);
          }}
        />
      ) : null}
      {open?.of === 'messages' ? (
        <MessagesSheet
          assignmentId={open.assignmentId}
          left={isLeft ? open.number : null}
          items={isLeft ? lastItems : items}
          told={told}
          onTell={(said) => {
            if (isLeft) close();
            onTell(said, undefined, open.assignmentId);
          }}
          onRead={markRead}
          onClose={close}
        />
      ) : null}
    </WritingContext>
  );
}
