// The colours of src/styles/tokens.css, computed: text passes WCAG AA on every ground it stands on, light and dark.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/styles/tokens.css', 'utf8');
const tokens = Object.fromEntries(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name, light, dark]) => [name, { light, dark }],
  ),
) as Record<string, { light: string; dark: string }>;

/** WCAG 2: relative luminance, and the contrast of two colours. */
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** How far apart two colours look: the distance in OKLab (Ottosson 2020). */
const apart = (a: string, b: string) => {
  const [one, other] = [a, b].map((hex) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ];
  });
  return Math.hypot(...one!.map((x, at) => x - other![at]!));
};

const text = [
  'ink',
  'ink-soft',
  'ink-faint',
  'link',
  'good',
  'bad',
  'input',
  'kernel',
  'output',
  'gradient',
  'dropped',
];
const code = [
  'code-comment',
  'code-keyword',
  'code-name',
  'code-value',
  'code-string',
  'ink',
  'ink-soft',
  'ink-faint',
];
const cases = [
  ...text.flatMap((name) => ['paper', 'paper-raised'].map((ground) => [name, ground, 4.5] as const)),
  ...code.flatMap((name) => ['paper-raised', 'mark'].map((ground) => [name, ground, 4.5] as const)),
  ...['input', 'kernel', 'output', 'gradient'].map((name) => [name, `${name}-wash`, 4.5] as const),
  ...['input', 'kernel', 'output', 'gradient'].map((name) => ['ink', `${name}-wash`, 7] as const),
  ...['edge', 'focus', 'pad-line'].map((name) => [name, 'paper', 3] as const), // controls and graphics
  ['ink', 'paper', 12] as const,
];

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  test.each(['diverging-low', 'diverging-high'])('%s, a sign, is not the colour of a thing', (sign) => {
    for (const thing of ['input', 'kernel', 'output', 'gradient'])
      expect(apart(tokens[sign]![theme], tokens[thing]![theme]), thing).toBeGreaterThan(0.1);
  });
  test.each(cases)('%s on %s is at least %d : 1', (name, ground, least) => {
    expect(contrast(tokens[name]?.[theme] ?? '', tokens[ground]?.[theme] ?? '')).toBeGreaterThanOrEqual(
      least,
    );
  });
});
