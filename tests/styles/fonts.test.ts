// The faces: raised digits come all from one of them, whatever the machine has. Half from one and half from another they stand at two heights.
import { readFileSync } from 'node:fs';
import postcss from 'postcss';
import { expect, test } from 'vitest';

const RAISED = [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁻'].map((sign) => sign.codePointAt(0)!);

/** What a face is asked for: pairs of first and last code point; all there are where nothing is said. */
function ranges(face: postcss.AtRule): [number, number][] {
  let text = 'U+0-10FFFF';
  face.walkDecls('unicode-range', ({ value }) => void (text = value));
  return text.split(',').map((range) => {
    const [from, to = from] = range
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return [from, to];
  });
}

const faces: postcss.AtRule[] = [];
postcss
  .parse(readFileSync('src/styles/fonts.css', 'utf8'))
  .walkAtRules('font-face', (face) => void faces.push(face));

test('every face is asked for all raised digits or for none', () => {
  expect(faces.length).toBeGreaterThan(10);
  for (const face of faces) {
    const held = RAISED.filter((code) => ranges(face).some(([from, to]) => from <= code && code <= to));
    expect([0, RAISED.length], face.toString()).toContain(held.length);
  }
});

test('digits and letters are in the book’s own faces', () => {
  for (const sign of 'aZ09°·»ÿ×')
    expect(
      faces.some((face) =>
        ranges(face).some(([from, to]) => from <= sign.codePointAt(0)! && sign.codePointAt(0)! <= to),
      ),
      sign,
    ).toBe(true);
});
