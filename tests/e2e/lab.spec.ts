// /lab/: a net from the address trains for a few steps, its numbers are trace's, and a net that cannot be trained is told why.
import { expect, test, type Page } from '@playwright/test';
import { netFromText } from '#lib/nets/text.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { faultsOf } from './axe.ts';
import { errorsOf, number } from './figure.ts';
import { trainerOn } from './trainer-page.ts';

const mine =
  'v1;mine=28x28x1;conv(4,5,stride=2);relu;parallel(conv(4,1);relu/conv(4,3,pad=1);relu);globalMeanPool;connected(10);softmax';
const open = async (page: Page, net: string, query = '?device=wasm&seed=1&threads=2&batch=16') => {
  await page.goto(`/lab/${query}#lab.net=${net}`);
};

test('a net of one’s own trains on wasm, repeats itself, and has the counts of trace', async ({ page }) => {
  const errors = errorsOf(page);
  const trainer = trainerOn(page);
  const losses = async () => {
    await open(page, mine);
    await trainer.alive();
    const seen: string[] = [];
    for (let i = 0; i < 3; i++) {
      await trainer.step();
      seen.push(await trainer.text('train-loss'));
    }
    return seen;
  };
  const first = await losses();
  expect(new Set(first).size).toBe(3);
  expect(Math.abs(Number(first[0]) - Math.log(10))).toBeLessThan(0.1); // it starts at a guess among ten
  expect(await trainer.text('device')).toBe('wasm');
  expect(await trainer.number('images-seen')).toBe(48);

  const rows = trace(netFromText(mine));
  const cells = page.locator('#lab .widget-table').first().locator('tbody tr').last().locator('td');
  expect(number(await cells.nth(2).innerText())).toBe(total(rows, 'params'));
  expect(number(await cells.nth(3).innerText())).toBe(total(rows, 'macs'));
  await expect(page.locator('.trainer-filter')).toHaveCount(4); // its own filters, not LeNet-5's
  expect(new URL(page.url()).hash).toBe(`#lab.net=${mine}`);

  await page.goto('about:blank');
  expect(await losses()).toEqual(first);
  expect(errors).toEqual([]);
});

test('the workbench hands its net to the lab, and the lab hands it back', async ({ page }) => {
  await page.goto('/building-blocks/#workbench.net=v1;28x28x1;flatten;connected(10);softmax');
  const train = page.locator('#workbench').getByRole('link', { name: 'Train this net' });
  await expect(train).toHaveAttribute('href', /flatten;connected\(10\);softmax$/);
  await train.click();
  await expect(page).toHaveURL(/\/lab\/#lab\.net=v1;28x28x1;flatten;connected\(10\);softmax$/);
  await expect(page.locator('#lab tbody').first()).toContainText('7,850');
  await expect(page.locator('[data-view=filters]')).toHaveCount(0); // no convolution, no filters to show
  await page.getByRole('link', { name: 'Change it in the workbench' }).click();
  await expect(page.locator('#workbench .bench-input')).toHaveValue(
    'v1;28x28x1;flatten;connected(10);softmax',
  );
});

// prettier-ignore
const unfit = [
  ['v1;VGG=224x224x3;conv(8,3);relu;flatten;connected(10);softmax', /VGG cannot be trained here\. The digits are 28 × 28 × 1, and this net reads 224 × 224 × 3: set its input to that/],
  ['v1;28x28x1;flatten;connected(1000);softmax', /it tells 1,000 classes apart: give the last layer before the softmax 10 outputs/],
  ['v1;28x28x1;flatten;connected(10)', /It ends in connected: add a softmax/],
  ['v1;28x28x1;conv(8,31);softmax', /Its layers do not fit yet: .+A kernel of 31 does not fit an input of 28/],
  ['v1;28x28x1;flatten;connected(9000);connected(10);softmax', /With 7,155,010 parameters it is too large to train here/],
] as const;
for (const [net, says] of unfit)
  test(`cannot be trained, and says what to change: ${net}`, async ({ page }) => {
    await open(page, net);
    await expect(page.locator('[data-part=failure]')).toHaveText(says);
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled();
    await expect(page.getByRole('link', { name: 'Change it in the workbench' })).toHaveAttribute(
      'href',
      new RegExp(`workbench\\.net=v1;`),
    );
  });

test('a garbled net in the address gets a sentence where it is seen, and LeNet-5 is there instead', async ({
  page,
}) => {
  await open(page, 'v1;28x28x1;rleu');
  const notice = page.locator('#lab .widget-note');
  await expect(notice).toContainText('In the link, there is no layer of the kind “rleu”');
  await expect(notice).toContainText('It stays at LeNet-5.');
  await expect(notice).toBeInViewport();
  await expect(page.locator('#lab tbody').first()).toContainText('61,706');
  await expect(trainerOn(page).status()).toHaveAttribute('data-status', 'ready');
  await page.evaluate(() => void (location.hash = 'garbage'));
  await expect(page.locator('.lab-notice')).toContainText(
    'it says “garbage” where lab.net=v1;… should stand',
  );
});

test('a link within the page leaves net and run alone; another net begins anew without a reload, nonsense does not', async ({
  page,
}) => {
  await open(page, mine);
  const trainer = trainerOn(page);
  await trainer.alive();
  await page.evaluate(() => Object.assign(globalThis, { isSame: true }));
  await trainer.step();
  const loss = await trainer.text('train-loss');
  const stays = async () => {
    await expect.poll(() => new URL(page.url()).hash).toBe(`#lab.net=${mine}`);
    expect(await trainer.text('train-loss')).toBe(loss);
  };
  await page.locator('.skip').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();
  await stays();
  await page.evaluate(() => void (location.hash = 'lab.net=v1;28x28x1;rleu'));
  await expect(page.locator('#lab .widget-note')).toContainText('It stays at mine.');
  await stays();
  await page.evaluate(() => void (location.hash = 'garbage'));
  await expect(page.locator('.lab-notice')).toContainText('The net here stays.');
  await stays();
  await page.evaluate(() => void (location.hash = 'lab.net%3Dv1%3B28x28x1%3Bflatten;connected(10);softmax.'));
  await expect(page.locator('#lab tbody').first()).toContainText('7,850');
  await expect(page.locator(':is(.lab-notice, #lab .widget-note)')).toHaveText(['', '']);
  await trainer.step();
  await expect(page.locator('.is-before')).toHaveCount(0);
  expect(await page.evaluate('isSame')).toBe(true);
});

test('without scripts the page says what would be trained; axe finds nothing with them', async ({
  page,
  browser,
}) => {
  await open(page, mine);
  await trainerOn(page).alive();
  expect(await faultsOf(page)).toEqual([]);
  const context = await browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  await bare.goto('/lab/');
  await expect(bare.getByText('Training needs scripts')).toBeVisible();
  await expect(bare.locator('#lab tbody').first()).toContainText('61,706');
  await context.close();
});
