// What a file is, from its first bytes: real files of sharp's making in every size, and everything that is no picture.
import fc from 'fast-check';
import sharp, { type AvifOptions } from 'sharp';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../src/components/picture/kind.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0) & 255);
const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#369' } });

describe('the format and the size that a header says', () => {
  const sizes = [
    [1, 1],
    [300, 17],
    [640, 481],
  ] as const;
  test.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)('%s', async (format) => {
    for (const [width, height] of sizes) {
      const file = await blank(width, height)
        .toFormat(format, format === 'avif' ? ({ effort: 0 } satisfies AvifOptions) : {})
        .toBuffer();
      const kind = kindOf(new Uint8Array(file));
      expect(kind).toMatchObject({ kind: 'picture', format: expect.stringMatching(new RegExp(format, 'i')) });
      if (format !== 'tiff') expect(kind).toMatchObject({ size: { width, height } });
    }
  });

  test('WebP without loss, and with transparency', async () => {
    const lossless = await blank(321, 45).webp({ lossless: true }).toBuffer();
    expect(kindOf(new Uint8Array(lossless))).toMatchObject({ size: { width: 321, height: 45 } });
    const clear = sharp({
      create: { width: 77, height: 300, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } },
    });
    expect(kindOf(new Uint8Array(await clear.webp({ quality: 50 }).toBuffer()))).toMatchObject({
      size: { width: 77, height: 300 },
    });
  });

  test('a JPEG whose camera wrote much before the picture', async () => {
    const file = await blank(640, 480)
      .withMetadata({ icc: 'srgb', exif: { IFD0: { ImageDescription: 'x'.repeat(30_000) } } })
      .jpeg()
      .toBuffer();
    expect(kindOf(new Uint8Array(file))).toMatchObject({ size: { width: 640, height: 480 } });
  });

  test('a header that ends too early says no size', async () => {
    const file = new Uint8Array(await blank(640, 480).jpeg().toBuffer());
    expect(kindOf(file.subarray(0, 12))).toEqual({ kind: 'picture', format: 'JPEG', size: undefined });
    const png = new Uint8Array(await blank(640, 480).png().toBuffer());
    expect(kindOf(png.subarray(0, 18))).toEqual({ kind: 'picture', format: 'PNG', size: undefined });
  });
});

test.each([
  ['%PDF-1.7\n', 'a PDF'],
  ['PK\x03\x04', 'a compressed archive'],
  ['\x1f\x8b\x08', 'a compressed archive'],
  ['\0\0\0\x18ftypmp42', 'a film'],
  ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'a drawing in SVG, which has no pixels of its own'],
  ['  <?xml version="1.0"?>\n<!DOCTYPE svg><svg/>', 'a drawing in SVG, which has no pixels of its own'],
  ['\xef\xbb\xbf<?xml version="1.0"?><!ENTITY a "a">', 'a drawing in SVG, which has no pixels of its own'],
  ['Dear reader', 'not in a format of pictures that I know'],
  ['', 'not in a format of pictures that I know'],
])('%j is no picture: %s', (text, is) => {
  expect(kindOf(bytes(text))).toMatchObject({ kind: 'other', is });
});

describe('bitmaps', () => {
  const header = (length: number, write: (view: DataView) => void) => {
    const file = new Uint8Array(14 + Math.max(length, 16));
    const view = new DataView(file.buffer);
    file.set(bytes('BM'));
    view.setUint32(14, length, true);
    write(view);
    return kindOf(file);
  };
  const side = fc.integer({ min: 1, max: 65_535 });
  test('OS/2’s header of 12 bytes has words of 16 bits, all others of 32, upside down or not', () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.constantFrom(16, 40, 64, 108, 124),
        fc.boolean(),
        (width, height, length, down) => {
          const os2 = header(12, (view) => {
            view.setUint16(18, width, true);
            view.setUint16(20, height, true);
            view.setUint32(22, 1 + (24 << 16), true); // planes and bits
          });
          const windows = header(length, (view) => {
            view.setInt32(18, width, true);
            view.setInt32(22, down ? -height : height, true);
          });
          for (const kind of [os2, windows])
            expect(kind).toEqual({ kind: 'picture', format: 'BMP', size: { width, height } });
        },
      ),
    );
  });
  test('a header of a length that there is not says no size', () => {
    for (const length of [0, 11, 13, 2 ** 31])
      expect(header(length > 1000 ? 16 : length, (view) => view.setUint32(14, length, true))).toMatchObject({
        size: undefined,
      });
  });
});

test('whatever the bytes, there is an answer', () => {
  const beginnings = [
    '',
    '\xff\xd8\xff',
    '\x89PNG\r\n\x1a\n',
    'GIF8',
    'RIFF____WEBPVP8X',
    'BM',
    '____ftypavif',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 80 }), (start, rest) => {
      const found = kindOf(Uint8Array.of(...bytes(start), ...rest));
      expect(found.kind).toMatch(/^(picture|other)$/);
      if (found.kind === 'picture' && found.size)
        for (const side of [found.size.width, found.size.height]) {
          expect(Number.isInteger(side)).toBe(true);
          expect(side).toBeGreaterThan(0);
        }
    }),
  );
});
