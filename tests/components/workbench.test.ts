// The acts of the workbench: whatever a reader does, in whatever order, leaves a net that can be read, and a line that is there.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mnist } from '#lib/data/mnist.ts';
import { nets } from '#lib/nets/index.ts';
import { mostLayers, netFromText, netToText } from '#lib/nets/text.ts';
import { flat, total, trace, traceSoFar } from '#lib/nets/trace.ts';
import { layerAt, paths } from '#lib/nets/tree.ts';
import { misfit } from '#lib/run/fit.ts';
import { changesOf, goesOn } from '../../src/components/widgets/network-workbench/changes.ts';
import { edits, fresh, type Edited } from '../../src/components/widgets/network-workbench/edit.ts';
import { fieldsOf } from '../../src/components/widgets/network-workbench/fields.ts';
import { linesOf } from '../../src/components/widgets/network-workbench/lines.ts';
import { settle } from '../../src/components/widgets/network-workbench/index.ts';
import { randomNets } from '../lib/nets/arbitrary.ts';

const start = (net = nets.lenet5): Edited => ({ net: netToText(net), at: 1 });
const act = (now: Edited, does: keyof typeof edits, value = '', name = ''): Edited => {
  const done = edits[does](now, { name, value });
  if (typeof done === 'string') throw new Error(done);
  return done;
};
const anyAct = fc.record({
  does: fc.constantFrom(...(['add', 'remove', 'double', 'up', 'down', 'branch', 'move', 'set'] as const)),
  kind: fc.constantFrom(...Object.keys(fresh)),
  key: fc.constantFrom(
    'kernel',
    'stride',
    'pad',
    'filters',
    'units',
    'name',
    'bias',
    'height',
    'groups',
    'rounding',
  ),
  value: fc.constantFrom('0', '1', '3', '5x3', 'same', 'true', 'ceil', '-2', '1e9', 'x', ''),
  at: fc.nat(60),
  to: fc.nat(60),
});

test('any sequence of acts leaves a net that can be read, at a line that it has', () => {
  fc.assert(
    fc.property(
      fc.oneof(randomNets, fc.constantFrom(nets.lenet5, nets['mini-inception'])),
      fc.array(anyAct),
      (net, all) => {
        let now: Edited = { net: netToText(net), at: 0 };
        for (const { does, kind, key, value, at, to } of all) {
          const settled = settle({ ...now, at, measure: 'params', was: '' });
          now = { net: settled.net, at: settled.at };
          const said = {
            name: key,
            value: does === 'add' ? kind : does === 'move' ? `${now.at} ${to}` : value,
          };
          const done = edits[does](now, said);
          if (typeof done === 'string') expect(done).toMatch(/^\S.+\.$/);
          else now = done;
          const read = netFromText(now.net);
          expect(netToText(read)).toBe(now.net);
          expect(now.at).toBeLessThan(paths(read.layers).length);
          const { lines, chosen, fault } = linesOf(read, now.at);
          expect(lines).toContain(chosen);
          expect(traceSoFar(read).fault?.rule).toBe(fault);
        }
      },
    ),
    { numRuns: 150 },
  );
});

describe('acts', () => {
  test('up after down, remove after add and after double: nothing has changed', () => {
    const before = start();
    expect(act(act(before, 'down'), 'up')).toEqual(before);
    for (const kind of Object.keys(fresh)) expect(act(act(before, 'add', kind), 'remove')).toEqual(before);
    expect(act(act(before, 'double'), 'remove')).toEqual(before);
  });

  test('a layer moved there and back is where it was; into itself it does not go', () => {
    const before = { net: netToText(nets['mini-inception']), at: 0 };
    const all = paths(nets['mini-inception'].layers);
    const module = all.findIndex((path) => layerAt(nets['mini-inception'].layers, path)?.name === 'module a');
    const moved = act(before, 'move', `1 ${module + 1}`); // conv1 to the front of the first branch
    expect(netFromText(moved.net).layers.length).toBe(nets['mini-inception'].layers.length - 1);
    expect(act(moved, 'move', `${moved.at} 0`).net).toBe(before.net);
    expect(edits.move(before, { name: '', value: `${module} ${module + 2}` })).toMatch(
      /cannot be put into itself/,
    );
  });

  test('what is added fits where it can: a shortcut has as many channels as it reads', () => {
    const now = act({ ...start(), at: 3 }, 'add', 'residual'); // after S2, of 6 channels
    expect(traceSoFar(netFromText(now.net)).fault).toBeNull();
  });

  test('every field says what is there, and sets it', () => {
    for (const net of Object.values(nets))
      for (const path of paths(net.layers)) {
        const layer = layerAt(net.layers, path);
        for (const field of fieldsOf(net, layer)) expect(field.set(field.value)).toEqual(layer ?? net);
      }
  });

  test.each([
    ['kernel', '5x3', 'conv(6,5x3,pad=2)'],
    ['kernel', ' 5 × 3 ', 'conv(6,5x3,pad=2)'],
    ['kernel', '5, 3', 'conv(6,5x3,pad=2)'],
    ['pad', 'Same', 'conv(6,5,pad=same)'],
    ['pad', '2x1', 'conv(6,5,pad=2_2x1_1)'],
    ['filters', '1,000', 'conv(1000,5,pad=2)'],
    ['filters', '1 000', 'conv(1000,5,pad=2)'],
  ])('the %s of C1 may be typed as “%s”', (key, value, spelled) => {
    expect(act(start(), 'set', value, key).net).toContain(spelled);
  });
  test('a share may have a decimal comma, and a text spaces and a last semicolon', () => {
    const now = { net: 'v1;28x28x1;dropout(0.5);relu', at: 1 };
    expect(act(now, 'set', '0,25', 'rate').net).toContain('dropout(0.25)');
    expect(act(now, 'text', ' v1; 28 × 28 × 1; conv(6, 5, pad = 2);\n relu; ')).toEqual({
      net: 'v1;28x28x1;conv(6,5,pad=2);relu',
      at: 0,
    });
  });

  test('a net cannot grow beyond what a link holds', () => {
    let now = start();
    for (let i = 0; i <= mostLayers; i++) {
      const done = edits.add(now, { name: '', value: 'relu' });
      if (typeof done === 'string') return expect(done).toContain(`at most ${mostLayers} layers`);
      now = done;
    }
    throw new Error('it grew');
  });
});

test('lines agree with trace, and a closed module hides nothing that counts', () => {
  const { lines, totals } = linesOf(nets.googlenet, 0);
  const rows = trace(nets.googlenet);
  expect(lines.length).toBe(rows.length + 1);
  expect(totals.params).toBe(total(rows, 'params'));
  const open = linesOf(nets.googlenet, lines.find(({ word }) => word === '3a')!.index);
  expect(open.lines.length).toBe(
    rows.length + 1 + 4 + flat(rows.filter(({ name }) => name === '3a')).length - 1,
  );
});

test('a fault within a branch is shown where it is, wherever the reader is', () => {
  const { lines, faulty } = linesOf(netFromText('v1;8x8x1;relu;parallel(relu/conv(2,9));softmax'), 1);
  expect(lines).toContain(faulty);
  expect(faulty?.path).toEqual([1, 1, 0]);
});

test('the book’s small nets can be trained in the lab, the large ones are told why not', () => {
  const small = [
    'lenet5',
    'lenet5-1998',
    'mini-alexnet',
    'mini-vgg',
    'mini-nin',
    'mini-inception',
    'stack-8-shortcuts',
  ] as const;
  for (const name of small) expect(misfit(nets[name], mnist), name).toBeUndefined();
  for (const name of ['alexnet', 'vgg-d', 'googlenet', 'nin-cifar10'] as const)
    expect(misfit(nets[name], mnist)).toMatch(/^The digits are 28 × 28 × 1, and this net reads /);
});

describe('what an edit changed', () => {
  const named = (text: string, was: string, name: string) => {
    const { lines } = linesOf(netFromText(text), 0);
    return changesOf(text, was)!.lines[lines.findIndex(({ word }) => word === name)]!;
  };
  const by = ({ now, before }: { now: number; before: number }) => now - before;

  test('a kernel of 7 in C1 takes 17,280 parameters from C5 and adds 144 to C1', () => {
    const was = start();
    const text = act(was, 'set', '7', 'kernel').net;
    expect(by(named(text, was.net, 'C5').params)).toBe(-17_280);
    expect(by(named(text, was.net, 'C1').params)).toBe(144);
    expect(by(named(text, was.net, 'F6').params)).toBe(0);
    expect(named(text, was.net, 'S2').macs).toEqual({ now: 0, before: 0 });
  });

  test('the changes of the lines add up to the net’s, whatever is done', () => {
    fc.assert(
      fc.property(
        fc.oneof(randomNets, fc.constantFrom(nets.lenet5, nets['mini-inception'])),
        anyAct,
        (net, step) => {
          const now = { net: netToText(net), at: Math.min(step.at, paths(net.layers).length - 1) };
          const value =
            step.does === 'add' ? step.kind : step.does === 'move' ? `${now.at} ${step.to}` : step.value;
          const done = edits[step.does](now, { name: step.key, value });
          if (typeof done === 'string' || done.net === now.net) return;
          const changes = changesOf(done.net, now.net)!;
          const top = paths(netFromText(done.net).layers).flatMap((path, i) =>
            path.length === 1 ? [i] : [],
          );
          const whole = top.reduce((sum, i) => sum + (changes.lines[i]?.params.now ?? 0), 0);
          // A line whose numbers were not known before, below a mistake, has no change to show.
          const known = [net, netFromText(done.net)].every((one) => !traceSoFar(one).fault);
          if (known) expect(whole).toBe(changes.whole.params.now);
        },
      ),
    );
  });

  test('further steps of one value are one change; a step elsewhere is the next', () => {
    const [five, six] = [start().net, act(start(), 'set', '6', 'kernel').net];
    const seven = act({ net: six, at: 1 }, 'set', '7', 'kernel').net;
    const wider = act({ net: six, at: 4 }, 'set', '32', 'filters').net;
    expect(goesOn(five, six, seven)).toBe(true);
    expect(goesOn(five, six, wider)).toBe(false);
    expect(changesOf(five, five)).toBeNull();
  });
});
