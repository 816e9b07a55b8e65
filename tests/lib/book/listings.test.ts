// Code is written to fit the column of listings: 85 characters at its 868 px. (Chapters 7 and 8 so far.)
import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { regionOf } from '#lib/book/region.ts';

const MOST = 85;
const root = new URL('../../../src/', import.meta.url);
const chapters = readdirSync(new URL('content/chapters/', root)).filter((file) => /^0[78]-/.test(file));
const listings = chapters.flatMap((file) => {
  const text = readFileSync(new URL(`content/chapters/${file}`, root), 'utf8');
  return [...text.matchAll(/<Listing[^>]* of="([^"]+)" region="([^"]+)"/g)].map(([, of, region]) => ({
    of,
    region,
  }));
});

test('there are listings to measure', () => expect(listings.length).toBeGreaterThan(5));
test.each(listings)('$of, $region', ({ of, region }) => {
  const { code } = regionOf(readFileSync(new URL(`lib/${of}`, root), 'utf8'), region, of);
  expect(code.split('\n').filter((line) => line.length > MOST)).toEqual([]);
});
