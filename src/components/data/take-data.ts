// The reader's own data set in a figure: files that are chosen or dropped, or a folder of them. Nothing is uploaded. For widgets that say
// `takesData`; the data set becomes the value of their param `data`, its watched images that of `held`. What is no data set becomes a
// sentence, and the data set before it stays.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import { DataError } from '#lib/data/error.ts';
import type { AnyWidget, Page } from '#lib/widget/widget.ts';
import { attempts } from '../files/attempts.ts';
import { bindDrop, filesDropped } from '../files/drop.ts';
import { loaded } from '../run/load-engine.ts';
import { heldOf } from './held.ts';
import { dataLine } from './words.ts';

/** What reads them, fetched by those who bring some. */
const loadReader = () =>
  loaded(
    import('#lib/data/own/in-worker.ts'),
    'reader-missing',
    'The part of this page that reads data did not come',
  );

/** Binds what DataInput.astro wrote, until `page.signal` aborts. */
export function takeData({ host, signal, values, set }: Page, { params }: AnyWidget): void {
  const find = <E extends HTMLElement>(part: string) => host.querySelector<E>(`[data-data=${part}]`)!;
  const [fold, files, back] = [
    find<HTMLDetailsElement>('fold'),
    find<HTMLInputElement>('files'),
    find<HTMLButtonElement>('back'),
  ];
  const dataNow = () => values()['data'] as DataDescriptor;
  const initial = { data: dataNow(), ...('held' in params && { held: values()['held'] }) };
  back.textContent = `Back to ${initial.data.title}`;
  const { begin, attempt } = attempts(
    {
      say: (words) => (find('say').textContent = words),
      fault: (sentence) => (find('fault').textContent = sentence),
      sentenceOf: (error) =>
        error instanceof DataError
          ? `${error.message} ${error.way}`
          : `That did not work: ${(error as Error)?.message ?? error}.`,
    },
    signal,
  );
  const bring = (get: File[] | Promise<File[]>) =>
    attempt('Reading the files …', async (mine) => {
      fold.open = true;
      const { readInWorker } = await loadReader();
      const { data, notes } = await readInWorker(await get, mine);
      const held = 'held' in params && { held: await heldOf(data) };
      mine.throwIfAborted();
      set({ data, ...held });
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
      files.focus(); // the button goes
      set(initial);
    },
    { signal },
  );
  // Whoever took it back: this button, or that of all settings.
  host.addEventListener(
    'widget-change',
    () => {
      const isOwn = dataNow() !== initial.data;
      if (back.hidden === !isOwn) return;
      back.hidden = !isOwn;
      if (isOwn) return;
      find('fault').textContent = '';
      begin(dataLine(initial.data));
    },
    { signal },
  );
}
