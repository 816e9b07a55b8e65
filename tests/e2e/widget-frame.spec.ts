// What the frame does around any widget, tried on two that use all of it: linked marks, dragging, typing, playing, numbers
// of a formula, the link in prose and on the clipboard. That every widget keeps its promises is widget.spec.ts.
import { expect, test, type Browser, type Page } from '@playwright/test';

interface Live extends HTMLElement {
  readonly values: Record<string, unknown>;
}
const value = (page: Page, key: string) =>
  page.locator('.widget').evaluate((widget, name) => (widget as Live).values[name], key);
const open = async (page: Page, name: string, hash = '') => {
  await page.goto(`/widgets/${name}/${hash}`);
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
};
/** A page on a phone of its own, by touch; whoever asks for it closes its context. */
const phone = async (browser: Browser): Promise<Page> => {
  const viewport = { width: 360, height: 600 };
  return (await browser.newContext({ hasTouch: true, isMobile: true, viewport })).newPage();
};
const lit = (page: Page, view: string) => page.locator(`[data-view=${view}] [data-lit]`);

test.describe('by hand', () => {
  test.beforeEach(({ page }) => open(page, 'convolution-stepper'));

  test('pointing at an output lights its window, the kernel and the formula', async ({ page }) => {
    await page.locator('[data-view=output] .cell').first().hover();
    await expect(lit(page, 'input')).toHaveCount(9);
    await expect(lit(page, 'typed')).toHaveCount(9);
    await expect(lit(page, 'sum')).toHaveCount(19);
    await page.mouse.move(0, 0);
    await expect(page.locator('[data-lit]')).toHaveCount(0);
  });
  test('pointing at a number of the formula lights the two cells it comes from', async ({ page }) => {
    await page.locator('[data-view=sum] .as-kernel').nth(4).hover();
    await expect(lit(page, 'input')).toHaveText(['2']);
    await expect(lit(page, 'typed')).toHaveText(['0']);
  });
  test('with the keyboard in the figure, what is current is lit and follows the keys', async ({ page }) => {
    await page.locator('.widget-stage').focus();
    await page.keyboard.press('Shift'); // by keyboard, and not by script
    await expect(lit(page, 'input')).toHaveCount(9);
    await page.keyboard.press('ArrowRight');
    expect(await value(page, 'at')).toBe(1);
    await expect(lit(page, 'output')).toHaveText(['2']);
  });
  test('a click takes the window there, and a drag takes it along', async ({ page }) => {
    const cell = page.locator('[data-view=output] .cell');
    await cell.nth(8).click();
    expect(await value(page, 'at')).toBe(8);
    await cell.nth(0).hover();
    await page.mouse.down();
    await cell.nth(1).hover();
    await cell.nth(2).hover();
    expect(await value(page, 'at')).toBe(2);
    await page.mouse.up();
    await cell.nth(5).hover();
    expect(await value(page, 'at')).toBe(2);
  });
  test('a swipe down that begins on a cell scrolls the page and moves no window; sideways it drags', async ({
    browser,
  }) => {
    const page = await phone(browser);
    await open(page, 'convolution-stepper');
    const cell = page.locator('[data-view=input] .cell').nth(12);
    await cell.scrollIntoViewIfNeeded();
    const box = (await cell.boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    const cdp = await page.context().newCDPSession(page);
    const swipe = async (points: readonly { x: number; y: number }[]) => {
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
        cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
      await send('touchStart', [points[0]]);
      for (const point of points.slice(1)) await send('touchMove', [point]);
      await send('touchEnd', []);
    };
    const along = Array.from({ length: 16 }, (_, i) => i / 15);
    await swipe(along.map((t) => ({ x: box.x + 5, y: box.y + 5 - 150 * t })));
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before + 50);
    expect(await value(page, 'at')).toBe(0);
    const output = page.locator('[data-view=output] .cell');
    await output.first().evaluate((node) => node.scrollIntoView({ block: 'center', behavior: 'instant' })); // above the transport
    const [from, to] = [(await output.nth(0).boundingBox())!, (await output.nth(2).boundingBox())!];
    await swipe(along.map((t) => ({ x: from.x + 10 + (to.x - from.x) * t, y: from.y + 10 })));
    expect(await value(page, 'at')).toBe(2);
    await page.context().close();
  });
  test('a number box says the rule, keeps the figure, and gives way to the last good value', async ({
    page,
  }) => {
    const box = page.locator('.boxes').getByRole('spinbutton', { name: 'Kernel, row 0, column 0' });
    await page.getByText('Kernel: type your own').click();
    const kernel = (corner: number) => [[corner, 0, -1], [2, 0, -2], [1, 0, -1]]; // prettier-ignore
    await box.fill('5');
    expect(await value(page, 'kernel')).toEqual(kernel(5));
    await box.fill('99'); // of which 9 would have been a value
    await expect(page.locator('.control > .widget-note, .control + .widget-note')).toHaveText(
      'Kernel must be a whole number from −9 to 9, not “99”.',
    );
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    expect(await value(page, 'kernel')).toEqual(kernel(1)); // as when the reader came to it
    await box.fill('');
    await expect(page.locator('.widget-note')).toContainText('not “nothing”');
    await box.blur();
    await expect(box).toHaveValue('1');
    await box.fill('-0');
    await expect(page.locator('.widget-note')).toBeEmpty();
    await box.blur();
    await expect(box).toHaveValue('0');
  });
  test('a cell is typed over where it stands; Enter, Tab and the arrows go through the matrix', async ({
    page,
  }) => {
    const cell = page.locator('[data-view=typed] .cell');
    const field = page.locator('.widget-editor');
    const note = page.locator('.widget-note');
    await cell.nth(0).click();
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleName('Kernel, row 0, column 0');
    const [over, under] = [(await field.boundingBox())!, (await cell.nth(0).boundingBox())!];
    expect(Math.abs(over.x + over.width / 2 - under.x - under.width / 2)).toBeLessThan(1.5);
    expect(Math.abs(over.y + over.height / 2 - under.y - under.height / 2)).toBeLessThan(1.5);

    const sum = page.locator('[data-view=sum]');
    const before = await sum.textContent();
    await field.fill('7'); // shown at once, but not chosen
    await expect(sum).toContainText('· 7');
    expect(await value(page, 'kernel')).toEqual([[1, 0, -1], [2, 0, -2], [1, 0, -1]]); // prettier-ignore
    await page.keyboard.press('Escape');
    await expect(sum).toHaveText(before!);
    await expect(cell.nth(0)).toBeFocused();

    await page.keyboard.press('5');
    await page.keyboard.press('Enter');
    await expect(field).toHaveCount(0); // what was typed is read, and the next digit goes into the next cell
    await expect(cell.nth(1)).toBeFocused();
    await page.keyboard.press('1');
    await expect(field).toHaveAccessibleName('Kernel, row 0, column 1');
    await page.keyboard.press('Escape');
    await cell.nth(8).click();
    await page.keyboard.press('Enter');
    await expect(field).toHaveCount(0);
    await expect(cell.nth(8)).toBeFocused();
    await cell.nth(1).click();
    for (const bad of ['12', '1e9', '0.333333', 'x']) {
      await field.fill(bad);
      await page.keyboard.press('Enter');
      await expect(note).toHaveText(
        `Kernel, row 0, column 1 must be a whole number from −9 to 9, not “${bad}”. It stays 0.`,
      );
    }
    await field.fill('-3');
    await page.keyboard.press('Tab');
    await field.fill('-0');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(field).toHaveValue('0');
    await expect(note).toBeEmpty();
    await page.keyboard.press('Escape');
    expect(await value(page, 'kernel')).toEqual([[5, -3, 0], [2, 0, -2], [1, 0, -1]]); // prettier-ignore

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect(cell.nth(4)).toBeFocused();
    await page.keyboard.press('+');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Alt+ArrowDown');
    await expect(cell.nth(4)).toHaveAttribute('aria-valuenow', '2');
    await expect(page.locator('[data-view=typed] [tabindex="0"]')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.locator('.widget-stage')).toBeFocused();
  });
  test('on a phone the field goes on to the end of the row, so that the keyboard stays, and closes there', async ({
    browser,
  }) => {
    const page = await phone(browser);
    await open(page, 'convolution-stepper');
    await page.locator('[data-view=typed] .cell').nth(1).tap();
    const field = page.locator('.widget-editor');
    await field.fill('4');
    await page.keyboard.press('Enter');
    await expect(field).toHaveAccessibleName('Kernel, row 0, column 2');
    await field.fill('5');
    await page.keyboard.press('Enter');
    await expect(field).toHaveCount(0);
    expect(await value(page, 'kernel')).toEqual([[1, 4, 5], [2, 0, -2], [1, 0, -1]]); // prettier-ignore
    await page.context().close();
  });
  test('a cell is scrubbed: a long drag for the whole range, Shift for fine, and no click after it', async ({
    page,
  }) => {
    const cell = page.locator('[data-view=typed] .cell').nth(4);
    const box = (await cell.boundingBox())!;
    const drag = async (by: number) => {
      await page.mouse.move(box.x + 10, box.y + 10);
      await page.mouse.down();
      await page.mouse.move(box.x + 10 + by, box.y + 10, { steps: 4 });
      await page.mouse.up();
    };
    await drag(126); // half of 18 steps of 14 px
    await expect(cell).toHaveText('9');
    await expect(page.locator('.widget-editor')).toHaveCount(0);
    await page.keyboard.down('Shift');
    await drag(-140);
    await page.keyboard.up('Shift');
    await expect(cell).toHaveText('8');
  });
  test('what a mouse points at is shown in the whole figure, and chosen by nobody', async ({ page }) => {
    const [words, url] = [page.locator('.widget-words'), page.url()];
    const before = await words.textContent();
    const values = await page.locator('.widget').evaluate((widget) => (widget as Live).values);
    await page.locator('[data-view=output] .cell').nth(8).hover();
    await expect(words).toContainText('row 2, column 2');
    await expect(page.locator('.widget-play output')).toHaveText('window 0 of 0…8');
    expect(await page.locator('.widget').evaluate((widget) => (widget as Live).values)).toEqual(values);
    await page.mouse.move(0, 0);
    await expect(words).toHaveText(before!);
    expect(page.url()).toBe(url);
  });
  test('plays, pauses, steps back, and stops at the end; what it shows is told once', async ({ page }) => {
    const button = page.locator('[data-do=play]');
    await button.click();
    await expect(button).toHaveText('Pause');
    await expect.poll(() => value(page, 'at')).toBeGreaterThan(0);
    await expect(page.locator('.widget > [role=status]')).toBeEmpty();
    await button.click();
    await expect(button).toHaveText('Play');
    await expect(page.locator('.widget > [role=status]')).toContainText('sum of 9 products');
    const at = (await value(page, 'at')) as number;
    await page.getByRole('button', { name: 'Step back' }).click();
    expect(await value(page, 'at')).toBe(at - 1);
    await page.getByRole('slider', { name: 'Position' }).last().focus();
    await page.keyboard.press('End');
    await expect(page.locator('.widget-play output')).toHaveText('window 8 of 0…8');
    await page.locator('.widget-stage').focus();
    await page.keyboard.press('Space');
    await expect(page.locator('[data-do=play]')).toHaveText('Pause');
    expect(await value(page, 'at')).toBeLessThan(8); // from the start again
  });
  test('off screen it does not play', async ({ page }) => {
    await page.evaluate(() => (document.body.style.paddingBlockEnd = '5000px'));
    await page.locator('[data-do=play]').click();
    await page.evaluate(() => scrollTo(0, 4000));
    await expect(page.locator('[data-do=play]')).toHaveText('Play');
  });
  test('a link in the text sets the figure, the back button takes it back', async ({ page }) => {
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = '#convolution-stepper.stride=2&convolution-stepper.pad=1';
      link.textContent = 'stride two';
      document.querySelector('h1')!.append(link);
    });
    await page.getByText('stride two').click();
    expect(await value(page, 'stride')).toBe(2);
    expect(await value(page, 'pad')).toBe(1);
  });
  test('Copy link puts the address of these values on the clipboard', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('slider', { name: 'Stride' }).focus();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.locator('.widget > [role=status]')).toHaveText('Link copied.');
    await expect(page.locator('[data-do=link]')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /#convolution-stepper\.stride=3$/,
    );
  });
});

test.describe('what is painted', () => {
  const connected = async (page: Page, from: number, step: number, count: number) => {
    const all = await page
      .locator('[data-view=wires] .cell')
      .evaluateAll((cells) => cells.map((cell) => cell.classList.contains('as-kernel')));
    return Array.from({ length: count }, (_, i) => all[from + step * i]);
  };
  const middles = (page: Page, ...which: number[]) =>
    Promise.all(
      which.map(async (nth) => {
        const box = (await page.locator('[data-view=wires] .cell').nth(nth).boundingBox())!;
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }),
    );

  test('a stroke faster than the pointer is told of leaves no gap', async ({ page }) => {
    await open(page, 'connection-table');
    const [from, to] = await middles(page, 5, 47); // filter 0's last map, filter 7's
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 1 });
    await page.mouse.up();
    expect(await connected(page, 5, 6, 8)).toEqual(Array(8).fill(true));
  });
  test('a finger paints down a column, and beside the table it scrolls the page', async ({ browser }) => {
    const page = await phone(browser);
    await open(page, 'connection-table');
    const cdp = await page.context().newCDPSession(page);
    const swipe = async (from: { x: number; y: number }, dy: number) => {
      const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
        cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
      await send('touchStart', [from]);
      for (let i = 1; i <= 8; i++) await send('touchMove', [{ x: from.x, y: from.y + (dy * i) / 8 }]);
      await send('touchEnd', []);
    };
    await page
      .locator('[data-view=wires]')
      .evaluate((view) => view.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const [top, bottom] = await middles(page, 18, 23); // filter 3: map 0, which it does not read, to map 5
    const before = await page.evaluate(() => scrollY);
    await swipe(top, bottom.y - top.y);
    expect(await connected(page, 18, 1, 6)).toEqual(Array(6).fill(true));
    expect(await page.evaluate(() => scrollY)).toBe(before);
    const words = page.locator('.widget-words');
    await words.evaluate((p) => p.scrollIntoView({ block: 'center', behavior: 'instant' }));
    const [{ x, y }, there] = [(await words.boundingBox())!, await page.evaluate(() => scrollY)];
    await swipe({ x: x + 20, y: y + 20 }, -150);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(there + 50);
    await page.context().close();
  });
});

test.describe('a number of a formula', () => {
  test.beforeEach(({ page }) => open(page, 'stride-explorer'));
  const stride = (page: Page) => page.locator('.formula [data-param=stride]');

  test('is a spin button', async ({ page }) => {
    await expect(stride(page)).toHaveRole('spinbutton');
    await expect(stride(page)).toHaveAccessibleName('Stride');
    await stride(page).focus();
    await page.keyboard.press('ArrowUp');
    expect(await value(page, 'stride')).toBe(3);
    await expect(stride(page)).toHaveAttribute('aria-valuenow', '3');
    await expect(stride(page)).toBeFocused();
    await page.keyboard.press('Home');
    expect(await value(page, 'stride')).toBe(1);
    expect(await value(page, 'at')).toBe(0); // the figure’s own arrow keys kept out of it
  });
  test('can be dragged', async ({ page }) => {
    const box = (await stride(page).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await value(page, 'stride')).toBe(4);
    await page.mouse.move(box.x + 200, box.y);
    expect(await value(page, 'stride')).toBe(4);
  });
});

test('drawing first, transport right below; settings lie open on a wide page and are folded on a phone, where the transport stays on screen', async ({
  page,
}) => {
  await page.goto('/stride/');
  const here = page.locator('stride-explorer').first();
  await here.locator('[data-do=reset]:enabled').waitFor();
  const order = await here.evaluate((widget) =>
    [...widget.children].map(({ className }) => className).filter((name) => name.startsWith('widget-')),
  );
  expect(order).toEqual([
    'widget-stage',
    'widget-note',
    'widget-play',
    'widget-words',
    'widget-folds',
    'widget-foot',
  ]);
  const [summary, control] = [
    here.locator('.widget-settings > summary'),
    here.locator('.widget-settings .control').first(),
  ];
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(summary).toBeHidden();
  await expect(control).toBeVisible();

  await page.setViewportSize({ width: 360, height: 500 });
  await expect(summary).toBeVisible();
  await expect(control).toBeHidden();
  await summary.click();
  await expect(control).toBeVisible();

  const forward = here.locator('[data-do=forward]');
  await forward.click();
  await here.evaluate((widget) => widget.scrollIntoView({ block: 'start', behavior: 'instant' }));
  const { stage, screen } = await here.evaluate((widget) => ({
    stage: widget.querySelector('.widget-stage')!.getBoundingClientRect().bottom,
    screen: innerHeight,
  }));
  if (stage > screen) await expect(forward).toBeInViewport();
  const scrub = here.locator('.widget-play input');
  const before = Number(await scrub.inputValue());
  await forward.click(); // nothing lies on it
  await expect(scrub).toHaveValue(String(before + 1));
});
