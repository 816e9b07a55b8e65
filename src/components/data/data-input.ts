// The reader's own data set in a figure: files that are chosen or dropped, or a folder of them. Nothing is uploaded. A figure uses it so:
// <DataInput title={mnist.title} /> in its tag, and bindDataInput(host, mnist, take, signal) in its script. What is no data set becomes a
// sentence, and the data set before it stays.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { DataError } from '#lib/data/error.ts';
import { readInWorker } from '#lib/data/own/in-worker.ts';
import { attempts } from '../files/attempts.ts';
import { bindDrop, filesDropped } from '../files/drop.ts';
import { dataLine } from './words.ts';

/** `take` is given what is to be used from now on: the reader's, or `initial` again. */
export function bindDataInput(
  host: HTMLElement,
  initial: DataDescriptor,
  take: (data: DataDescriptor) => void | Promise<void>,
  signal: AbortSignal,
): void {
  const find = <E extends HTMLElement>(part: string) => host.querySelector<E>(`[data-data=${part}]`)!;
  const [fold, files, back] = [
    find<HTMLDetailsElement>('fold'),
    find<HTMLInputElement>('files'),
    find<HTMLButtonElement>('back'),
  ];
  const { begin, attempt } = attempts(
    {
      say: (words) => (find('say').textContent = words),
      fault: (sentence) => (find('fault').textContent = sentence),
      sentenceOf: (error) =>
        error instanceof DataError ? `${error.message} ${error.way}` : `That did not work: ${String(error)}.`,
    },
    signal,
  );
  const bring = (get: File[] | Promise<File[]>) =>
    attempt('Reading the files …', async (mine) => {
      fold.open = true;
      const { data, notes } = await readInWorker(await get, mine);
      mine.throwIfAborted();
      await take(data);
      back.hidden = false;
      return [dataLine(data), ...notes, 'All of it stays on this machine.'].join(' ');
    });

  files.addEventListener(
    'change',
    () => {
      if (files.files?.length) void bring([...files.files]);
      files.value = ''; // the same files again are a change again
    },
    { signal },
  );
  bindDrop(host, (transfer) => void bring(filesDropped(transfer)), signal);
  back.addEventListener(
    'click',
    () => {
      find('fault').textContent = '';
      begin(dataLine(initial));
      files.focus(); // the button goes
      back.hidden = true;
      void take(initial);
    },
    { signal },
  );
  find<HTMLFieldSetElement>('controls').disabled = false;
}
