// The reader's own picture in a figure: every way in, and every fault as one sentence while the picture before it stays. On
// the kernel lab's own page, which computes on what it is given.
import { expect, test, type Page } from '@playwright/test';
import sharp from 'sharp';
import { steady } from './at-rest.ts';
import { errorsOf, pixels, shownOn } from './figure.ts';

interface Bring {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const solid = (width: number, height: number, background = '#ffffff') =>
  sharp({ create: { width, height, channels: 4, background } });
/** Left half black, right half white. */
const halves = (width: number, height: number) =>
  solid(width, height).composite([
    {
      input: { create: { width: width / 2, height, channels: 4, background: '#000' } },
      left: 0,
      top: 0,
    },
  ]);
const file = (name: string, buffer: Buffer | string, mimeType = 'image/jpeg'): Bring => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
});

async function lab(page: Page) {
  await page.goto(
    '/widgets/kernel-lab/#kernel-lab.preset=identity&kernel-lab.divide=sum&kernel-lab.shown=clip',
  );
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
  const widget = page.locator('.widget');
  await widget.locator('.picture-input summary').click();
  // D3 has bound data: the figure is on screen and alive.
  await page.waitForFunction(() => '__data__' in (document.querySelector('.widget-stage > .view') ?? {}));
  return {
    widget,
    note: page.locator('.widget-note'),
    say: page.locator('.picture-say'),
    input: widget.locator('[data-view=input] canvas'),
    output: widget.locator('[data-view=output] canvas'),
    own: page.getByRole('radio', { name: 'your own' }),
    choose: (...files: Bring[]) => page.locator('input[type=file]').setInputFiles(files),
    /** Drops files, or text, on the figure. */
    drop: (files: Bring[], text = '') =>
      widget.evaluate(
        (node, { files, text }) => {
          const transfer = new DataTransfer();
          for (const { name, type, bytes } of files)
            transfer.items.add(new File([Uint8Array.from(bytes)], name, { type }));
          if (text) transfer.setData('text/plain', text);
          for (const type of ['dragover', 'drop'])
            node.dispatchEvent(
              new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
            );
        },
        { text, files: files.map((f) => ({ name: f.name, type: f.mimeType, bytes: [...f.buffer] })) },
      ),
    paste: (files: Bring[]) =>
      widget.locator('.widget-stage').evaluate(
        (node, files) => {
          const data = new DataTransfer();
          for (const { name, type, bytes } of files)
            data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
          node.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          );
        },
        files.map((f) => ({ name: f.name, type: f.mimeType, bytes: [...f.buffer] })),
      ),
  };
}

test('a file becomes the picture: scaled down, turned as it was held, white where it is transparent', async ({
  page,
}) => {
  const errors = errorsOf(page);
  const { input, output, say, own, choose } = await lab(page);

  await choose(file('halves.png', await halves(1200, 900).png().toBuffer(), 'image/png'));
  await expect(say).toHaveText('halves.png: 1,200 × 900 pixels, seen here as 512 × 384.');
  await expect(own).toBeChecked();
  const seen = await pixels(input);
  expect([seen.width, seen.height]).toEqual([512, 384]);
  expect([seen.grey[0], seen.grey[200], seen.grey[300], seen.grey.at(-1)]).toEqual([0, 0, 255, 255]);
  const made = await pixels(output); // the identity: the same, less the edge that no window reaches
  expect([made.rgba[4 * (512 + 200)], made.rgba[4 * (512 + 300)], made.rgba[3]]).toEqual([0, 255, 0]);

  // EXIF orientation 6: the camera was held upright, what is left in the file is on top as it was seen.
  await choose(
    file('upright.jpg', await halves(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()),
  );
  await expect(say).toHaveText('upright.jpg: 200 × 400 pixels, seen here as 200 × 400.');
  const upright = await pixels(input);
  expect(upright.grey[100]).toBeLessThan(20);
  expect(upright.grey.at(-100)).toBeGreaterThan(235);

  await choose(file('clear.png', await solid(64, 64, '#00000000').png().toBuffer(), 'image/png'));
  await expect(say).toHaveText(/^clear\.png/);
  expect((await pixels(input)).grey.every((level) => level === 255)).toBe(true);
  expect(errors).toEqual([]);
});

test('a picture is dropped, pasted, drawn by pointer and by keyboard', async ({ page }) => {
  const errors = errorsOf(page);
  const { widget, input, note, say, own, drop, paste } = await lab(page);
  await drop([file('dark.jpg', await solid(80, 60, '#202020').jpeg().toBuffer())]);
  await expect(say).toHaveText('dark.jpg: 80 × 60 pixels, seen here as 80 × 60.');
  await paste([file('light.png', await solid(90, 60, '#e0e0e0').png().toBuffer())]);
  await expect(say).toHaveText('light.png: 90 × 60 pixels, seen here as 90 × 60.');
  expect((await pixels(input)).grey[0]).toBe(0xe0);

  await page.getByRole('button', { name: 'Draw' }).click();
  await expect(say).toHaveText('Your drawing.');
  expect((await pixels(input)).grey.every((level) => level === 255)).toBe(true);
  const sheet = widget.locator('[data-picture=canvas]');
  await expect(sheet).toBeFocused();
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowRight');
  const ink = async () => (await pixels(input)).grey.filter((level) => level < 128).length;
  const byKeys = await ink();
  expect(byKeys).toBeGreaterThan(500);
  await sheet.scrollIntoViewIfNeeded();
  const box = (await sheet.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 40, { steps: 4 });
  await page.mouse.up();
  expect(await ink()).toBeGreaterThan(byKeys + 500);
  await page.getByRole('button', { name: 'Clear' }).click();
  expect(await ink()).toBe(0);

  await page.getByRole('radio', { name: 'flower' }).click(); // back to a sample, and to one's own again
  await expect(input).toHaveAttribute('width', '222');
  await own.click();
  await expect(input).toHaveAttribute('width', '512');
  await expect(note).toBeEmpty();
  expect(errors).toEqual([]);
});

const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${'bcdefgh'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(10)}">`)
  .join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&h;</text></svg>`;

/** A PNG that says it has that many pixels; none of them is looked at. */
async function huge(): Promise<Bring[]> {
  const small = await solid(16, 16).png().toBuffer();
  small.writeUInt32BE(12_000, 16);
  small.writeUInt32BE(9_000, 20);
  return [file('huge.png', small)];
}
const faults: [string, () => Promise<Bring[]> | Bring[], RegExp][] = [
  [
    'a picture of 12,000 × 9,000 px',
    huge,
    /^“huge\.png” has 12,000 × 9,000 pixels, more than .* scale it down.*\.$/,
  ],
  ['a PDF renamed .jpg', () => [file('page.jpg', '%PDF-1.7\n1 0 obj')], /^“page\.jpg” is a PDF, .*\.$/],
  ['an empty file', () => [file('none.png', '')], /^“none\.png” is empty \(0 bytes\): choose .*\.$/],
  [
    'an unsupported format',
    async () => [file('scan.tif', await solid(64, 64).tiff().toBuffer())],
    /^“scan\.tif” is a picture in TIFF that this browser cannot read: save it as JPEG or PNG .*\.$/,
  ],
  [
    'a text',
    () => [file('notes.png', 'Dear reader')],
    /^“notes\.png” is not in a format .* choose a JPEG.*\.$/,
  ],
  [
    'an SVG bomb',
    () => [file('bomb.svg', bomb, 'image/svg+xml')],
    /^“bomb\.svg” is a drawing in SVG.*export it as PNG.*\.$/,
  ],
  [
    'half a JPEG',
    async () => {
      const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#789' } })
        .jpeg()
        .toBuffer();
      return [file('half.jpg', whole.subarray(0, 30))];
    },
    /^“half\.jpg” begins like a JPEG but cannot be unpacked.*save it again.*\.$/,
  ],
  [
    'a speck',
    async () => [file('speck.png', await solid(3, 3).png().toBuffer())],
    /^“speck\.png” has 3 × 3 pixels, too few.*\.$/,
  ],
  [
    'a strip',
    async () => [file('strip.png', await solid(6000, 100).png().toBuffer())],
    /^“strip\.png” has 6,000\s×\s100 pixels, a strip of which .* at most \d+ times as long as wide.*\.$/,
  ],
];
test('whatever is no picture is refused in one sentence, and the picture before it stays', async ({
  page,
}) => {
  const errors = errorsOf(page);
  const { input, note, say, choose, drop, paste } = await lab(page);
  await choose(file('good.jpg', await solid(120, 90, '#777').jpeg().toBuffer()));
  await expect(say).toHaveText(/^good\.jpg/);
  const before = await shownOn(input);
  for (const [what, make, sentence] of faults) {
    await choose(...(await make()));
    await expect(note, what).toHaveText(sentence);
    await expect(say).toBeEmpty();
    expect(await shownOn(input), what).toEqual(before);
  }
  const two = [file('a.png', 'a'), file('b.png', 'b')];
  await drop(two);
  await expect(note).toHaveText('These are 2 files: bring one picture at a time.');
  await paste(two);
  await expect(note).toHaveText('These are 2 files: bring one picture at a time.');
  await drop([], 'https://example.org/cat.jpg');
  await expect(note).toHaveText(/^What was dropped is no file: save the picture first.*\.$/);
  await paste([]);
  await expect(note).toHaveText(/^The clipboard holds no picture: copy one.*\.$/);
  expect(await shownOn(input)).toEqual(before);
  await choose(file('good.jpg', await solid(60, 60, '#333').jpeg().toBuffer())); // and still works
  await expect(say).toHaveText('good.jpg: 60 × 60 pixels, seen here as 60 × 60.');
  await expect(note).toBeEmpty();
  expect(errors).toEqual([]);
});

test('a file dropped beside the figure does not replace the page; a link to somebody’s own picture says what it shows', async ({
  page,
}) => {
  await lab(page);
  const kept = await page.locator('h1').evaluate((node) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'x.png', { type: 'image/png' }));
    return !node.dispatchEvent(
      new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  });
  expect(kept).toBe(true);
  await page.goto('about:blank');
  await page.goto('/widgets/kernel-lab/#kernel-lab.picture=own');
  await expect(page.locator('.widget-note')).toHaveText(/never leaves the machine.*bring a picture/);
});

test('one’s own without a picture asks for one beside the ways to bring it; Reset folds the sheet', async ({
  page,
}) => {
  const { widget, own, note, say, drop } = await lab(page);
  const [fold, sheet] = [widget.locator('.picture-input'), widget.locator('[data-picture=sheet]')];
  await fold.locator('summary').click();
  await own.check();
  await expect(fold).toHaveAttribute('open');
  await expect(note).toContainText('Choose a picture of your own');
  await expect(widget.locator('.picture-say + .widget-note')).toHaveCount(1); // beside what caused it
  await drop([], 'https://example.org/cat.jpg');
  await expect(widget.locator('.picture-say + .widget-note')).toContainText('save the picture first');

  await page.getByRole('button', { name: 'Draw' }).click();
  await expect(say).toHaveText('Your drawing.');
  await expect(note).toBeEmpty();
  await widget.locator('[data-do=reset]').click();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: 'Draw' })).toHaveAttribute('aria-expanded', 'false');
});

/** A camera of one colour after the other, as `getUserMedia` would give it. */
const camera = () =>
  Object.defineProperty(navigator, 'mediaDevices', {
    value: {
      getUserMedia: () => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [640, 480];
        const context = canvas.getContext('2d')!;
        let grey = 0;
        setInterval(() => {
          grey = (grey + 16) % 256;
          context.fillStyle = `rgb(${grey},${grey},${grey})`;
          context.fillRect(0, 0, 640, 480);
        }, 30);
        const stream = canvas.captureStream(30);
        Object.assign(window, { stream });
        return Promise.resolve(stream);
      },
    },
  });
const tracks = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { stream: MediaStream }).stream.getTracks().map(({ readyState }) => readyState),
  );

test('the camera is live, then frozen, and its light goes out', async ({ page }) => {
  const errors = errorsOf(page);
  await page.addInitScript(camera);
  const { input, say } = await lab(page);
  await page.getByRole('button', { name: 'Camera' }).click();
  await expect(say).toHaveText(/^Live\./);
  const level = () =>
    input.evaluate((node: HTMLCanvasElement) => node.getContext('2d')!.getImageData(0, 0, 1, 1).data[0]);
  const first = await level();
  await expect.poll(level).not.toBe(first);
  expect((await pixels(input)).width).toBe(512);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await expect(say).toHaveText(/^Frozen/);
  await expect.poll(() => tracks(page)).toEqual(['ended']);
  const frozen = await level();
  expect(await steady(page, level)).toBe(frozen);

  // A sample, or the figure's end, puts it out, too.
  for (const leave of [
    () => page.getByRole('radio', { name: 'boats' }).click(),
    () => page.locator('.widget').evaluate((widget) => widget.remove()),
  ]) {
    await page.getByRole('button', { name: 'Camera' }).click();
    await expect(say).toHaveText(/^Live\./);
    await leave();
    await expect.poll(() => tracks(page)).toEqual(['ended']);
  }
  expect(errors).toEqual([]);
});

test('no camera, or one that may not be used, is a sentence each', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'mediaDevices', {
      get: () => {
        const name = document.documentElement.dataset['refuses'];
        return name && { getUserMedia: () => Promise.reject(new DOMException('', name)) };
      },
    }),
  );
  const { input, note } = await lab(page);
  const before = await shownOn(input);
  for (const [name, sentence] of [
    ['NotAllowedError', /^The browser was told to keep the camera from this page: allow it.*\.$/],
    ['NotFoundError', /^No camera was found: connect one.*\.$/],
    ['NotReadableError', /^The camera is there but gives no picture.*close that.*\.$/],
    ['', /^Browsers lend the camera only to pages that come over https.*\.$/],
  ] as const) {
    await page.evaluate((refuses) => (document.documentElement.dataset['refuses'] = refuses), name);
    await page.getByRole('button', { name: 'Camera' }).click();
    await expect(note).toHaveText(sentence);
    await expect(page.getByRole('button', { name: 'Camera' })).toBeEnabled();
  }
  expect(await shownOn(input)).toEqual(before);
});
