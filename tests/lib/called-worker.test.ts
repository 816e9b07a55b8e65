// A worker that is called answers, or it is said how it came to nothing; either way nobody waits for ever.
import { expose } from 'comlink';
import { afterEach, expect, test, vi } from 'vitest';
import { calledWorker, WorkerGone } from '#lib/called-worker.ts';

const there = {
  double: (value: number) => 2 * value,
  refuse: () => {
    throw new RangeError('That is too much.');
  },
  sleep: () => new Promise<number>(() => {}),
};

const ports: MessagePort[] = [];
afterEach(() => ports.splice(0).forEach((port) => port.close()));

/** A worker as the page sees it, its other end in this thread. */
function worker() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(there, port2);
  return Object.assign(port1, { terminate: vi.fn() }) as unknown as Worker & {
    terminate: ReturnType<typeof vi.fn>;
  };
}
const never = new AbortController().signal;
const errorEvent = (message: string) => Object.assign(new Event('error'), { message });

test('it answers, again and again, and what it throws comes as it was thrown', async () => {
  const { ask } = calledWorker<typeof there>(worker(), never, 5);
  expect(await ask((far) => far.double(3))).toBe(6);
  await expect(ask((far) => far.refuse())).rejects.toMatchObject({
    name: 'RangeError',
    message: 'That is too much.',
  });
  expect(await ask((far) => far.double(4))).toBe(8);
});

test.each([
  ['whose code did not come', errorEvent(''), 'absent', /its code did not come/],
  ['that breaks', errorEvent('out of memory'), 'died', /out of memory/],
  ['whose answer cannot be read', new Event('messageerror'), 'died', /could not be read/],
] as const)('one %s is ended, and whoever asked or asks hears of it', async (_, event, how, says) => {
  const made = worker();
  const { ask } = calledWorker<typeof there>(made, never, 5);
  const asked = ask((far) => far.sleep());
  made.dispatchEvent(event);
  const gone = { name: 'WorkerGone', how, message: expect.stringMatching(says) };
  await expect(asked).rejects.toMatchObject(gone);
  await expect(ask((far) => far.double(1))).rejects.toMatchObject(gone);
  expect(made.terminate).toHaveBeenCalled();
});

test('one that is silent for too long is ended', async () => {
  const made = worker();
  const { ask } = calledWorker<typeof there>(made, never, 0.02);
  const error = await ask((far) => far.sleep()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(WorkerGone);
  expect(error).toMatchObject({ how: 'silent' });
  expect(made.terminate).toHaveBeenCalledOnce();
});

test('the signal ends it, with its reason; one that has aborted already lets nothing begin', async () => {
  const stop = new AbortController();
  const made = worker();
  const { ask } = calledWorker<typeof there>(made, stop.signal, 5);
  const asked = ask((far) => far.sleep());
  const reason = new Error('enough');
  stop.abort(reason);
  await expect(asked).rejects.toBe(reason);
  expect(made.terminate).toHaveBeenCalledOnce();
  const late = worker();
  await expect(calledWorker<typeof there>(late, stop.signal, 5).ask((far) => far.sleep())).rejects.toBe(
    reason,
  );
  expect(late.terminate).toHaveBeenCalledOnce();
});
