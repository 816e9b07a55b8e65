// The bibliography: how works are printed, and that the real file can be read whole.
import { describe, expect, test } from 'vitest';
import { list, parseWorks, works, worksOf } from '#lib/book/references.ts';

const entry = (authors: string) =>
  `@article{key, author = {${authors}}, title = {On {Things}}, journal = {Journal}, volume = {2}, number = {3}, pages = {4--5}, year = {1999}, doi = {10.1/x}}`;
const work = (authors: string) => parseWorks(entry(authors)).get('key');

describe('authors', () => {
  test.each([
    ['Zhang, Richard', 'Zhang'],
    ['Dumoulin, Vincent and Visin, Francesco', 'Dumoulin and Visin'],
    ['Lin, Min and Chen, Qiang and Yan, Shuicheng', 'Lin et al.'],
    ["L{\\'e}on, A. and van der Berg, B.", 'Léon and van der Berg'],
  ])('%s are cited as %s', (authors, who) => expect(work(authors)?.who).toBe(who));
  test('are all named in the bibliography, with initials', () => {
    expect(work('Hinton, Geoffrey E. and Krizhevsky, Alex')?.authors).toBe(
      'Hinton, G. E. and Krizhevsky, A.',
    );
    expect(work('Caffe and Lin, Min')?.authors).toBe('Caffe and Lin, M.'); // a name without initials has no comma
  });
  test('who has one word for a name has no comma', () => {
    expect(work('{Caffe}')?.authors).toBe('Caffe');
    expect(work('{PyTorch Contributors}')?.authors).toBe('PyTorch Contributors');
  });
});

test('a work has its venue in one line, an en dash between pages, and its DOI as address', () => {
  expect(work('A, B')).toMatchObject({
    venue: 'Journal, 2(3), 4–5',
    url: 'https://doi.org/10.1/x',
    title: 'On Things',
  });
});
test('lists read as English', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
test('every work of references.bib has authors, year, title, venue and a secure address', () => {
  expect(works().size).toBeGreaterThan(5);
  for (const one of works().values()) {
    expect(one.authors, one.key).toMatch(/^\S.*[^,\s]$/);
    expect(one.year, one.key).toMatch(/^\d{4}$/);
    expect(one.title, one.key).not.toMatch(/[{}\\]/);
    expect(one.venue, one.key).not.toBe('');
    expect(one.url, one.key).toMatch(/^https:\/\//);
  }
});
test('an unknown key is named, with those there are', () => {
  expect(() => worksOf(['nobody'])).toThrow(/no work “nobody”.*lecun1998/);
});
