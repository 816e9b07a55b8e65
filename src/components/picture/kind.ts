// What a file is, from its first bytes and never from its name, and how many pixels it says it has. Nothing is unpacked.

export interface PictureKind {
  readonly kind: 'picture';
  /** What people call the format. */
  readonly format: string;
  /** As the header says; undefined where it does not say so in its first bytes. */
  readonly size?: Size;
}
/** Something else: its name in a sentence, and what to do instead. */
export interface OtherKind {
  readonly kind: 'other';
  readonly is: string;
  readonly instead: string;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** As many bytes as `kindOf` needs: in a JPEG, the size may come after half a megabyte of a camera's notes. */
export const HEAD = 2 ** 20;

const ascii = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length));
const other = (is: string, instead: string): OtherKind => ({ kind: 'other', is, instead });

/** The kind of the file that begins with these bytes. */
export function kindOf(bytes: Uint8Array): PictureKind | OtherKind {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (text: string, at = 0) => ascii(bytes, at, text.length) === text;
  const picture = (format: string, size?: () => Size | undefined): PictureKind => ({
    kind: 'picture',
    format,
    size: within(size),
  });
  if (begins('\xff\xd8\xff')) return picture('JPEG', () => sizeOfJpeg(view));
  if (begins('\x89PNG\r\n\x1a\n'))
    return picture('PNG', () => ({ width: view.getUint32(16), height: view.getUint32(20) }));
  if (begins('GIF8'))
    return picture('GIF', () => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }));
  if (begins('RIFF') && begins('WEBP', 8))
    return picture('WebP', () => sizeOfWebp(view, ascii(bytes, 12, 4)));
  if (begins('BM') && bytes.length > 26) return picture('BMP', () => sizeOfBmp(view));
  if (begins('ftyp', 4)) return kindOfBoxes(view, ascii(bytes, 8, 4), picture);
  if (begins('II*\0') || begins('MM\0*')) return picture('TIFF');
  if (begins('\0\0\x01\0')) return picture('ICO');
  if (begins('%PDF')) return other('a PDF', 'take a screenshot of the page and choose that');
  if (begins('\x1f\x8b') || begins('PK'))
    return other('a compressed archive', 'unpack it and choose one picture from it');
  const text = ascii(bytes, 0, 1024).trimStart().toLowerCase();
  if (
    /^(\u00ef\u00bb\u00bf)?</.test(text) &&
    (text.includes('<svg') || text.includes('<!doctype svg') || text.includes('<!entity'))
  )
    return other('a drawing in SVG, which has no pixels of its own', 'export it as PNG and choose that');
  return other('not in a format of pictures that I know', 'choose a JPEG, PNG, WebP, AVIF, GIF or BMP');
}

/** A header that ends too early, or that speaks of no pixels, says nothing. */
function within(size?: () => Size | undefined): Size | undefined {
  try {
    const said = size?.();
    return said && said.width > 0 && said.height > 0 ? said : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Behind the header's own length: two words of 16 bits in OS/2's of 12 bytes, else of 32, the height negative from the top down. */
function sizeOfBmp(view: DataView): Size | undefined {
  const length = view.getUint32(14, true);
  if (length === 12) return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  if (length < 16 || length > 256) return undefined;
  return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
}

/** From marker to marker up to the start of a frame. Source: ITU-T T.81, annex B. */
function sizeOfJpeg(view: DataView): Size | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Lossy, lossless and extended files have it in different places. Source: RFC 9649. */
function sizeOfWebp(view: DataView, chunk: string): Size | undefined {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  if (chunk === 'VP8X') return { width: three(24) + 1, height: three(27) + 1 };
  if (chunk === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (chunk !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

/** AVIF, HEIC and films are boxes alike; the largest `ispe` is the whole picture. Source: ISO/IEC 23008-12. */
function kindOfBoxes(
  view: DataView,
  brand: string,
  picture: (format: string, size: () => Size | undefined) => PictureKind,
): PictureKind | OtherKind {
  const format = /^avi[fs]/.test(brand) ? 'AVIF' : /^(he[ivmc]|mi[fa])/.test(brand) ? 'HEIC' : '';
  if (!format) return other('a film', 'pause it, take a screenshot and choose that');
  return picture(format, () => {
    let largest: Size | undefined;
    for (let at = 0; at + 16 <= Math.min(view.byteLength, 65_536); at++) {
      if (view.getUint32(at) !== 0x69737065) continue; // "ispe", then a word of flags
      const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
      if (!largest || size.width > largest.width) largest = size;
    }
    return largest;
  });
}
