// The house: what a chapter's tags do, tried on the specimen, which has each of them once. How every page looks: seen.spec.ts.
import { expect, test } from '@playwright/test';
import { errorsOf } from './reader.ts';

const specimen = '/specimen/';
test('a page that is not there helps: it names the nearest chapter', async ({ page }) => {
  const answer = await page.goto('/strides/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('#nearest')).toContainText('Stride');
});

test('the skip link comes first and leads to the text', async ({ page }) => {
  await page.goto(specimen);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveText('Skip to the text');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the theme follows the system, then the reader, who is remembered', async ({ page }) => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(specimen);
  const light = await paper();
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper();
  expect(dark).not.toBe(light);
  const toggle = page.getByRole('button', { name: 'Dark theme' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  expect(await paper()).toBe(light);
  await page.goto('/references/');
  expect(await paper()).toBe(light);
  await toggle.click(); // as the system has it: nothing to remember
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('on a wide screen a side note stands beside its mark', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(specimen);
  const mark = await page.locator('.note-mark').first().boundingBox();
  const note = await page.locator('.note-body').first().boundingBox();
  const text = await page.locator('.prose > p').first().boundingBox();
  expect(Math.abs((note?.y ?? 0) - (mark?.y ?? 1000))).toBeLessThan(24);
  expect(note?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
});

for (const javaScriptEnabled of [true, false])
  test(`on a narrow screen a side note opens by keyboard and touch, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      javaScriptEnabled,
      hasTouch: true,
      viewport: { width: 360, height: 740 },
    });
    const page = await context.newPage();
    await page.goto(specimen);
    const note = page.locator('.note-body').first();
    await expect(note).toBeHidden();
    await page.getByRole('checkbox', { name: 'Side note 1' }).press(' ');
    await expect(note).toBeVisible();
    await page.locator('.note-mark').first().tap();
    await expect(note).toBeHidden();
    await context.close();
  });

for (const javaScriptEnabled of [true, false])
  test(`a citation opens where it stands and closes with Escape, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(specimen);
    const cite = page.getByRole('button', { name: 'LeCun et al., 1998' });
    const card = page.locator('.cite-card', { hasText: 'Gradient-based learning' });
    await expect(card).toBeHidden();
    await cite.focus();
    await page.keyboard.press('Enter');
    await expect(card).toBeVisible();
    await expect(card).toBeInViewport();
    await page.keyboard.press('Tab');
    await expect(page.locator(':focus')).toHaveText(/Gradient-based learning/);
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
    await context.close();
  });

test('an exercise says what went wrong, says when it is right, and remembers', async ({ page }) => {
  await page.goto(specimen);
  const exercise = page.locator('#same-size');
  const answer = exercise.getByRole('textbox');
  const say = exercise.getByRole('status');
  await answer.fill('24');
  await answer.press('Enter');
  await expect(say).toContainText('the size without padding');
  await answer.fill('a lot');
  await answer.press('Enter');
  await expect(say).toContainText('“lot” is not understood. Type a number, in digits.');
  await answer.fill('28');
  await exercise.getByRole('button', { name: 'Check' }).click();
  await expect(say).toHaveText('Right.');
  await page.reload();
  await expect(answer).toHaveValue('28');
  await expect(exercise).toContainText('done');
});

test('an exercise works where storage is denied', async ({ page }) => {
  const wrong = errorsOf(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto(specimen);
  await page.locator('#same-size').getByRole('textbox').fill('28');
  await page.locator('#same-size').getByRole('button').click();
  await expect(page.locator('#same-size').getByRole('status')).toHaveText('Right.');
  await page.getByRole('button', { name: 'Dark theme' }).click();
  expect(wrong).toEqual([]);
});

test('without scripts an exercise is its question and a solution to unfold', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(specimen);
  const exercise = page.locator('#same-size');
  await expect(exercise).toContainText('How many cells come out?');
  await expect(exercise.getByRole('textbox')).toBeHidden();
  await exercise.getByText('Solution').click();
  await expect(exercise).toContainText('this padding is called same');
  await context.close();
});

test('the contents of a chapter mark the section being read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(specimen);
  const contents = page.getByRole('navigation', { name: 'In this chapter' });
  await contents.getByRole('link', { name: 'Exercises' }).click();
  await expect(page).toHaveURL(/#exercises$/);
  await expect(contents.locator('[aria-current]')).toHaveText('Exercises');
});

test('a long line of code goes on below itself, and the next line has the next number', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(specimen);
  const box = page.getByRole('region', { name: /Listing 0.1/ });
  expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const heights = await box
    .locator('.line')
    .evaluateAll((lines) => lines.map((line) => line.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeGreaterThan(1.9 * Math.min(...heights));
});

test('the lines of a listing have the numbers of the file behind its link', async ({ page }) => {
  await page.goto(specimen);
  const line = page.locator('#cut .line').nth(4);
  const [text, number] = await line.evaluate((element) => [
    element.textContent,
    [...(element.parentElement?.querySelectorAll('.line') ?? [])].indexOf(element),
  ]);
  await page.locator('#cut .listing-source').click();
  await expect(page).toHaveURL(/\/source\/book\/region\/#L1$/);
  await expect(page.locator(`#L${Number(number) + 1}`)).toHaveText(String(text));
});

test('the cover unrolls the window that the slider says', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/');
  const slider = page.getByRole('slider', { name: 'Window' });
  await slider.fill('36');
  await expect(page.locator('#unrolling-words')).toContainText('Window 36 of 36');
  await expect(page.locator('.unrolling-wide .ahead')).toHaveCount(0);
  await slider.press('Home');
  await expect(page.locator('.unrolling-wide .ahead')).toHaveCount(35);
});

test('on paper: notes beside the text, solutions open, controls gone, addresses of works', async ({
  page,
}) => {
  await page.goto(specimen);
  await page.setViewportSize({ width: 672, height: 950 }); // A4 without its margins, in CSS pixels
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.locator('.masthead')).toBeHidden();
  await expect(page.locator('.exercise-form').first()).toBeHidden();
  await expect(page.locator('.note-body').first()).toBeVisible();
  await expect(page.getByText('this padding is called')).toBeVisible();
  await expect(page.locator('.works .work-url').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(28, 27, 25)'); // dark on white, whatever the screen shows
});
