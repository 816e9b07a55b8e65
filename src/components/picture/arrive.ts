// Pictures that come by drop or by paste: which file it is, or what is wrong with what came.
import { folder, noFile, nothingPasted, several } from './fault.ts';

/** The one file that was dropped. @throws PictureFault for several, for a folder, and for what is no file. */
export function fileDropped(transfer: DataTransfer): File {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  if (items.length > 1 || transfer.files.length > 1)
    throw several(Math.max(items.length, transfer.files.length));
  if (items[0]?.webkitGetAsEntry?.()?.isDirectory) throw folder();
  const [file] = transfer.files;
  if (!file) throw noFile();
  return file;
}

/** The picture that was pasted with the keyboard. @throws PictureFault where there is none. */
export function filePasted(transfer: DataTransfer): File {
  const files = [...transfer.files];
  if (files.length > 1) throw several(files.length);
  if (files.length === 0) throw nothingPasted();
  return files[0];
}

/** The picture in the clipboard, asked for by a button. @throws PictureFault where there is none; the browser's error where it is refused. */
export async function fileInClipboard(): Promise<File> {
  for (const item of await navigator.clipboard.read()) {
    const type = item.types.find((one) => one.startsWith('image/'));
    if (type) return new File([await item.getType(type)], 'The clipboard', { type });
  }
  throw nothingPasted();
}
