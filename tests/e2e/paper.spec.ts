// A chapter on paper: A4, every figure with its marks, nothing cut, nothing to press, and where its links lead in print.
import { expect, test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { chapters } from '../../src/lib/book/chapters.ts';
import { shapesOf, wrongOnPaper } from './sight/paper.ts';

const mm = 96 / 25.4;
const room = { width: Math.floor((210 - 20 - 16) * mm), height: Math.floor((297 - 20 - 22) * mm) }; // paper.css, @page
const written = chapters.filter(({ slug }) => existsSync(`dist/${slug}/index.html`));

test('there are chapters to print', () => expect(written.length).toBeGreaterThan(10));

for (const { number, slug } of written)
  test(`chapter ${number}, ${slug}, is a pleasure on paper`, async ({ page }) => {
    await page.setViewportSize(room);
    await page.goto(`/${slug}/`);
    await page.evaluate(() => document.fonts.ready);
    await expect(page.locator('main :not(:defined)')).toHaveCount(0); // all figures are at work
    const onScreen = await page.evaluate(shapesOf);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    const onPaper = await page.evaluate(shapesOf);
    const lost = Object.keys(onScreen).filter((id) => onPaper[id] < onScreen[id]);
    expect(lost, 'figures that lose marks on paper').toEqual([]);
    expect(await page.evaluate(wrongOnPaper, room)).toEqual([]);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(paper).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12][\d.]*\]/); // A4
  });
