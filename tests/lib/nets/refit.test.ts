// A net refitted to other images and classes is the same net where it fitted, and fits where its layers do.
import { describe, expect, it } from 'vitest';
import { nets } from '#lib/nets/index.ts';
import { refit } from '#lib/nets/refit.ts';
import { image } from '#lib/nets/spec.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { flat, trace } from '#lib/nets/trace.ts';

const small = [
  'lenet5',
  'mini-alexnet',
  'mini-vgg',
  'mini-nin',
  'mini-inception',
  'stack-8-shortcuts',
] as const;

describe.each(small)('%s', (name) => {
  const net = nets[name];
  it('comes back as it is for the images it was made for', () => {
    expect(refit(net, image(28, 28, 1), 10)).toBe(net);
  });
  it('reads colours of 32 × 32, and tells as many classes apart as it is asked, in every head', () => {
    const other = refit(net, image(32, 32, 3), 7);
    const rows = trace(other);
    expect(rows[0].input).toEqual(image(32, 32, 3));
    const heads = flat(rows).filter(({ kind }) => kind === 'softmax');
    expect(heads.length).toBeGreaterThan(0);
    for (const { input } of heads) expect(input.channels).toBe(7);
    expect(other.layers.map(({ kind }) => kind)).toEqual(net.layers.map(({ kind }) => kind));
    expect(other.name).toBe(`${net.name} for 32 × 32 × 3`);
  });
  it('is spelled in an address, name and all', () => {
    const other = refit(net, image(32, 32, 3), 10);
    expect(netFromText(netToText(other))).toEqual(other);
  });
  it('goes there and back', () => {
    const back = refit(refit(net, image(32, 32, 3), 7), net.input, 10);
    expect(trace(back).map(({ output }) => output)).toEqual(trace(net).map(({ output }) => output));
  });
});
