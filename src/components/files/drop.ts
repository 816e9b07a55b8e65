// Files that are dropped on a figure: it shows that it takes them, and a file dropped beside it is not opened in place of the page, which
// would lose all that the reader did.

/** `dropped` hears what was dropped on `host`, until `signal` aborts. */
export function bindDrop(
  host: HTMLElement,
  dropped: (transfer: DataTransfer) => void,
  signal: AbortSignal,
): void {
  const listen = (target: EventTarget, type: string, heard: (event: DragEvent) => void) =>
    target.addEventListener(type, heard as EventListener, { signal });
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes('Files');
  for (const type of ['dragover', 'drop'])
    listen(window, type, (event) => void (carries(event) && event.preventDefault()));
  const hover = (on: boolean) => host.toggleAttribute('data-dropping', on);
  listen(host, 'dragover', (event) => {
    event.preventDefault();
    hover(true);
  });
  listen(host, 'dragleave', (event) => {
    if (!host.contains(event.relatedTarget as Node | null)) hover(false);
  });
  listen(host, 'drop', (event) => {
    event.preventDefault();
    hover(false);
    dropped(event.dataTransfer!);
  });
}

/** All files that were dropped, those in folders too. Call it while the drop is being heard: the browser forgets them after that. */
export async function filesDropped({ items, files }: DataTransfer): Promise<File[]> {
  const dropped = [...items].filter(({ kind }) => kind === 'file');
  const entries = dropped.map((item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => !entry?.isDirectory)) return [...files];
  return (await Promise.all(entries.map(filesIn))).flat();
}

async function filesIn(entry: FileSystemEntry | null): Promise<File[]> {
  if (!entry) return [];
  if (entry.isFile)
    return [await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found; // a browser gives a hundred at a time
    found.push(...(await Promise.all(some.map(filesIn))).flat());
  }
}
