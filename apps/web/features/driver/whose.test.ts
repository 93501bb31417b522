import { expect, test, vi } from 'vitest';
import { Problem, Unreachable } from '../api/problem.ts';
import { createWhose } from './whose.ts';

const OWNER = 'acme:sam';
const { signal } = new AbortController();

/** A page of Sam's, while `who` is signed in. */
function page(who: string | null = OWNER) {
  const server = { who, questions: 0 };
  const onOther = vi.fn<() => void>();
  const whose = createWhose({
    owner: OWNER,
    ask: async () => {
      server.questions += 1;
      return server.who;
    },
    onOther,
  });
  return { server, onOther, whose };
}

test('the person is asked for once, whatever number of answers come', async () => {
  const { server, onOther, whose } = page();
  const job = whose.ofOwner(async () => 'job');
  expect(await Promise.all([job(signal), job(signal)])).toEqual(['job', 'job']);
  expect(await job(signal)).toBe('job');
  expect(server.questions).toBe(1);
  expect(onOther).not.toHaveBeenCalled();
});

test('what another person is answered is not taken', async () => {
  const { onOther, whose } = page('acme:kim');
  await expect(whose.ofOwner(async () => 'job')(signal)).rejects.toThrow(Unreachable);
  expect(onOther).toHaveBeenCalled();
});

test('a refusal makes it doubtful, and the next answer is another person’s', async () => {
  const { server, onOther, whose } = page();
  const answers: (() => Promise<string>)[] = [
    async () => 'job',
    () => Promise.reject(new Problem(404, { code: 'not_found', title: 'Not found' })),
    async () => 'job of Kim',
  ];
  const job = whose.ofOwner(async () => (await answers.shift()?.()) ?? '');
  expect(await job(signal)).toBe('job');
  server.who = 'acme:kim';
  await expect(job(signal)).rejects.toThrow(Problem);
  expect(onOther).not.toHaveBeenCalled();
  await expect(job(signal)).rejects.toThrow(Unreachable);
  expect(onOther).toHaveBeenCalledOnce();
});

test('doubted while an answer is on its way, it is asked again before that is taken', async () => {
  const { server, whose } = page();
  const job = whose.ofOwner(async () => {
    server.who = 'acme:kim';
    whose.doubt();
    return 'job of Kim';
  });
  await expect(job(signal)).rejects.toThrow(Unreachable);
  expect(server.questions).toBe(2);
});

test('once the person is back, answers are taken again', async () => {
  const { server, whose } = page('acme:kim');
  const job = whose.ofOwner(async () => 'job');
  await expect(job(signal)).rejects.toThrow(Unreachable);
  server.who = OWNER;
  expect(await job(signal)).toBe('job');
});
