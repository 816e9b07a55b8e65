// What the frame does around any widget, tried on two that use all of it: linked marks, dragging, typing, playing, numbers
// of a formula, the link in prose and on the clipboard. That every widget keeps its promises is widget.spec.ts.
import { expect, test, type Page } from '@playwright/test';

interface Live extends HTMLElement {
  readonly values: Record<string, unknown>;
}
const value = (page: Page, key: string) =>
  page.locator('.widget').evaluate((widget, name) => (widget as Live).values[name], key);
const open = async (page: Page, name: string, hash = '') => {
  await page.goto(`/widgets/${name}/${hash}`);
  await page.locator('.widget [data-do=reset]:enabled').waitFor();
};
const lit = (page: Page, view: string) => page.locator(`[data-view=${view}] [data-lit]`);

test.describe('by hand', () => {
  test.beforeEach(({ page }) => open(page, 'convolution-stepper'));

  test('pointing at an output lights its window, the kernel and the formula', async ({ page }) => {
    await page.locator('[data-view=output] .cell').first().hover();
    await expect(lit(page, 'input')).toHaveCount(9);
    await expect(lit(page, 'kernel')).toHaveCount(9);
    await expect(lit(page, 'sum')).toHaveCount(19);
    await page.mouse.move(0, 0);
    await expect(page.locator('[data-lit]')).toHaveCount(0);
  });
  test('pointing at a number of the formula lights the two cells it comes from', async ({ page }) => {
    await page.locator('[data-view=sum] .as-kernel').nth(4).hover();
    await expect(lit(page, 'input')).toHaveText(['2']);
    await expect(lit(page, 'kernel')).toHaveText(['0']);
  });
  test('with the keyboard in the figure, what is current is lit and follows the keys', async ({ page }) => {
    await page.locator('.widget-controls input').last().focus();
    await page.keyboard.press('Tab');
    await expect(page.locator('.widget-stage')).toBeFocused();
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
    const context = await browser.newContext({
      hasTouch: true,
      isMobile: true,
      viewport: { width: 360, height: 600 },
    });
    const page = await context.newPage();
    await open(page, 'convolution-stepper');
    const cell = page.locator('[data-view=input] .cell').nth(12);
    await cell.scrollIntoViewIfNeeded();
    const box = (await cell.boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    const cdp = await context.newCDPSession(page);
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
    await output.first().scrollIntoViewIfNeeded();
    const [from, to] = [(await output.nth(0).boundingBox())!, (await output.nth(2).boundingBox())!];
    await swipe(along.map((t) => ({ x: from.x + 10 + (to.x - from.x) * t, y: from.y + 10 })));
    expect(await value(page, 'at')).toBe(2);
    await context.close();
  });
  test('typing a number that is none says the rule, keeps the figure, and gives way to the last good one', async ({
    page,
  }) => {
    await page.getByText('Kernel: type your own').click();
    const box = page.getByRole('spinbutton', { name: 'Kernel, row 1, column 1' });
    await box.fill('5');
    expect(await value(page, 'kernel')).toEqual([[5, 0, -1], [2, 0, -2], [1, 0, -1]]); // prettier-ignore
    await box.fill('99');
    await expect(page.locator('.widget-note')).toHaveText('Kernel must be a number from −9 to 9, not “99”.');
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await box.fill('');
    await expect(page.locator('.widget-note')).toContainText('not “nothing”');
    await box.blur();
    await expect(box).toHaveValue('5');
    await box.fill('-3');
    await expect(page.locator('.widget-note')).toBeEmpty();
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
    await expect(page.locator('.widget-play output')).toHaveText('window 9 of 9');
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
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /#convolution-stepper\.stride=3$/,
    );
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
