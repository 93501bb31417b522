'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Answer } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { fieldErrors, Problem } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { instantOf, localOf } from '../time/zoned.ts';
import { draftErrors, type OrderDraft, requirementOf } from './order-draft.ts';
import { disputed, draftOf, editOf, type Field, fieldsOf, ORDER_FIELDS, rebased, textOf } from './order-edit.ts';

export type ReadOrder = Answer<'/work-orders/{id}', 'get'>;

/** What somebody else changed while this was written; `ours`: of that, what this changes as well. */
export type Clash = { changed: readonly Field[]; ours: readonly Field[]; theirs: OrderDraft };

/** How often an edit is made anew from what stands, where only what it does not touch has changed. */
const REBASES_MAX = 3;

function isStale(error: unknown): boolean {
  return error instanceof Problem && error.code === 'precondition_failed';
}

/** What is refused of a line says which line of the form that is: asked alone, it does not know. */
async function ofLine<T>(n: number, sent: Promise<T>): Promise<T> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof Problem) || error.body.errors === undefined) throw error;
    const errors = error.body.errors.map(({ pointer, message }) => ({
      pointer: `/requirements/${n}${pointer.replace(/^#/, '')}`,
      message,
    }));
    throw new Problem(error.status, { ...error.facts, errors }, error.retryAfterS);
  }
}

/**
 * Changes an order from the version that was read. Each part that was saved is the ground of the next: a save that was
 * refused half way goes on from there. Where somebody was faster with something else the edit is made upon theirs; with
 * the same, the person says whose it shall be.
 */
export function useEditOrder(read: ReadOrder, onSaved: () => void) {
  const client = useQueryClient();
  const { timeZone } = useZone();
  const t = useTranslations('board');
  const formOf = (order: ReadOrder) => draftOf(order, (instant) => localOf(instant, timeZone));
  const base = useRef(read);
  const commands = useRef(new Map<string, string>());
  const [draft, setDraft] = useState(() => formOf(read));
  const [local, setLocal] = useState<Record<string, string>>({});
  const [clash, setClash] = useState<Clash | null>(null);

  /** What a part carries: the same part from the same version is the same command. */
  function headersOf(part: unknown, version?: number) {
    const name = JSON.stringify([part, version]);
    const key = commands.current.get(name) ?? newCommandId();
    commands.current.set(name, key);
    return headers(key, version);
  }

  async function send(wanted: OrderDraft): Promise<void> {
    const { id, version } = base.current;
    const toInstant = (local: string) => instantOf(local, timeZone);
    const { patch, lines } = editOf(formOf(base.current), wanted, toInstant);
    if (Object.keys(patch).length > 0) {
      const params = { path: { id }, ...headersOf(patch, version) };
      base.current = await answer(api.PATCH('/work-orders/{id}', { params, body: patch }));
    }
    for (const { requirementId, body } of lines) {
      const n = wanted.requirements.findIndex((line) => line.kept?.id === requirementId);
      const params = { path: { id, requirementId }, ...headersOf({ requirementId, body }, base.current.version) };
      const saving = api.PATCH('/work-orders/{id}/requirements/{requirementId}', { params, body });
      base.current = await ofLine(n, answer(saving));
    }
    for (const [n, line] of wanted.requirements.entries()) {
      const body = line.kept ? null : requirementOf(line, toInstant);
      if (body === null) continue;
      const params = { path: { id }, ...headersOf({ row: line.row, ...body }) };
      const known = new Set(base.current.requirements.map((r) => r.id));
      base.current = await ofLine(n, answer(api.POST('/work-orders/{id}/requirements', { params, body })));
      const made = base.current.requirements.find((r) => !known.has(r.id));
      // It is there: should a later one be refused, it is not added again.
      if (made) setDraft((before) => withKept(before, line.row, made.id));
    }
  }

  /** The form upon what stands now; null where a person has to choose. */
  async function rebase(mine: OrderDraft): Promise<OrderDraft | null> {
    const before = formOf(base.current);
    base.current = await answer(api.GET('/work-orders/{id}', { params: { path: { id: read.id } } }));
    const theirs = formOf(base.current);
    const next = rebased(before, mine, theirs);
    setDraft(next);
    const ours = disputed(before, mine, theirs);
    if (ours.length === 0) return next;
    setClash({
      ours,
      theirs,
      changed: ORDER_FIELDS.filter((field) => textOf(before, field) !== textOf(theirs, field)),
    });
    return null;
  }

  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (mine: OrderDraft): Promise<boolean> => {
      let wanted = mine;
      for (let n = 0; ; n++) {
        try {
          await send(wanted);
          return true;
        } catch (refused) {
          if (!isStale(refused) || n >= REBASES_MAX) throw refused;
          const next = await rebase(wanted);
          if (next === null) return false;
          wanted = next;
        }
      }
    },
    onSuccess: (isSaved) => isSaved && onSaved(),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });

  function submit(): void {
    const wrong = draftErrors(draft, t);
    setLocal(wrong);
    setClash(null);
    if (Object.keys(wrong).length === 0) mutate(draft);
  }
  const remote = fieldErrors(error);
  return {
    draft,
    change: (change: Partial<OrderDraft>) => setDraft((before) => ({ ...before, ...change })),
    submit,
    isPending,
    errors: Object.keys(local).length > 0 ? local : remote,
    banner: error !== null && Object.keys(remote).length === 0 ? error : null,
    clash,
    /** In the fields that both have changed; what else was typed stays. */
    takeTheirs(): void {
      if (clash) {
        const theirs = fieldsOf(clash.theirs, clash.ours);
        setDraft((mine) => ({ ...mine, ...theirs }));
      }
      setClash(null);
      reset();
    },
  };
}

function withKept(draft: OrderDraft, row: number, id: string): OrderDraft {
  const requirements = draft.requirements.map((line) =>
    line.row === row ? { ...line, kept: { id, least: 0 } } : line,
  );
  return { ...draft, requirements };
}
