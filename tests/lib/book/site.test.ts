// What is done to the built site: links are checked, each page gets a policy that allows exactly its own scripts.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { policyOf } from '../../../integrations/csp.ts';
import { brokenLinks } from '../../../integrations/links.ts';

describe('links', () => {
  const pages = (html: string) =>
    new Map([
      ['/book/index.html', html],
      ['/book/stride/index.html', '<h2 id="why">Why</h2>'],
    ]);
  const files = new Set(['/book/index.html', '/book/stride/index.html', '/book/a.css']);
  test.each([
    '<a href="/book/stride/">',
    '<a href="/book/stride/#why">',
    '<a href="stride/#why.stride=2">',
    '<link href="/book/a.css">',
    '<a href="https://elsewhere.org/">',
    '<a href="#">',
  ])('%s resolves', (html) => expect(brokenLinks(pages(html), files)).toEqual([]));
  test.each([
    ['<a href="/stride/">', 'not there'], // the base path is missing
    ['<a href="/book/strides/">', 'not there'],
    ['<a class="x" href="/book/stride/#how">', 'no id “how”'],
    ['<img src="/book/b.png">', 'not there'],
    ['<a href="#how">', 'no id “how”'],
  ])('%s is broken', (html, why) => {
    expect(brokenLinks(pages(html), files)).toEqual([expect.stringContaining(why)]);
  });
});

describe('policy', () => {
  const script = 'document.title = "x"';
  const hash = createHash('sha256').update(script).digest('base64');
  test('allows an inline script of the page by its hash, and no other', () => {
    const policy = policyOf(`<script>${script}</script><script type="module" src="/x.js"></script>`);
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}';`);
    expect(policy.match(/sha256-/g)).toHaveLength(1);
    expect(policyOf('<p>No script</p>')).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });
  test('names no host but the site', () => expect(policyOf('')).not.toMatch(/https?:|\*/));
});
