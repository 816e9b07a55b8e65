// The table of contents agrees with itself, with the routes that were promised, and with the files that are there.
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bookParts, chapterOf, chapterOfFile, chapters } from '#lib/book/chapters.ts';

test('21 chapters, numbered from 1, each in one part', () => {
  expect(chapters.map(({ number }) => number)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  expect(bookParts.flatMap((part) => part.chapters)).toEqual(chapters);
});
test('the routes are those of the design', () => {
  expect(chapters.map(({ slug }) => slug).join(' ')).toBe(
    'too-many-weights convolution convolutional-layer kernel-size padding stride im2col im2col-backward pooling ' +
      'connected-layer building-blocks mnist lenet imagenet alexnet gpus what-networks-learn vgg network-in-network ' +
      'googlenet vanishing-gradients',
  );
});
test('every file of the chapters folder is a chapter under its own number', () => {
  for (const file of readdirSync('src/content/chapters').filter((name) => name.endsWith('.mdx')))
    expect(chapterOf(chapterOfFile(file).slug)).toEqual(chapterOfFile(file));
});
test('a wrong number or an unknown slug says what the file should be called', () => {
  expect(() => chapterOfFile('07-stride.mdx')).toThrow('call the file 06-stride.mdx');
  expect(() => chapterOfFile('06-strid.mdx')).toThrow('a slug of src/lib/book/chapters.ts');
});
