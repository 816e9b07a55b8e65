// Data sets that a reader brings to the trainer: dropped or chosen, checked, trained on, and never sent anywhere.
import { expect, test, type Page, type Request } from '@playwright/test';
import { cifar, gzipped, idx, inTurn } from '../lib/data/own/files.ts';
import { faultsOf } from './axe.ts';
import { errorsOf } from './figure.ts';
import { trainerOn } from './trainer-page.ts';

type Bytes = Uint8Array<ArrayBuffer>;
interface Brought {
  name: string;
  bytes: Bytes;
}

/** Images of 28 × 28 in four classes, each bright in a quarter of its own. */
const quarters = (images: number): Bytes =>
  idx(
    [images, 28, 28],
    Uint8Array.from({ length: images * 784 }, (_, at) => {
      const [image, row, column] = [Math.floor(at / 784), Math.floor((at % 784) / 28), at % 28];
      const quarter = 2 * Math.floor(row / 14) + Math.floor(column / 14);
      return quarter === image % 4 ? 200 + ((image * 7 + at) % 56) : (image + at) % 40;
    }),
  );
const pair = [
  { name: 'secret-images-idx3-ubyte', bytes: quarters(240) },
  { name: 'secret-labels-idx1-ubyte', bytes: idx([240], inTurn(240, 4)) },
];
const records = [
  { name: 'data_batch_1.bin', bytes: cifar(inTurn(60, 10)) },
  { name: 'test_batch.bin', bytes: cifar(inTurn(20, 10)) },
];

const drop = (page: Page, files: Brought[]) =>
  page.locator('book-trainer').evaluate(
    (node, brought) => {
      const dataTransfer = new DataTransfer();
      for (const { name, bytes } of brought)
        dataTransfer.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name));
      for (const type of ['dragover', 'drop'])
        node.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    },
    files.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes).toString('base64') })),
  );
const fault = (page: Page) => page.locator('.data-fault');
const say = (page: Page) => page.locator('.data-say');

test('a pair of IDX files is dropped and trained on, and no byte of it leaves the page', async ({ page }) => {
  const errors = errorsOf(page);
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=1&batch=16&epochs=3');
  await drop(page, pair);
  await expect(say(page)).toHaveText(
    'Your own images: 200 images to learn from and 40 for tests, 28 × 28, in 4 classes. No test images came with them: every sixth, 40 in all, is kept back for testing. All of it stays on this machine.',
  );
  await expect(page.locator('[data-view=right] .view-title')).toHaveText(/^Share of the 40 test images/);
  await expect(trainer.failure).toHaveText(/^LeNet-5 cannot be trained here\. .*4 classes.*10 classes apart/);
  await expect(trainer.button('Train')).toBeDisabled();
  await page.getByRole('button', { name: 'Take LeNet-5 for 4 classes' }).click();
  await expect(trainer.button('Train')).toBeFocused();
  await page.keyboard.press('Enter');
  await trainer.finished();
  expect(await trainer.number('images-seen')).toBe(600);
  expect(await trainer.number('test-accuracy')).toBeGreaterThan(0.9);
  await page.getByText('Confusions and tests in numbers').click();
  await expect(page.locator('.confusion tbody td')).toHaveCount(16);
  expect(requests.filter((request) => request.method() !== 'GET')).toEqual([]);
  expect(requests.map((request) => request.url()).filter((url) => /secret|\/data\//.test(url))).toEqual([]);
  expect(errors).toEqual([]);
  expect(await faultsOf(page, 'book-trainer')).toEqual([]);

  await page.getByRole('button', { name: 'Back to MNIST' }).click();
  await expect(say(page)).toHaveText(/^MNIST: 60,000 digits/);
  await page.getByRole('button', { name: 'Take LeNet-5', exact: false }).first().click();
  await trainer.step();
  await expect(page.locator('.is-before')).toHaveCount(0); // of other images, and of another net: no yardstick

  await drop(page, pair);
  await expect(say(page)).toHaveText(/^Your own images/);
  await page.getByRole('button', { name: 'Settings as they were' }).click(); // those of the data, too
  await expect(say(page)).toHaveText(/^MNIST: 60,000 digits/);
  await expect(trainer.failure).toBeEmpty();
  await expect(page.getByRole('button', { name: 'Back to MNIST' })).toBeHidden();
});

test('CIFAR-10’s files are chosen; a net that reads digits says so, and one that fits is a press away', async ({
  page,
}) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=1&batch=16');
  await page.locator('.data-input summary').click();
  await page.getByLabel('Files:').setInputFiles(
    records.map(({ name, bytes }) => ({
      name: `${name}.gz`,
      mimeType: 'application/gzip',
      buffer: Buffer.from(gzipped(bytes)),
    })),
  );
  await expect(say(page)).toHaveText(/^CIFAR-10: 60 pictures to learn from and 20 for tests, 32 × 32 × 3/);
  await expect(trainer.failure).toHaveText(/The pictures are 32 × 32 × 3, and this net reads 28 × 28 × 1/);
  await page.getByRole('button', { name: 'Take mini-VGG for 32 × 32 × 3' }).click();
  await trainer.step();
  expect(await trainer.number('images-seen')).toBe(16);
  await expect(page.locator('.trainer-filter')).toHaveCount(8 * 3);
  await expect(page.locator('[data-view=samples] .said').first()).toHaveText(/^airplane/);
  const painted = await page
    .locator('[data-view=samples] canvas')
    .first()
    .evaluate((node) => {
      const canvas = node as HTMLCanvasElement;
      return [canvas.width, canvas.height, ...canvas.getContext('2d')!.getImageData(5, 0, 1, 1).data];
    });
  expect(painted).toEqual([32, 32, 5, 8, 11, 255]); // red, green and blue as cifar() made them
});

test('what is no data set gets a sentence, and the one before it stays', async ({ page }) => {
  const trainer = trainerOn(page);
  await trainer.open('?device=wasm&seed=1&batch=16');
  await trainer.step();
  const loss = await trainer.text('train-loss');
  await drop(page, [{ name: 'train-labels-idx1-ubyte', bytes: pair[1].bytes }]);
  await expect(fault(page)).toHaveText(
    'This is a labels file, train-labels-idx1-ubyte; its images, train-images-idx3-ubyte, are missing. Drop both together.',
  );
  await drop(page, [pair[0], { name: pair[1].name, bytes: pair[1].bytes.slice(0, 90) }]);
  await expect(fault(page)).toHaveText(/says that it holds 240 labels, .* but it has 90: it is cut short/);
  expect(await trainer.text('train-loss')).toBe(loss);
  await trainer.step();
  expect(await trainer.number('images-seen')).toBe(32);
});
