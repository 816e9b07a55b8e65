// The part “redraw”: a photograph of 512 × 512, an 11 × 11 kernel, and a hand that drags one of its numbers. How
// often a second does the reader see another picture? Input is real, sent by the browser's own protocol.
import { encode } from 'fast-png';

const [SIDE, KERNEL] = [512, 11];
const SECONDS = 6;

/** A picture with something at every pixel; what it shows does not matter. */
function photograph() {
  const data = Uint8Array.from(
    { length: SIDE * SIDE },
    (_, at) => 128 + 90 * Math.sin(at / 37) * Math.cos(Math.floor(at / SIDE) / 23) + ((at * 7919) % 31),
  );
  return Buffer.from(encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data }));
}
/** Of rank 10: rows and columns apart would take more products than the kernel as it stands. */
const kernel = Array.from({ length: KERNEL }, (_, i) =>
  Array.from({ length: KERNEL }, (_, j) => ((i * 31 + j * 17 + i * i * j * 7) % 19) - 9),
);

/** To the right and back, far enough at each move that the number is another one. */
const to = (step) => 28 * Math.abs((step % 16) - 8) - 112;

/** Redraws a second, and frames a second in which there could have been one. */
export async function measureRedraw(browser, url, print) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
  page.setDefaultTimeout(60_000);
  const spelled = kernel.map((row) => row.join(',')).join(';');
  await page.goto(`${url}convolution/#lab.preset=own&lab.size=${KERNEL}&lab.held=true&lab.kernel=${spelled}`);
  const file = { name: 'photograph.png', mimeType: 'image/png', buffer: photograph() };
  const figure = page.locator('#lab');
  await figure.locator('input[type=file]').setInputFiles(file);
  await page.waitForFunction(
    (side) => document.querySelector('#lab [data-view=output] canvas')?.width === side,
    SIDE,
  );
  await page.waitForTimeout(500);
  const box = await figure.locator('[data-view=kernel] [data-cell="kernel 5 5"]').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.evaluate(watch);
  const end = performance.now() + 1000 * SECONDS;
  const cdp = await page.context().newCDPSession(page);
  const [y, middle] = [box.y + box.height / 2, box.x + box.width / 2];
  for (let step = 0; performance.now() < end; step++) {
    // Not awaited: a hand does not wait for the page either.
    cdp
      .send('Input.dispatchMouseEvent', {
        type: 'mouseMoved',
        x: middle + to(step),
        y,
        button: 'left',
        buttons: 1,
      })
      .catch(() => {});
    await page.waitForTimeout(1000 / 60);
  }
  const seen = await page.evaluate(() => globalThis.watched());
  await page.mouse.up();
  await page.close();
  print(`${seen.redraws.toFixed(1)} redraws/s, ${seen.framesPerSecond.toFixed(1)} frames/s`);
  return { side: SIDE, kernel: KERNEL, ...seen };
}

/** Runs in the page: counts frames, and those in which the figure was drawn anew. */
function watch() {
  let [frames, redrawn, due] = [0, 0, false];
  const begun = performance.now();
  document.addEventListener('widget-change', () => (due = true));
  const frame = () => {
    frames++;
    if (due) redrawn++;
    due = false;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.watched = () => {
    const seconds = (performance.now() - begun) / 1000;
    return { redraws: redrawn / seconds, framesPerSecond: frames / seconds };
  };
}
